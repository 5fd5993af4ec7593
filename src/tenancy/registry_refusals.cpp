#include "tenancy/registry_refusals.hpp"

#include <fmt/format.h>

namespace gi::tenancy {

Error explain_refusal(const pg::PgError& error, const NewTenant& wanted) {
    const std::string& constraint = error.constraint();
    if (constraint == "subdomain_taken")
        return {ErrorCode::conflict, fmt::format("The subdomain {} is taken. Choose another.", wanted.subdomain),
                "subdomain"};
    if (constraint == "subdomain_reserved")
        return {ErrorCode::invalid_field,
                fmt::format("The subdomain {} is reserved for the service. Choose another.", wanted.subdomain),
                "subdomain"};
    if (constraint == "subdomain_form")
        return {ErrorCode::invalid_field,
                fmt::format("{} cannot be a subdomain. Use 2 to 63 of a-z, 0-9 and single hyphens inside.",
                            wanted.subdomain),
                "subdomain"};
    if (constraint == "name_form")
        return {ErrorCode::invalid_field, "Give the school a name of 1 to 200 characters.", "name"};
    if (constraint == "district_form")
        return {ErrorCode::invalid_field, "A district's name has at most 200 characters.", "district"};
    if (constraint == "school_no_taken")
        return {ErrorCode::conflict, fmt::format("School number {} is taken. Choose another.", *wanted.school_no),
                "school-no"};
    if (constraint == "tenant_school_no_check")
        return {ErrorCode::invalid_field, "School numbers start at 1.", "school-no"};
    if (constraint == "school_no_reserved")
        return {ErrorCode::invalid_field, "School numbers from 9000000000000000000 on are reserved. Use a smaller one.",
                "school-no"};
    if (constraint == "tenant_shard_no_fkey")
        return {ErrorCode::not_found, fmt::format("There is no shard {}.", *wanted.shard_no), "shard"};
    throw error;
}

}  // namespace gi::tenancy
