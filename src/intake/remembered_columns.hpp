#pragma once
/// What a teacher said about the columns of a plain sheet, for the next file with the same headings. Of one account:
/// nobody else's file is read by it.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "intake/gradebook_file.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::intake {

struct RememberedColumns {
    std::vector<ColumnMapping> mapping;
    std::string at;  // when it was said: ISO 8601, UTC
};

/// Of one account; those that were said longest ago make room.
inline constexpr int most_remembered_columns = 100;

/// `signature`: column_signature. Nothing when the account never said anything about such columns.
Task<std::optional<RememberedColumns>> find_columns(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                    AccountId account, std::string signature);
/// For the transaction of the import that was read by it.
void add_remember_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, AccountId account,
                          std::string_view signature, std::span<const ColumnMapping> mapping);
/// Nothing happens when there is none.
Task<> forget_columns(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, AccountId account,
                      std::string signature);

}  // namespace gi::intake
