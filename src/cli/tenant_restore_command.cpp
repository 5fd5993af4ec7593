/// `gradeinsight tenant restore` and what belongs to it.
#include <fmt/chrono.h>
#include <fmt/core.h>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "archive/school_restore.hpp"
#include "backup/moment.hpp"
#include "backup/scratch_keeper.hpp"
#include "base/json_text.hpp"
#include "cli/backup_context.hpp"
#include "cli/school_archive.hpp"
#include "cli/tenant_commands.hpp"
#include "cli/test_faults.hpp"

namespace gi::cli {
namespace {

constexpr auto faults_variable = "GRADEINSIGHT_RESTORE_FAULTS";

struct RestoreArguments {
    SettingFlags settings;
    std::string subdomain;
    std::string at;
    std::string url;
    std::string file;
    std::string trusted;
    std::string keep;
    bool dry_run = false;
    bool json = false;
    unsigned limit_hours = 12;
};
using SharedRestoreArguments = std::shared_ptr<RestoreArguments>;

void print(const std::vector<archive::TableChange>& changes) {
    fmt::print("{:<20}  {:>10}  {:>10}  {:>10}\n", "table", "come back", "change", "go");
    bool any = false;
    for (const auto& one : changes) {
        if (!one.any()) continue;
        any = true;
        fmt::print("{:<20}  {:>10}  {:>10}  {:>10}\n", one.table, one.come, one.change, one.go);
    }
    if (!any) fmt::print("Nothing: the school is as it was then.\n");
}

std::string as_json(const archive::RestoreRecord& restore) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("restore", restore.id).member("school", std::string_view{restore.subdomain});
    json.member("source", std::string_view{restore.source}).text_or_null("restored_to", restore.restored_to);
    json.member("step", std::string_view{restore.step}).text_or_null("kept", restore.kept);
    json.text_or_null("started_at", restore.started_at).text_or_null("finished_at", restore.finished_at);
    json.text_or_null("error", restore.error).end_object();
    return text;
}

/// The databases of a command that restores, and the restorer on them.
class Restoring {
public:
    static Result<std::unique_ptr<Restoring>> open(const RestoreArguments& arguments) {
        const auto loaded = arguments.settings.load();
        if (!loaded) return std::unexpected(loaded.error());
        auto databases = Databases::open(loaded->config, Purpose::administer);
        if (!databases) return std::unexpected(databases.error());
        if (auto sound = refuse_faults_far_from_home(*databases, faults_variable); !sound)
            return std::unexpected(sound.error());
        auto secret = signing_secret(loaded->config);
        if (!secret) return std::unexpected(secret.error());
        backup::ScratchOptions scratch{.folder = backup_dir(*loaded),
                                       .database = {},
                                       .postgres_bin_dir = loaded->config.postgres_bin_dir,
                                       .limit = std::chrono::hours{arguments.limit_hours}};
        return std::make_unique<Restoring>(std::move(*databases), std::move(*secret), std::move(scratch));
    }

    Restoring(Databases databases, std::string secret_key, backup::ScratchOptions scratch_options)
        : secret(std::move(secret_key)),
          scratch(std::move(scratch_options)),
          databases_(std::move(databases)),
          admin(databases_.registry_admin()),
          book(pg::SyncConnection{databases_.registry().owner}, "command line"),
          restore(
              admin, book, [this](int shard) { return owner_url(databases_, shard); },
              [](std::string_view what) { fmt::print(stderr, "{}\n", what); },
              archive::restore_faults_from_environment()) {}

    std::string secret;
    backup::ScratchOptions scratch;  // but for database and time

private:
    Databases databases_;

public:
    tenancy::RegistryAdmin admin;
    archive::RestoreBook book;
    archive::SchoolRestore restore;
};

/// The shard as it was, out of the backups and beside the live one, for as long as this object is there.
class ShardOfThen {
public:
    ShardOfThen(Restoring& restoring, backup::Moment at) : restoring_(restoring), at_(at) {}

