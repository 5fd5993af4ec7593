#include <fmt/core.h>

#include <memory>

#include "cli/places.hpp"
#include "cli/school_archive.hpp"
#include "cli/secret_key.hpp"
#include "cli/tenant_commands.hpp"
#include "cli/tenant_output.hpp"
#include "control/purge.hpp"

namespace gi::cli {
namespace {

constexpr unsigned usual_grace = 30;

struct LeavingArguments {
    SettingFlags settings;
    std::string subdomain;
    unsigned days = usual_grace;
    std::int64_t confirmed = 0;  // a school's number
    std::string export_to;       // empty: no archive
    bool json = false;
};
using SharedLeavingArguments = std::shared_ptr<LeavingArguments>;

Result<Databases> open(const LeavingArguments& arguments, Config& config) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    config = loaded->config;
    return Databases::open(config, Purpose::administer);
}

/// A day that comes so soon must not come by a slip of the hand.
Result<void> check_sure(tenancy::RegistryAdmin& admin, const LeavingArguments& arguments) {
    if (arguments.days >= control::least_grace_days) return {};
    const auto tenant = admin.show(arguments.subdomain);
    if (!tenant) return std::unexpected(tenant.error());
    if (tenant->school_no.value == arguments.confirmed) return {};
    return fail(
        ErrorCode::invalid_field,
        fmt::format("In less than {} days hardly anybody notices a mistake. If you are sure that it is {} ({}), "
                    "say so with --yes {}.",
                    control::least_grace_days, tenant->name, tenant->subdomain, tenant->school_no.value),
        "days");
}

using PreparedArchive = std::optional<archive::ArchiveFile>;

/// Before the school is closed: a wrong path or a missing key shows at once.
Result<PreparedArchive> prepare_archive(const Config& config, const LeavingArguments& arguments) {
    if (arguments.export_to.empty()) return PreparedArchive{};
    if (const auto secret = signing_secret(config); !secret) return std::unexpected(secret.error());
    auto file = archive::ArchiveFile::make(arguments.export_to);
    if (!file) return std::unexpected(file.error());
    return PreparedArchive{std::move(*file)};
}

/// After it, so that nothing that was written is missing.
Result<void> export_all(const Databases& databases, const Config& config, const tenancy::TenantRecord& school,
                        archive::ArchiveFile file) {
    const auto secret = signing_secret(config);
    if (!secret) return std::unexpected(secret.error());
    const auto path = file.path();
    const auto written = write_archive(databases, school, *secret, std::move(file));
    if (!written)
        return fail(written.error().code,
                    fmt::format("The school is closed, but its archive could not be written: {} `gradeinsight tenant "
                                "export {}` writes it, `gradeinsight tenant keep {}` opens the school again.",
                                written.error().message, school.subdomain, school.subdomain));
    print_archive(*written, path, *secret, false);
    return {};
}

Exit deprovision(const LeavingArguments& arguments) {
    Config config;
    const auto databases = open(arguments, config);
    if (!databases) return std::unexpected(databases.error());
    auto admin = databases->registry_admin();
    if (auto sure = check_sure(admin, arguments); !sure) return std::unexpected(sure.error());
    auto file = prepare_archive(config, arguments);
    if (!file) return std::unexpected(file.error());
    const auto tenant = admin.deprovision(arguments.subdomain, std::chrono::days{arguments.days});
    if (!tenant) return std::unexpected(tenant.error());
    if (file->has_value()) {
        if (auto written = export_all(*databases, config, *tenant, std::move(**file)); !written)
            return std::unexpected(written.error());
    }
    print_tenant(*tenant, arguments.json);
    fmt::print(stderr,
               "The school is closed. Until {0} `gradeinsight tenant keep {1}` brings it back, also to export what it "
               "wants to take along; after that `gradeinsight tenant purge {1}` deletes every row.\n",
               tenant->leaves_at, tenant->subdomain);
    return 0;
}

Exit keep(const LeavingArguments& arguments) {
    Config config;
    const auto databases = open(arguments, config);
    if (!databases) return std::unexpected(databases.error());
    const auto tenant = databases->registry_admin().keep(arguments.subdomain);
    if (!tenant) return std::unexpected(tenant.error());
    print_tenant(*tenant, arguments.json);
    return 0;
}

std::string_view in_words(control::ReceiptCheck check) {
    switch (check) {
        case control::ReceiptCheck::holds:
            return "The signature holds, and its key is the one of this installation.";
        case control::ReceiptCheck::other_key:
            return "THE KEY IS NOT THE ONE MADE FROM SECRET_KEY: whoever can write the registry could have signed "
                   "this. "
                   "If SECRET_KEY was changed since, compare the key with the one that you have written down.";
        case control::ReceiptCheck::altered:
            break;
    }
    return "THE SIGNATURE DOES NOT HOLD: the receipt was altered.";
}

Exit print(const Result<control::ErasureReceipt>& receipt, std::string_view key) {
    if (!receipt) return std::unexpected(receipt.error());
    const auto check = control::check_receipt(*receipt, key);
    fmt::print("{}\nsignature  {}\nkey        {}\n{}\n", receipt->text, receipt->signature, receipt->public_key,
               in_words(check));
    return check == control::ReceiptCheck::holds ? 0 : 1;
}

Exit purge(const LeavingArguments& arguments) {
    Config config;
    const auto databases = open(arguments, config);
    if (!databases) return std::unexpected(databases.error());
    const auto key = secret_key(config);
    if (!key) return std::unexpected(key.error());
    return print(control::purge_school(places(*databases, arguments.settings),
                                       {.subdomain = arguments.subdomain, .secret_key = *key, .actor = "command line"}),
                 *key);
}

Exit receipt(const LeavingArguments& arguments) {
    Config config;
    const auto databases = open(arguments, config);
    if (!databases) return std::unexpected(databases.error());
    const auto key = secret_key(config);
    if (!key) return std::unexpected(key.error());
    auto admin = databases->registry_admin();
    return print(control::find_receipt(admin, arguments.subdomain), *key);
}

CLI::App* add_verb(CLI::App& tenant, const char* verb, const char* help, const SharedLeavingArguments& arguments,
                   Exit (*action)(const LeavingArguments&), Chosen& chosen) {
    auto* command = tenant.add_subcommand(verb, help);
    command->add_option("subdomain", arguments->subdomain, "The school's subdomain, e.g. lincoln")->required();
    arguments->settings.add_to(*command);
    command->callback([=, &chosen] { chosen = [=] { return action(*arguments); }; });
    return command;
}

}  // namespace

void add_tenant_leaving(CLI::App& tenant, Chosen& chosen) {
    const auto arguments = std::make_shared<LeavingArguments>();
    auto* leave = add_verb(tenant, "deprovision", "Close a school for good; its rows stay for a while", arguments,
                           deprovision, chosen);
    leave->add_option("--days", arguments->days, "How long it can still come back")
        ->check(CLI::Range(0U, 365U))
        ->capture_default_str();
    leave->add_option("--yes", arguments->confirmed, "The school's number, to confirm less than 7 days");
    leave->add_option("--export", arguments->export_to, "Write all that it has into this archive when it is closed");
    leave->add_flag("--json", arguments->json, "Print JSON");
    auto* stay = add_verb(tenant, "keep", "Take deprovision back", arguments, keep, chosen);
    stay->add_flag("--json", arguments->json, "Print JSON");
    add_verb(tenant, "purge", "Delete every row of a school whose time is over; leaves a signed receipt", arguments,
             purge, chosen);
    add_verb(tenant, "receipt", "Print the receipt of a school that is gone, and check it", arguments, receipt, chosen);
}

}  // namespace gi::cli
