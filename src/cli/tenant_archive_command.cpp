/// `gradeinsight tenant export` and `tenant import-archive`.
#include <fmt/core.h>

#include <memory>

#include "base/json_text.hpp"
#include "cli/school_archive.hpp"
#include "cli/secret_key.hpp"
#include "cli/tenant_commands.hpp"
#include "cli/tenant_output.hpp"
#include "cli/test_faults.hpp"
#include "control/archive_import.hpp"

namespace gi::cli {
namespace {

struct ArchiveArguments {
    SettingFlags settings;
    std::string subdomain;
    std::string file;
    std::string name;
    std::string trusted;
    int shard = 0;
    bool dry_run = false;
    bool json = false;
};
using SharedArchiveArguments = std::shared_ptr<ArchiveArguments>;

Exit write(const ArchiveArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    const auto secret = signing_secret(loaded->config);
    if (!secret) return std::unexpected(secret.error());
    const auto school = databases->registry_admin().show(arguments.subdomain);
    if (!school) return std::unexpected(school.error());
    if (school->state == tenancy::TenantState::deleted)
        return fail(ErrorCode::conflict,
                    fmt::format("The school {} was deleted for good: nothing of it is left.", school->subdomain));
    auto file = archive::ArchiveFile::make(arguments.file);
    if (!file) return std::unexpected(file.error());
    const auto written = write_archive(*databases, *school, *secret, std::move(*file));
    if (!written) return std::unexpected(written.error());
    print_archive(*written, arguments.file, *secret, arguments.json);
    return 0;
}

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += fmt::format("{}{}", list.empty() ? "" : ", ", name);
    return list;
}

void print(const control::ImportedSchool& imported, const archive::Manifest& manifest, bool json) {
    print_tenant(imported.school, json);
    if (json) {
        std::string text;
        JsonWriter out{text};
        out.begin_object().member("created", imported.created).member("rows", imported.loaded.rows);
        out.member("people_without_password", imported.loaded.people_without_password).end_object();
        fmt::print("{}\n", text);
        return;
    }
    if (!imported.created) {
        fmt::print("This archive was imported under this subdomain before; nothing was done.\n");
        return;
    }
    fmt::print("{:<11}{}, each table read again and found to be what was signed\n", "rows", imported.loaded.rows);
    fmt::print(
        "Not in an archive, since it is bound to where it was made: {}.\n"
        "So everybody signs in anew, whoever had a second factor sets it up again, tokens of programs are made again, "
        "and "
        "single sign-on is set up again. {} people have no password: invite them.\n"
        "Digests by mail are off until an administrator turns them on.\n",
        joined(manifest.left_out), imported.loaded.people_without_password);
}

Exit read(const ArchiveArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    constexpr auto stop_after = "GRADEINSIGHT_TEST_STOP_AFTER";
    if (auto sound = refuse_faults_far_from_home(*databases, stop_after); !sound) return std::unexpected(sound.error());
    const auto secret = secret_key(loaded->config);
    if (!secret) return std::unexpected(secret.error());
    auto archive = archive::ReadArchive::open(arguments.file);
    if (!archive) return std::unexpected(archive.error());
    if (auto trust = archive::check_trust(*archive, *secret, arguments.trusted); !trust)
        return std::unexpected(trust.error());
    const control::ArchiveOrder order{.subdomain = arguments.subdomain,
                                      .name = arguments.name,
                                      .shard_no = arguments.shard == 0 ? std::nullopt : std::optional{arguments.shard},
                                      .actor = "command line",
                                      .stop_after = environment_variable(stop_after).value_or("")};
    const auto all = places(*databases, arguments.settings);
    if (arguments.dry_run) {
        const auto school = control::try_archive(all, *archive, order);
        if (!school) return std::unexpected(school.error());
        print_tenant(*school, arguments.json);
        fmt::print(stderr, "The archive is whole: {} rows as of {}. Nothing was written.\n", archive->manifest().rows(),
                   archive->manifest().taken_at);
        return 0;
    }
    const auto imported = control::import_archive(all, *archive, order);
    if (!imported) return std::unexpected(imported.error());
    print(*imported, archive->manifest(), arguments.json);
    return 0;
}

}  // namespace

void add_tenant_archive(CLI::App& tenant, Chosen& chosen) {
    const auto arguments = std::make_shared<ArchiveArguments>();
    auto* out = tenant.add_subcommand("export", "Write all that a school has into a signed archive, while people work");
    out->add_option("subdomain", arguments->subdomain, "The school's subdomain, e.g. lincoln")->required();
    out->add_option("--out", arguments->file, "The archive, e.g. lincoln.zip; must not be there yet")->required();
    out->add_flag("--json", arguments->json, "Print JSON");
    arguments->settings.add_to(*out);
    out->callback([arguments, &chosen] { chosen = [arguments] { return write(*arguments); }; });

    auto* in = tenant.add_subcommand("import-archive", "Make a new school out of an archive");
    in->add_option("file", arguments->file, "The archive")->required();
    in->add_option("--subdomain", arguments->subdomain, "Another subdomain than it had");
    in->add_option("--name", arguments->name, "Another name than it had");
    in->add_option("--shard", arguments->shard, "The shard; without it, the emptiest open one")
        ->check(CLI::PositiveNumber);
    in->add_option("--trust-key", arguments->trusted, "The key of the installation that signed it, in hex");
    in->add_flag("--dry-run", arguments->dry_run, "Check everything and write nothing");
    in->add_flag("--json", arguments->json, "Print JSON");
    arguments->settings.add_to(*in);
    in->callback([arguments, &chosen] { chosen = [arguments] { return read(*arguments); }; });
}

}  // namespace gi::cli
