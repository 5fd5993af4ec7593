#pragma once
/// The rules of a school, as it wrote them; those that come with the product otherwise.
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "gradebook/tag_rules.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::gradebook {

struct SchoolTagRules {
    std::vector<TagRule> rules;
    bool own = false;     // the school wrote them
    std::string version;  // changes with the rules; compared when they are written
};

/// The statements that read them, for a batch, and what comes of their results.
inline constexpr std::size_t tag_rule_statements = 2;
void add_tag_rule_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant);
[[nodiscard]] SchoolTagRules tag_rules_from(std::span<const pg::ResultSet> results);

Task<SchoolTagRules> read_tag_rules(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);
/// conflict when they are no longer those of `version`. Appends `record`.
Task<Result<SchoolTagRules>> write_tag_rules(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             std::vector<TagRule> rules, std::string version, pg::Query record);

}  // namespace gi::gradebook
