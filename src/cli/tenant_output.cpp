#include "cli/tenant_output.hpp"

#include <fmt/core.h>

#include "base/json_text.hpp"

namespace gi::cli {

std::string tenant_json(const tenancy::TenantRecord& tenant) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("school_no", tenant.school_no.value).member("uuid", std::string_view{tenant.uuid});
    json.member("subdomain", std::string_view{tenant.subdomain}).member("name", std::string_view{tenant.name});
    json.member("district", std::string_view{tenant.district}).member("shard", tenant.shard_no);
    json.member("epoch", tenant.epoch).member("state", tenancy::to_string(tenant.state));
    json.member("created_at", std::string_view{tenant.created_at}).text_or_null("leaves_at", tenant.leaves_at);
    json.end_object();
    return text;
}

void print_tenant(const tenancy::TenantRecord& tenant, bool json) {
    if (json) {
        fmt::print("{}\n", tenant_json(tenant));
        return;
    }
    fmt::print("{:<11}{}\n{:<11}{}\n{:<11}{}\n{:<11}{}\n{:<11}{}\n{:<11}{} (epoch {})\n{:<11}{}\n", "school",
               tenant.name, "subdomain", tenant.subdomain, "number", tenant.school_no.value, "uuid", tenant.uuid,
               "state", tenancy::to_string(tenant.state), "shard", tenant.shard_no, tenant.epoch, "created",
               tenant.created_at);
    if (!tenant.leaves_at.empty()) fmt::print("{:<11}{}\n", "leaves", tenant.leaves_at);
}

}  // namespace gi::cli
