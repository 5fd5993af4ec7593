#include <fmt/core.h>

#include <memory>
#include <utility>

#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/places.hpp"
#include "cli/settings.hpp"
#include "control/sign_up_json.hpp"

namespace gi::cli {
namespace {

constexpr std::string_view actor = "command line";

struct SignUpArguments {
    SettingFlags settings;
    control::SignUpChange change;
    control::SignUpFilter filter;
    std::int64_t id = 0;
    std::string reason;
    bool json = false;
};
using SharedSignUpArguments = std::shared_ptr<SignUpArguments>;

struct OpenedSignUps {
    Config config;
    Databases databases;
    control::SignUps sign_ups;
};

Result<OpenedSignUps> open(const SignUpArguments& arguments) {
    auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    control::SignUps sign_ups{databases->registry_admin(), std::string{actor}};
    return OpenedSignUps{std::move(loaded->config), std::move(*databases), std::move(sign_ups)};
}

std::string listed(const std::vector<std::string>& texts) {
    std::string text;
    for (const auto& one : texts) text += (text.empty() ? "" : ", ") + one;
    return text.empty() ? "-" : text;
}

Exit rule(const SignUpArguments& arguments) {
    auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    const auto rules = opened->sign_ups.change(arguments.change, !opened->config.smtp_url.empty());
    if (!rules) return std::unexpected(rules.error());
    if (arguments.json) {
        fmt::print("{}\n", control::as_json(*rules));
        return 0;
    }
    fmt::print("{:<18}{}\n{:<18}{} ({})\n{:<18}{}\n{:<18}{}\n", "sign-up", rules->state, "terms",
               rules->terms_url.empty() ? "-" : rules->terms_url,
               rules->terms_version.empty() ? "-" : rules->terms_version, "only mail of", listed(rules->only_domains),
               "no mail of", listed(rules->refused_domains));
    fmt::print("{:<18}{}\n{:<18}{}\n{:<18}{}\n{:<18}{} bits\n", "open at once", rules->most_open, "a day",
               rules->most_per_day, "of a mail domain", rules->most_per_domain, "puzzle", rules->difficulty);
    return 0;
}

void print(const control::SignUpRecord& one, bool json) {
    if (json) {
        fmt::print("{}\n", control::as_json(one));
        return;
    }
    fmt::print("{:>6}  {:<9} {}  {:<24}  {}, {} <{}>, {}{}\n", one.id, one.state, one.created_at, one.subdomain,
               one.name, one.admin_name, one.email, one.country, one.error.empty() ? "" : "  (" + one.error + ")");
}

Exit list(const SignUpArguments& arguments) {
    auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    auto filter = arguments.filter;
    while (true) {
        const auto page = opened->sign_ups.list(filter);
        if (!page) return std::unexpected(page.error());
        for (const auto& one : *page) print(one, arguments.json);
        if (std::cmp_less(page->size(), filter.most)) return 0;
        filter.after = page->back().id;
    }
}

Exit print_one(const Result<control::SignUpRecord>& one, bool json) {
    if (!one) return std::unexpected(one.error());
    print(*one, json);
    return 0;
}

Exit approve(const SignUpArguments& arguments) {
    auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    return print_one(opened->sign_ups.approve(arguments.id), arguments.json);
}

Exit refuse(const SignUpArguments& arguments) {
    auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    const auto where = places(opened->databases, arguments.settings);
    return print_one(opened->sign_ups.refuse(where, arguments.id, arguments.reason), arguments.json);
}

void add_rules(CLI::App& command, const SharedSignUpArguments& arguments) {
    auto& change = arguments->change;
    command.add_option("--state", change.state, "closed; review: you approve each school; open: nobody has to")
        ->check(CLI::IsMember({"closed", "review", "open"}));
    command.add_option("--terms-url", change.terms_url, "Where the terms are that a school accepts");
    command.add_option("--terms-version", change.terms_version, "Which version they are, such as their date");
    command.add_option("--only-domains", change.only_domains, "Only mail addresses of these domains; '' for any")
        ->delimiter(',');
    command.add_option("--refused-domains", change.refused_domains, "No mail addresses of these; '' for none")
        ->delimiter(',');
    command.add_option("--most-open", change.most_open, "Requests that may be open at once");
    command.add_option("--most-per-day", change.most_per_day, "Requests a day");
    command.add_option("--most-per-domain", change.most_per_domain, "Requests a day of one mail domain");
    command.add_option("--difficulty", change.difficulty, "How much a browser works first: zero bits, 1 to 24");
}

}  // namespace

void add_sign_up(CLI::App& app, Chosen& chosen) {
    const auto arguments = std::make_shared<SignUpArguments>();
    auto* parent = app.add_subcommand("sign-up", "Schools that sign themselves up: who may, and the requests");
    add_rules(*parent, arguments);
    const auto finish = [&](CLI::App& command, Exit (*action)(const SignUpArguments&)) {
        command.add_flag("--json", arguments->json, "Print JSON");
        arguments->settings.add_to(command);
        command.callback([arguments, action, &chosen] { chosen = [arguments, action] { return action(*arguments); }; });
    };
    // The parent's callback would run after its subcommand's and take its place.
    parent->add_flag("--json", arguments->json, "Print JSON");
    arguments->settings.add_to(*parent);
    parent->callback([arguments, parent, &chosen] {
        if (parent->get_subcommands().empty()) chosen = [arguments] { return rule(*arguments); };
    });
    auto* all = parent->add_subcommand("list", "List the requests of the last weeks");
    all->add_option("--state", arguments->filter.state, "asked, taken, proved, approved, made, refused, expired");
    finish(*all, list);
    auto* yes = parent->add_subcommand("approve", "Let this school be made");
    yes->add_option("id", arguments->id, "The request's number")->required();
    finish(*yes, approve);
    auto* no = parent->add_subcommand("refuse", "Refuse this school; its person gets the reason by mail");
    no->add_option("id", arguments->id, "The request's number")->required();
    no->add_option("--reason", arguments->reason, "Why, in one line")->required();
    finish(*no, refuse);
}

}  // namespace gi::cli
