#include <fmt/core.h>

#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/public_address.hpp"
#include "base/json_text.hpp"
#include "cli/databases.hpp"
#include "cli/operator_commands.hpp"
#include "cli/places.hpp"
#include "cli/settings.hpp"
#include "people/operator_admission.hpp"
#include "tenancy/registry_operators.hpp"

namespace gi::cli {
namespace {

struct OperatorArguments {
    SettingFlags settings;
    std::string email;
    std::string name;
    std::string subdomain;
    bool json = false;
};
using SharedOperatorArguments = std::shared_ptr<OperatorArguments>;

struct OpenedOperators {
    Config config;
    Databases databases;
    tenancy::RegistryOperators operators;
};

Result<OpenedOperators> open(const OperatorArguments& arguments) {
    auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    tenancy::RegistryOperators operators{pg::SyncConnection{databases->registry().owner}};
    return OpenedOperators{std::move(loaded->config), std::move(*databases), std::move(operators)};
}

std::string as_json(const tenancy::OperatorRecord& who) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("email", std::string_view{who.email}).member("name", std::string_view{who.name});
    json.member("created_at", std::string_view{who.created_at}).text_or_null("blocked_at", who.blocked_at);
    json.end_object();
    return text;
}

void print(const tenancy::OperatorRecord& who, bool json) {
    if (json)
        fmt::print("{}\n", as_json(who));
    else
        fmt::print("{:<32}  {:<24}  {}\n", who.email, who.name,
                   who.blocked_at.empty() ? std::string{"may be let in"} : fmt::format("blocked {}", who.blocked_at));
}

Exit print_one(const Result<tenancy::OperatorRecord>& who, bool json) {
    if (!who) return std::unexpected(who.error());
    print(*who, json);
    return 0;
}

Exit add(const OperatorArguments& arguments) {
    auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    return print_one(opened->operators.add(arguments.email, arguments.name), arguments.json);
}

Exit list(const OperatorArguments& arguments) {
    auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    for (const auto& who : opened->operators.list()) print(who, arguments.json);
    return 0;
}

/// Schools with data, and one connection a shard that enters them one after the other.
class Schools {
public:
    explicit Schools(const Databases& databases) : databases_(&databases), registry_(databases.registry_admin()) {}

    /// Calls `work` for each, whatever happens at the others. Gives what went wrong: "lincoln (why)".
    template <class Work>
    std::vector<std::string> each(Work work) {
        std::vector<std::string> missed;
        for (const auto& listed : registry_.list()) {
            std::optional<int> shard;
            try {
                // Asked again: with thousands of schools the loop takes a while, and one may move meanwhile.
                const auto tenant = registry_.reload(listed.school_no);
                if (!has_data(tenant)) continue;
                shard = tenant.shard_no;
                work(inside(tenant), tenant);
            } catch (const std::exception& error) {
                missed.push_back(fmt::format("{} ({})", listed.subdomain, reason(error)));
                if (shard) connections_.erase(*shard);  // lost, or in a transaction that failed
            }
        }
        return missed;
    }

private:
    static bool has_data(const tenancy::TenantRecord& tenant) {
        return tenant.state != tenancy::TenantState::provisioning && tenant.state != tenancy::TenantState::deleted;
    }

    static std::string reason(const std::exception& error) {
        const auto* refused = dynamic_cast<const pg::PgError*>(&error);
        if (refused != nullptr && refused->sqlstate() == "GI001") return "it takes no changes now, it may be moving";
        return error.what();
    }

    pg::SyncConnection& inside(const tenancy::TenantRecord& tenant) {
        // A shard that is away is waited for once, not at each of its schools.
        if (const auto away = away_.find(tenant.shard_no); away != away_.end()) throw pg::PgError({}, away->second);
        auto found = connections_.find(tenant.shard_no);
        if (found == connections_.end()) found = connections_.emplace(tenant.shard_no, connect(tenant)).first;
        found->second.exec("SELECT set_config('app.tenant_id', $1::bigint::text, false)", {tenant.school_no.value});
        return found->second;
    }

    pg::SyncConnection connect(const tenancy::TenantRecord& tenant) {
        try {
            return databases_->inside_school(tenant);
        } catch (const pg::PgError& error) {
            away_.emplace(tenant.shard_no, error.message());
            throw;
        }
    }

