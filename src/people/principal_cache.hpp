#pragma once
/// Principals of the last seconds, so that a page of ten requests asks the database once who is asking. Shared by all
/// threads of the process: a sign-out or a new class is seen at once here, and by other pods within `life`.
#include <array>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "people/accounts.hpp"

namespace gi::people {

class PrincipalCache {
public:
    using Clock = std::chrono::steady_clock;

    explicit PrincipalCache(std::chrono::milliseconds life = std::chrono::seconds{5}, std::size_t most = 50'000)
        : life_(life), most_per_part_(most / parts) {}

    [[nodiscard]] PrincipalPtr find(TenantId tenant, std::string_view hash, Clock::time_point now) const;
    void store(TenantId tenant, std::string_view hash, PrincipalPtr principal, Clock::time_point now);
    void forget(TenantId tenant, std::string_view hash);
    /// Every sign-in of this account, after its rights changed.
    void forget(TenantId tenant, AccountId account);

private:
    static constexpr std::size_t parts = 16;
    struct Entry {
        PrincipalPtr principal;
        Clock::time_point end;
    };
    struct Part {
        mutable std::mutex mutex;
        std::unordered_map<std::string, Entry> entries;
    };
    static std::string key(TenantId tenant, std::string_view hash);
    [[nodiscard]] const Part& part(std::string_view key) const noexcept;
    [[nodiscard]] Part& part(std::string_view key) noexcept;

    std::array<Part, parts> parts_;
    std::chrono::milliseconds life_;
    std::size_t most_per_part_;
};

}  // namespace gi::people
