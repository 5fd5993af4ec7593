#pragma once
/// The people who run the platform, in the registry. Blocking; for the command line, never for a request.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "pg/sync_connection.hpp"

namespace gi::tenancy {

/// One row of registry.operator.
struct OperatorRecord {
    std::int64_t id = 0;
    std::string email;  // lower case
    std::string name;
    std::string created_at;  // ISO 8601, UTC
    std::string blocked_at;  // empty: is not
};

class RegistryOperators {
public:
    /// `registry` connects as the owner of schema registry.
    explicit RegistryOperators(pg::SyncConnection registry) : registry_(std::move(registry)) {}

    /// Asked again for the same address and name, it returns the operator. conflict for another name, invalid_field for
    /// what is no address or name.
    [[nodiscard]] Result<OperatorRecord> add(std::string_view email, std::string_view name);
    /// By address.
    [[nodiscard]] std::vector<OperatorRecord> list();
    [[nodiscard]] Result<OperatorRecord> find(std::string_view email);
    [[nodiscard]] Result<OperatorRecord> block(std::string_view email);
    [[nodiscard]] Result<OperatorRecord> unblock(std::string_view email);

    /// Runs `work` with an operator who is not blocked and cannot be until it is done: who blocks them then finds what
    /// it did. not_found for nobody, forbidden for who is blocked.
    [[nodiscard]] Result<void> admit(std::string_view email,
                                     const std::function<Result<void>(const OperatorRecord&)>& work);

private:
    pg::SyncConnection registry_;
};

}  // namespace gi::tenancy