    const Databases* databases_;
    tenancy::RegistryAdmin registry_;
    std::map<int, pg::SyncConnection> connections_;
    std::map<int, std::string> away_;
};

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

Exit block(const OperatorArguments& arguments) {
    auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    const auto who = opened->operators.block(arguments.email);
    if (!who) return std::unexpected(who.error());
    const auto missed = Schools{opened->databases}.each(
        [&](pg::SyncConnection& school, const auto& tenant) { people::put_operator_out(school, tenant, who->id); });
    if (!missed.empty())
        return fail(ErrorCode::shard_unavailable,
                    fmt::format("{} is blocked and is let in nowhere any more, but what is open in these schools could "
                                "not be ended: {}. Run the command again.",
                                who->email, listed(missed)));
    print(*who, arguments.json);
    return 0;
}

Exit unblock(const OperatorArguments& arguments) {
    auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    return print_one(opened->operators.unblock(arguments.email), arguments.json);
}

void print_grant(const tenancy::TenantRecord& tenant, const people::LiveGrant& grant, bool json) {
    if (!json) {
        fmt::print("{:<24}  {}  {:<32}  {}\n", tenant.subdomain, grant.ends_at,
                   grant.operator_email.empty() ? "any operator" : grant.operator_email, grant.purpose);
        return;
    }
    std::string text;
    JsonWriter writer{text};
    writer.begin_object().member("subdomain", std::string_view{tenant.subdomain});
    writer.text_or_null("operator_email", grant.operator_email).member("purpose", std::string_view{grant.purpose});
    writer.member("ends_at", std::string_view{grant.ends_at}).end_object();
    fmt::print("{}\n", text);
}

Exit grants(const OperatorArguments& arguments) {
    const auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    const auto missed = Schools{opened->databases}.each([&](pg::SyncConnection& school, const auto& tenant) {
        for (const auto& grant : people::live_grants(school, tenant)) print_grant(tenant, grant, arguments.json);
    });
    if (missed.empty()) return 0;
    return fail(ErrorCode::shard_unavailable,
                fmt::format("These schools could not be read: {}. Run the command again.", listed(missed)));
}

Exit enter(const OperatorArguments& arguments) {
    auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    const auto tenant = opened->databases.registry_admin().show(arguments.subdomain);
    if (!tenant) return std::unexpected(tenant.error());
    people::Admission admission;
    const auto entered = opened->operators.admit(arguments.email, [&](const auto& who) -> Result<void> {
        auto school = opened->databases.inside_school(*tenant);
        auto let_in = people::admit_operator(school, *tenant, who);
        if (!let_in) return std::unexpected(let_in.error());
        admission = std::move(*let_in);
        return {};
    });
    if (!entered) return std::unexpected(entered.error());
    const auto url = public_url(opened->config);
    fmt::print("{:<11}{}\n{:<11}{}\n{:<11}{}\n", "school", tenant->name, "for", admission.grant.purpose, "until",
               admission.grant.ends_at);
    fmt::print("{:<11}{}/operator#{}  (works once, within 5 minutes)\n", "open",
               api::public_address(url, tenant->subdomain), admission.secret);
    return 0;
}

using Action = Exit (*)(const OperatorArguments&);

CLI::App* add_verb(CLI::App& parent, const char* verb, const char* help, const SharedOperatorArguments& arguments,
                   Action action, Chosen& chosen) {
    auto* command = parent.add_subcommand(verb, help);
    arguments->settings.add_to(*command);
    command->callback([arguments, action, &chosen] { chosen = [arguments, action] { return action(*arguments); }; });
    return command;
}

}  // namespace

void add_operator(CLI::App& app, Chosen& chosen) {
    auto* parent = app.add_subcommand("operator", "People who run the platform, and the schools that let them look");
    parent->require_subcommand(1);
    const auto arguments = std::make_shared<OperatorArguments>();
    const auto verb = [&](const char* name, const char* help, Action action) {
        return add_verb(*parent, name, help, arguments, action, chosen);
    };
    const auto about_one = [&](const char* name, const char* help, Action action) {
        auto* command = verb(name, help, action);
        command->add_option("email", arguments->email, "The operator's e-mail address")->required();
        command->add_flag("--json", arguments->json, "Print JSON");
        return command;
    };
    about_one("add", "Add an operator; this alone lets them into no school", add)
        ->add_option("--name", arguments->name, "Their name, as schools and families read it")
        ->required();
    verb("list", "List all operators", list)->add_flag("--json", arguments->json, "Print JSON, one operator a line");
    about_one("block", "Let an operator in nowhere any more, and end what they have open in every school", block);
    about_one("unblock", "Let schools grant an operator access again", unblock);
    verb("grants", "List what schools grant now", grants)
        ->add_flag("--json", arguments->json, "Print JSON, one grant a line");
    add_operator_token(*parent, chosen);
    add_operator_console(*parent, chosen);
    auto* come = verb("enter", "Print the address at which an operator looks into a school that granted it", enter);
    come->add_option("subdomain", arguments->subdomain, "The school's subdomain")->required();
    come->add_option("--as", arguments->email, "The operator's e-mail address")->required();
}

}  // namespace gi::cli
