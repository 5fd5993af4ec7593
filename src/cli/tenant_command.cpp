#include <fmt/core.h>

#include <memory>

#include "cli/databases.hpp"
#include "cli/settings.hpp"
#include "cli/tenant_commands.hpp"
#include "cli/tenant_output.hpp"

namespace gi::cli {
namespace {

constexpr unsigned usual_redirect = 180;

struct TenantArguments {
    SettingFlags settings;
    std::string subdomain;
    std::string new_subdomain;
    unsigned redirect_days = usual_redirect;
    bool json = false;
};
using SharedTenantArguments = std::shared_ptr<TenantArguments>;

Result<Databases> open(const TenantArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    return Databases::open(loaded->config, Purpose::administer);
}

Exit list(const TenantArguments& arguments) {
    const auto databases = open(arguments);
    if (!databases) return std::unexpected(databases.error());
    const auto tenants = databases->registry_admin().list();
    if (!arguments.json)
        fmt::print("{:>6}  {:<24}  {:>5}  {:<14}  {}\n", "number", "subdomain", "shard", "state", "name");
    for (const auto& tenant : tenants) {
        if (arguments.json)
            fmt::print("{}\n", tenant_json(tenant));
        else
            fmt::print("{:>6}  {:<24}  {:>5}  {:<14}  {}\n", tenant.school_no.value, tenant.subdomain, tenant.shard_no,
                       tenancy::to_string(tenant.state), tenant.name);
    }
    return 0;
}

using OneTenant = std::function<Result<tenancy::TenantRecord>(tenancy::RegistryAdmin&, const TenantArguments&)>;

Exit for_one(const TenantArguments& arguments, const OneTenant& action) {
    const auto databases = open(arguments);
    if (!databases) return std::unexpected(databases.error());
    auto admin = databases->registry_admin();
    const auto tenant = action(admin, arguments);
    if (!tenant) return std::unexpected(tenant.error());
    print_tenant(*tenant, arguments.json);
    return 0;
}

CLI::App* add_verb(CLI::App& tenant, const char* verb, const char* help, const SharedTenantArguments& arguments,
                   bool named) {
    auto* command = tenant.add_subcommand(verb, help);
    if (named)
        command->add_option("subdomain", arguments->subdomain, "The school's subdomain, e.g. lincoln")->required();
    command->add_flag("--json", arguments->json, "Print JSON, one school a line");
    arguments->settings.add_to(*command);
    return command;
}

}  // namespace

void add_tenant(CLI::App& app, Chosen& chosen) {
    auto* tenant = app.add_subcommand(
        "tenant",
        "Schools: create, import, list, show, suspend, rename, move, archive, restore, let go, what they use");
    tenant->require_subcommand(1);
    const auto arguments = std::make_shared<TenantArguments>();
    add_tenant_create(*tenant, chosen);
    add_tenant_import(*tenant, chosen);

    auto* all = add_verb(*tenant, "list", "List all schools", arguments, false);
    all->callback([arguments, &chosen] { chosen = [arguments] { return list(*arguments); }; });

    const auto add_action = [&](const char* verb, const char* help, const OneTenant& action) {
        auto* command = add_verb(*tenant, verb, help, arguments, true);
        command->callback(
            [arguments, action, &chosen] { chosen = [arguments, action] { return for_one(*arguments, action); }; });
        return command;
    };
    add_action("show", "Show one school", [](auto& admin, const auto& given) { return admin.show(given.subdomain); });
    add_action("suspend", "Refuse every request of a school; nothing is deleted",
               [](auto& admin, const auto& given) { return admin.suspend(given.subdomain); });
    add_action("resume", "Open a suspended school again",
               [](auto& admin, const auto& given) { return admin.resume(given.subdomain); });
    auto* rename = add_action("rename", "Give a school another subdomain; the old one leads there for a while",
                              [](auto& admin, const auto& given) {
                                  return admin.rename(given.subdomain, given.new_subdomain,
                                                      std::chrono::days{given.redirect_days});
                              });
    rename->add_option("new-subdomain", arguments->new_subdomain, "The new one")->required();
    rename->add_option("--redirect-days", arguments->redirect_days, "How long the old one leads to the new one")
        ->check(CLI::Range(0U, 3650U))
        ->capture_default_str();
    add_tenant_leaving(*tenant, chosen);
    add_tenant_usage(*tenant, chosen);
    add_tenant_archive(*tenant, chosen);
    add_tenant_restore(*tenant, chosen);
    add_move_commands(*tenant, chosen);
}

}  // namespace gi::cli