    Result<std::string> bring_back(const tenancy::TenantRecord& school) {
        auto options = restoring_.scratch;
        options.at = backup::to_target(at_);
        options.database = fmt::format("shard-{}", restoring_.book.shard_at(school, options.at));
        fmt::print(stderr, "bringing {} back on the side, as it was at {}\n", options.database, backup::to_iso(at_));
        Ticker ticker{options.database};
        options.on_progress = [&](std::string_view line) { ticker.show(line); };
        auto started = backup::ScratchKeeper::start(std::move(options));
        if (!started) return std::unexpected(started.error());
        return keeper_.emplace(std::move(*started)).conninfo();
    }

private:
    Restoring& restoring_;
    backup::Moment at_;
    std::optional<backup::ScratchKeeper> keeper_;
};

std::string usual_place(const std::string& subdomain) {
    const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("{}-before-restore-{:%Y%m%dT%H%M%SZ}.zip", subdomain,
                       fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

/// Where the rows of then come from, and what must stay open as long as they are read.
struct Then {
    std::optional<archive::ReadArchive> archive;
    std::optional<ShardOfThen> shard;
};

Result<archive::RestoreSource> archive_source(const RestoreArguments& arguments, const std::string& secret,
                                              Then& then) {
    auto opened = archive::ReadArchive::open(arguments.file);
    if (!opened) return std::unexpected(opened.error());
    auto& archive = then.archive.emplace(std::move(*opened));
    if (auto trust = archive::check_trust(archive, secret, arguments.trusted); !trust)
        return std::unexpected(trust.error());
    if (auto sound = archive.check_tables(); !sound) return std::unexpected(sound.error());
    return archive::RestoreSource{
        .archive = &archive, .copy = {}, .kind = "archive", .taken_at = archive.manifest().taken_at};
}

Result<archive::RestoreSource> source_of(const RestoreArguments& arguments, Restoring& restoring, Then& then) {
    const auto said = !arguments.at.empty() + !arguments.file.empty() + !arguments.url.empty();
    if (said != 1)
        return fail(
            ErrorCode::invalid_field,
            "Say where the rows of then are, in one way: --at TIME, out of the backups; --from-archive FILE; or "
            "--from-url URL of a copy of the shard as it was.");
    if (!arguments.file.empty()) return archive_source(arguments, restoring.secret, then);
    if (!arguments.url.empty())
        return archive::RestoreSource{.archive = nullptr,
                                      .copy = [url = arguments.url](const auto&) { return url; },
                                      .kind = "database",
                                      .taken_at = {}};
    const auto at = backup::parse_moment(arguments.at);
    if (!at) return std::unexpected(at.error());
    auto& shard = then.shard.emplace(restoring, *at);
    return archive::RestoreSource{.archive = nullptr,
                                  .copy = [&shard](const auto& school) { return shard.bring_back(school); },
                                  .kind = "time",
                                  .taken_at = backup::to_iso(*at)};
}

void print(const archive::RestoreOutcome& outcome, bool json) {
    if (json) {
        std::string text;
        JsonWriter out{text};
        out.begin_object().key("restore");
        if (outcome.restore.id == 0) {
            out.null();
        } else {
            out.raw(as_json(outcome.restore));
        }
        out.member("was_done", outcome.was_done).key("changes").raw(archive::to_json(outcome.changes)).end_object();
        fmt::print("{}\n", text);
        return;
    }
    if (outcome.was_done) {
        fmt::print("The rows of {} were exchanged by an earlier run already; it is finished now.\n",
                   outcome.restore.subdomain);
    } else {
        print(outcome.changes);
    }
    if (outcome.restore.id == 0) {
        fmt::print("Nothing was written.\n");
        return;
    }
    fmt::print(
        "What was there before is in {0}. To go back to it:\n  gradeinsight tenant restore {1} --from-archive {0}\n",
        outcome.restore.kept, outcome.restore.subdomain);
}

Exit run(const RestoreArguments& arguments) {
    const auto restoring = Restoring::open(arguments);
    if (!restoring) return std::unexpected(restoring.error());
    Then then;
    auto source = source_of(arguments, **restoring, then);
    if (!source) return std::unexpected(source.error());
    const archive::RestoreOrder order{
        .subdomain = arguments.subdomain,
        .source = std::move(*source),
        .keep_in = arguments.keep.empty() ? usual_place(arguments.subdomain) : arguments.keep,
        .secret_key = (*restoring)->secret};
    auto& restore = (*restoring)->restore;
    const auto outcome = arguments.dry_run ? restore.try_out(order) : restore.run(order);
    if (!outcome) return std::unexpected(outcome.error());
    print(*outcome, arguments.json);
    return 0;
}

Exit abort(const RestoreArguments& arguments) {
    const auto restoring = Restoring::open(arguments);
    if (!restoring) return std::unexpected(restoring.error());
    const auto ended = (*restoring)->restore.abort(arguments.subdomain);
    if (!ended) return std::unexpected(ended.error());
    if (arguments.json)
        fmt::print("{}\n", as_json(*ended));
    else if (ended->step == "done")
        fmt::print(
            "The rows of {0} were exchanged already, so the restore is finished instead. To go back:\n"
            "  gradeinsight tenant restore {0} --from-archive {1}\n",
            ended->subdomain, ended->kept);
    else
        fmt::print("The restore of {} was taken back; the school is as it was, and open.\n", ended->subdomain);
    return 0;
}

Exit list(const RestoreArguments& arguments) {
    const auto restoring = Restoring::open(arguments);
    if (!restoring) return std::unexpected(restoring.error());
    const auto school = (*restoring)->admin.show(arguments.subdomain);
    if (!school) return std::unexpected(school.error());
    for (const auto& restore : (*restoring)->book.list(school->school_no)) {
        if (arguments.json)
            fmt::print("{}\n", as_json(restore));
        else
            fmt::print("{:>5}  {:<20}  {:<8}  {:<20}  {:<8}  {}\n", restore.id, restore.started_at, restore.source,
                       restore.restored_to, restore.step, restore.error.empty() ? restore.kept : restore.error);
    }
    return 0;
}

CLI::App* add_verb(CLI::App& tenant, const char* verb, const char* help, const SharedRestoreArguments& arguments,
                   Exit (*action)(const RestoreArguments&), Chosen& chosen) {
    auto* command = tenant.add_subcommand(verb, help);
    command->add_option("subdomain", arguments->subdomain, "The school's subdomain, e.g. lincoln")->required();
    command->add_flag("--json", arguments->json, "Print JSON");
    arguments->settings.add_to(*command);
    command->callback([=, &chosen] { chosen = [=] { return action(*arguments); }; });
    return command;
}

}  // namespace

void add_tenant_restore(CLI::App& tenant, Chosen& chosen) {
    const auto arguments = std::make_shared<RestoreArguments>();
    auto* back = add_verb(tenant, "restore", "Bring the classes and grades of one school back to an earlier time",
                          arguments, run, chosen);
    back->add_option("--at", arguments->at,
                     "The time with its zone, such as 2026-03-01T12:00:00Z: out of the backups (docs/backup.md)");
    back->add_option("--from-archive", arguments->file, "An archive of this school");
    back->add_option("--from-url", arguments->url, "A copy of its shard as it was, as a superuser");
    back->add_option("--trust-key", arguments->trusted, "The key that signed the archive, if it is not this one's");
    back->add_option("--limit-hours", arguments->limit_hours,
                     "With --at: a copy or recovery that takes longer is stopped")
        ->capture_default_str()
        ->check(CLI::Range(1, 240));
    back->add_option("--keep", arguments->keep, "The archive of what is there now; by default a name with the time");
    back->add_flag("--dry-run", arguments->dry_run, "Say what would come, change and go, and change nothing");
    add_verb(tenant, "restore-abort", "Take back a restore that was cut off, and open the school", arguments, abort,
             chosen);
    add_verb(tenant, "restores", "List the restores of a school", arguments, list, chosen);
}

}  // namespace gi::cli
