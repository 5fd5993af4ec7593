#pragma once
/// The template of a school, where it is kept.
#include "reports/template.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::reports {

Task<Template> read_school_template(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);
/// `record`: the line of the record, in the same transaction.
Task<> save_school_template(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, Template value,
                            pg::Query record);

}  // namespace gi::reports
