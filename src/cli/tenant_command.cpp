#include <fmt/core.h>
#include <sodium.h>

#include <array>
#include <memory>

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/settings.hpp"
#include "people/passwords.hpp"

namespace gi::cli {
namespace {

struct TenantArguments {
    SettingFlags settings;
    std::string subdomain;
    tenancy::NewTenant wanted;
    std::string admin_email;
    std::string admin_name = "School administrator";
    bool json = false;
};
using Arguments = std::shared_ptr<TenantArguments>;

std::string as_json(const tenancy::TenantRecord& tenant) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("school_no", tenant.school_no.value).member("uuid", std::string_view{tenant.uuid});
    json.member("subdomain", std::string_view{tenant.subdomain}).member("name", std::string_view{tenant.name});
    json.member("district", std::string_view{tenant.district}).member("shard", tenant.shard_no);
    json.member("epoch", tenant.epoch).member("state", tenancy::to_string(tenant.state));
    json.member("created_at", std::string_view{tenant.created_at}).end_object();
    return text;
}

void print(const tenancy::TenantRecord& tenant, bool json) {
    if (json) {
        fmt::print("{}\n", as_json(tenant));
        return;
    }
    fmt::print("{:<11}{}\n{:<11}{}\n{:<11}{}\n{:<11}{}\n{:<11}{}\n{:<11}{} (epoch {})\n{:<11}{}\n", "school",
               tenant.name, "subdomain", tenant.subdomain, "number", tenant.school_no.value, "uuid", tenant.uuid,
               "state", tenancy::to_string(tenant.state), "shard", tenant.shard_no, tenant.epoch, "created",
               tenant.created_at);
}

Result<Databases> open(const TenantArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    return Databases::open(loaded->config, Purpose::administer);
}

/// Letters and digits that are not taken for one another.
std::string make_password() {
    constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    constexpr std::size_t length = 16;
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::string password;
    for (std::size_t i = 0; i < length; ++i)
        password.push_back(alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))]);
    return password;
}

Result<void> add_admin(const Databases& databases, const tenancy::TenantRecord& tenant,
                       const TenantArguments& arguments) {
    const auto email = to_lower(trim(arguments.admin_email));
    if (!looks_like_email(email))
        return fail(ErrorCode::invalid_field, fmt::format("{} is no e-mail address. The school exists; run the command "
                                                          "again with the right --admin-email.",
                                                          arguments.admin_email));
    auto connection = databases.inside_school(tenant);
    const auto password = make_password();
    const auto added = connection.exec(
        "INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash)"
        " VALUES ($1::bigint, $2::bigint, $3, $4, 'school_admin', $5) ON CONFLICT (tenant_id, email) DO NOTHING",
        {tenant.school_no.value, next_id<AccountId>().value, email, arguments.admin_name,
         people::hash_password(password)});
    if (added.affected() == 0)
        return fail(ErrorCode::conflict, fmt::format("{} has an account at this school already.", email));
    fmt::print("{:<11}{}\n{:<11}{}  (shown only now)\n", "admin", email, "password", password);
    return {};
}

Exit create(const TenantArguments& arguments) {
    const auto databases = open(arguments);
    if (!databases) return std::unexpected(databases.error());
    auto wanted = arguments.wanted;
    wanted.subdomain = arguments.subdomain;
    if (wanted.name.empty()) wanted.name = arguments.subdomain;
    const auto tenant = databases->registry_admin().create(wanted);
    if (!tenant) return std::unexpected(tenant.error());
    print(*tenant, arguments.json);
    if (arguments.admin_email.empty()) return 0;
    if (auto added = add_admin(*databases, *tenant, arguments); !added) return std::unexpected(added.error());
    return 0;
}

Exit list(const TenantArguments& arguments) {
    const auto databases = open(arguments);
    if (!databases) return std::unexpected(databases.error());
    const auto tenants = databases->registry_admin().list();
    if (!arguments.json)
        fmt::print("{:>6}  {:<24}  {:>5}  {:<14}  {}\n", "number", "subdomain", "shard", "state", "name");
    for (const auto& tenant : tenants) {
        if (arguments.json)
            fmt::print("{}\n", as_json(tenant));
        else
            fmt::print("{:>6}  {:<24}  {:>5}  {:<14}  {}\n", tenant.school_no.value, tenant.subdomain, tenant.shard_no,
                       tenancy::to_string(tenant.state), tenant.name);
    }
    return 0;
}

using OneTenant = Result<tenancy::TenantRecord> (tenancy::RegistryAdmin::*)(std::string_view);

Exit for_one(const TenantArguments& arguments, OneTenant action) {
    const auto databases = open(arguments);
    if (!databases) return std::unexpected(databases.error());
    auto admin = databases->registry_admin();
    const auto tenant = (admin.*action)(arguments.subdomain);
    if (!tenant) return std::unexpected(tenant.error());
    print(*tenant, arguments.json);
    return 0;
}

CLI::App* add_verb(CLI::App& tenant, const char* verb, const char* help, const Arguments& arguments, bool named) {
    auto* command = tenant.add_subcommand(verb, help);
    if (named)
        command->add_option("subdomain", arguments->subdomain, "The school's subdomain, e.g. lincoln")->required();
    command->add_flag("--json", arguments->json, "Print JSON, one school a line");
    arguments->settings.add_to(*command);
    return command;
}

}  // namespace

void add_tenant(CLI::App& app, Chosen& chosen) {
    auto* tenant = app.add_subcommand("tenant", "Schools: create, list, show, suspend, resume");
    tenant->require_subcommand(1);
    const auto arguments = std::make_shared<TenantArguments>();

    auto* make = add_verb(*tenant, "create", "Create a school; its number's range chooses the shard", arguments, true);
    make->add_option("--name", arguments->wanted.name, "The school's name; default: the subdomain");
    make->add_option("--district", arguments->wanted.district, "The district's name");
    make->add_option("--school-no", arguments->wanted.school_no, "The school's number; default: the next free one");
    make->add_option("--shard", arguments->wanted.shard_no, "Place it on this shard, whatever its number");
    make->add_option("--admin-email", arguments->admin_email,
                     "Also create the first administrator, with a one-time password");
    make->add_option("--admin-name", arguments->admin_name, "The administrator's name");
    make->callback([arguments, &chosen] { chosen = [arguments] { return create(*arguments); }; });

    auto* all = add_verb(*tenant, "list", "List all schools", arguments, false);
    all->callback([arguments, &chosen] { chosen = [arguments] { return list(*arguments); }; });

    const auto add_action = [&](const char* verb, const char* help, OneTenant action) {
        add_verb(*tenant, verb, help, arguments, true)->callback([arguments, action, &chosen] {
            chosen = [arguments, action] { return for_one(*arguments, action); };
        });
    };
    add_action("show", "Show one school", &tenancy::RegistryAdmin::show);
    add_action("suspend", "Refuse every request of a school; nothing is deleted", &tenancy::RegistryAdmin::suspend);
    add_action("resume", "Open a suspended school again", &tenancy::RegistryAdmin::resume);
}

}  // namespace gi::cli
