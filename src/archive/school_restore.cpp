#include "archive/school_restore.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <utility>

#include "archive/stage_rows.hpp"
#include "base/json_text.hpp"

namespace gi::archive {
namespace {

constexpr std::string_view lock_not_available = "55P03";

std::string place(std::string_view when, RestoreStep step) { return fmt::format("{}-{}", when, to_string(step)); }

/// The school lived there then: an empty copy, or one of another shard, would take everything away.
Result<void> check_lived_there(pg::SyncConnection& source, const tenancy::TenantRecord& school) {
    const auto fence =
        source.exec("SELECT FROM gi.tenant_fence WHERE tenant_id = $1 AND state IN ('active', 'readonly')",
                    {school.school_no.value});
    if (!fence.empty()) return {};
    return fail(
        ErrorCode::conflict,
        fmt::format("The school {} did not live there at that time. If it moved since, restore the shard where it "
                    "was, and name that copy with --from-url.",
                    school.subdomain));
}

std::unexpected<Error> other_schema(int there, int here) {
    return fail(
        ErrorCode::conflict,
        fmt::format("The rows are of schema {} and the shard has schema {}: rows of another schema cannot be put "
                    "back. Restore to a time after the last migration, or migrate the copy first and name it "
                    "with --from-url.",
                    there, here));
}

/// A record is only ever added to, and its chain fits no other school's: a copy of this school ends in a line that is
/// there still. Numbers of schools are the same in every installation.
Result<void> check_same_school(pg::SyncConnection& source, pg::SyncConnection& shard,
                               const tenancy::TenantRecord& school) {
    const auto last = source.exec("SELECT seq, chain FROM gi.audit WHERE tenant_id = $1 ORDER BY seq DESC LIMIT 1",
                                  {school.school_no.value});
    if (!last.empty() && !shard
                              .exec("SELECT FROM gi.audit WHERE tenant_id = $1 AND seq = $2 AND chain = $3::bytea",
                                    {school.school_no.value, last.integer(0, 0), last.text(0, 1)})
                              .empty())
        return {};
    return fail(ErrorCode::conflict,
                fmt::format("The record of school {0} in the copy does not end in a line of the record of {1}: the "
                            "copy is of another installation, or of a time that the shard itself went back behind. "
                            "Name a copy of the shard where {1} lived.",
                            school.school_no.value, school.subdomain));
}

Result<void> check_same_schema(pg::SyncConnection& source, pg::SyncConnection& shard,
                               const std::vector<Table>& tables) {
    if (const auto there = schema_version(source), here = schema_version(shard); there != here)
        return other_schema(there, here);
    const auto others = tables_of(source);
    if (!others) return std::unexpected(others.error());
    if (*others == tables) return {};
    return fail(ErrorCode::conflict, "The copy has other tables than the shard. Run `gradeinsight migrate` on both.");
}

Result<void> check_archive(const Manifest& manifest, const tenancy::TenantRecord& school, int version,
                           const std::vector<Table>& tables) {
    if (manifest.school.uuid != school.uuid)
        return fail(ErrorCode::conflict,
                    fmt::format("The archive is of {} ({}), which is another school. `gradeinsight "
                                "tenant import-archive` makes a new school of it.",
                                manifest.school.name, manifest.school.subdomain));
    if (manifest.schema_version != version) return other_schema(manifest.schema_version, version);
    return check_fits(manifest, version, tables);
}

std::string record_details(const RestoreRecord& restore) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("restore", std::string_view{restore.nonce});
    json.member("to", std::string_view{restore.restored_to}).member("source", std::string_view{restore.source});
    json.end_object();
    return text;
}

bool was_applied(pg::SyncConnection& shard, const RestoreRecord& restore) {
    return !shard
                .exec(
                    "SELECT FROM gi.audit WHERE tenant_id = $1 AND action = 'school.restored'"
                    "   AND details::jsonb ->> 'restore' = $2",
                    {restore.school.value, restore.nonce})
                .empty();
}

/// An earlier run of the same command. A copy without a moment of its own may be another copy by now.
bool is_same_order(const RestoreRecord& restore, const RestoreSource& source) {
    return !source.taken_at.empty() && restore.source == source.kind && restore.restored_to == source.taken_at;
}

/// From the stop of the writes on there is no good moment to end: Ctrl-C and the end of the terminal wait.
class HeldSignals {
public:
    HeldSignals() {
        sigset_t held;
        sigemptyset(&held);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) sigaddset(&held, signal);
        pthread_sigmask(SIG_BLOCK, &held, &before_);
    }
    ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

private:
    sigset_t before_{};
};

Error left_open(const RestoreRecord& restore, const Error& error, std::string_view because) {
    return {
        ErrorCode::shard_unavailable,
        fmt::format("{0} What was begun could not be taken back yet ({1}), and the school {2} may be closed to writers "
                    "until it is: run the same command again, or `gradeinsight tenant restore-abort {2}`.",
                    error.message, because, restore.subdomain)};
}

}  // namespace

struct SchoolRestore::Work {
    tenancy::TenantRecord school;
    std::string shard_url;
    pg::SyncConnection shard;
    std::vector<Table> tables;
    std::vector<TableChange> planned;
    std::optional<ArchiveFile> keep;  // for what is there now
};

RestoreFault restore_faults_from_environment() {
    const char* const text = std::getenv("GRADEINSIGHT_RESTORE_FAULTS");
    if (text == nullptr) return [](std::string_view) {};
    return [faults = fmt::format(",{},", text)](std::string_view place) {
        if (faults.contains(fmt::format(",kill@{},", place))) ::raise(SIGKILL);
        if (faults.contains(fmt::format(",stop@{},", place))) ::raise(SIGSTOP);
    };
}

SchoolRestore::SchoolRestore(tenancy::RegistryAdmin& admin, RestoreBook& book, OwnerUrl owner_url, Say say,
                             RestoreFault fault)
    : admin_(admin), book_(book), owner_url_(std::move(owner_url)), say_(std::move(say)), fault_(std::move(fault)) {}

Result<RestoreOutcome> SchoolRestore::try_out(const RestoreOrder& order) {
    const auto school = admin_.show(order.subdomain);
    if (!school) return std::unexpected(school.error());
    auto work = prepare(*school, order);
    if (!work) return std::unexpected(work.error());
    RestoreOutcome outcome;
    outcome.changes = std::move(work->planned);
    outcome.restore.subdomain = school->subdomain;
    return outcome;
}

Result<RestoreOutcome> SchoolRestore::run(const RestoreOrder& order) {
    const auto school = admin_.show(order.subdomain);
    if (!school) return std::unexpected(school.error());
    if (auto open = book_.open_restore(school->school_no)) {
        if (!book_.hold(*open))
            return fail(ErrorCode::conflict,
                        fmt::format("A restore of the school {0} is at work. Wait for it, or take it back with "
                                    "`gradeinsight tenant restore-abort {0}`.",
                                    school->subdomain));
        const auto applied = settle(*open, "its program ended; begun anew");
        if (!applied) return std::unexpected(applied.error());
        if (*applied && is_same_order(*open, order.source))
            return RestoreOutcome{.restore = std::move(*open), .changes = {}, .was_done = true};
    }
    if (auto ready = book_.check_ready(*school); !ready) return std::unexpected(ready.error());
    auto file = ArchiveFile::make(order.keep_in);
    if (!file) return std::unexpected(file.error());
    auto work = prepare(*school, order);
    if (!work) return std::unexpected(work.error());
    work->keep.emplace(std::move(*file));
    work->school = admin_.reload(school->school_no);
    auto begun = book_.begin(work->school, order.source.kind, order.source.taken_at);
    if (!begun) return std::unexpected(begun.error());
    return go(*work, std::move(*begun), order);
}

/// Everything that takes long, while nobody notices.
Result<SchoolRestore::Work> SchoolRestore::prepare(const tenancy::TenantRecord& school, const RestoreOrder& order) {
    const auto url = owner_url_(school.shard_no);
    if (!url) return std::unexpected(url.error());
    std::string copy;
    if (order.source.archive == nullptr) {
        auto made = order.source.copy(school);
        if (!made) return std::unexpected(made.error());
        copy = std::move(*made);
    }
    Work work{school, *url, open_owner_session(*url, "gi_restore"), {}, {}, {}};
    auto tables = tables_of(work.shard);
    if (!tables) return std::unexpected(tables.error());
    work.tables = std::move(*tables);
    const auto staged = RestoreRows::staged(work.tables);
    make_staging_tables(work.shard, staged, school.school_no);
    say_("reading the rows of then");
    if (order.source.archive != nullptr) {
        const auto& manifest = order.source.archive->manifest();
        if (auto fits = check_archive(manifest, school, schema_version(work.shard), work.tables); !fits)
            return std::unexpected(fits.error());
        if (auto read = stage_from_archive(work.shard, *order.source.archive, staged); !read)
            return std::unexpected(read.error());
    } else {
        auto source = open_owner_session(copy, "gi_restore");
        if (auto lived = check_lived_there(source, school); !lived) return std::unexpected(lived.error());
        if (auto same = check_same_school(source, work.shard, school); !same) return std::unexpected(same.error());
        if (auto same = check_same_schema(source, work.shard, work.tables); !same) return std::unexpected(same.error());
        stage_from_database(work.shard, source, staged, school.school_no);
    }
    say_("comparing");
    const pg::SyncTransaction never_committed{work.shard};
    auto planned = RestoreRows{work.shard, school.school_no, work.tables}.plan();
    if (!planned) return std::unexpected(planned.error());
    work.planned = std::move(*planned);
    return work;
}

Result<RestoreOutcome> SchoolRestore::go(Work& work, RestoreRecord restore, const RestoreOrder& order) {
    const HeldSignals held;
    Error error;
    try {
        const auto changes = exchange(work, restore, order);
        if (changes) {
            fault_(place("after", RestoreStep::apply));
            const auto written = book_.finish(restore, *changes);
            if (written) return RestoreOutcome{.restore = std::move(restore), .changes = *changes, .was_done = false};
            error = written.error();  // somebody has taken the epoch, and may be dead: settled below
        } else {
            error = changes.error();
        }
    } catch (const pg::PgError& failed) {
        error = {failed.sqlstate() == lock_not_available ? ErrorCode::too_busy : ErrorCode::shard_unavailable,
                 fmt::format("The restore stopped at its step {}: {}.", restore.step, failed.message())};
    } catch (const std::logic_error& failed) {
        error = {ErrorCode::internal,
                 fmt::format("The restore would have left something wrong: {}. Please report this.", failed.what())};
    }
    return after_failure(std::move(restore), error);
}

Result<std::vector<TableChange>> SchoolRestore::exchange(Work& work, RestoreRecord& restore,
                                                         const RestoreOrder& order) {
    fault_(place("before", RestoreStep::fence));
    if (auto closed = close_to_writers(work, restore); !closed) return std::unexpected(closed.error());
    fault_(place("after", RestoreStep::fence));
    if (auto entered = book_.enter(restore, RestoreStep::keep); !entered) return std::unexpected(entered.error());
    say_("writing the archive of what is there now");
    if (auto kept = keep(work, restore, order); !kept) return std::unexpected(kept.error());
    fault_(place("after", RestoreStep::keep));
    if (auto entered = book_.enter(restore, RestoreStep::apply); !entered) return std::unexpected(entered.error());
    say_("exchanging the rows");
    return apply(work, restore);
}

/// Reads go on. The registry first: a fence that is newer than the registry would keep everybody out.
Result<void> SchoolRestore::close_to_writers(Work& work, RestoreRecord& restore) {
    if (auto entered = book_.enter(restore, RestoreStep::fence); !entered) return entered;
    if (auto raised = book_.raise_epoch(restore); !raised) return raised;
    fault_(place("inside", RestoreStep::fence));
    const auto closed = work.shard.exec(
        "UPDATE gi.tenant_fence SET state = 'readonly', epoch = $2, updated_at = now()"
        " WHERE tenant_id = $1 AND epoch < $2::bigint AND state IN ('active', 'readonly')",
        {restore.school.value, restore.epoch});
    if (closed.affected() == 0)
        return fail(ErrorCode::conflict,
                    fmt::format("Shard {} does not know the school {} as the registry does: somebody has changed the "
                                "school, or the registry is older than the shard.",
                                restore.shard_no, restore.subdomain));
    say_("writes stop");
    pg::SyncTransaction drain{work.shard};
    work.shard.exec("SELECT pg_advisory_xact_lock(20250, hashint8($1))", {restore.school.value});  // see gi.enter_w
    drain.commit();
    return {};
}

Result<void> SchoolRestore::keep(Work& work, RestoreRecord& restore, const RestoreOrder& order) {
    const auto& school = work.school;
    const ArchivedSchool facts{school.school_no.value, school.uuid,      school.subdomain, school.name,
                               school.district,        school.created_at};
    const auto written = export_school(work.shard_url, facts, SigningKey{order.secret_key, key_purpose}, *work.keep,
                                       [](const std::string&, std::int64_t) {});
    if (!written) return std::unexpected(written.error());
    return book_.keep_in(restore, std::filesystem::absolute(order.keep_in).string());
}

Result<std::vector<TableChange>> SchoolRestore::apply(Work& work, const RestoreRecord& restore) {
    auto& shard = work.shard;
    pg::SyncTransaction transaction{shard};
    shard.exec("SELECT pg_advisory_xact_lock(20250, hashint8($1))", {restore.school.value});
    const auto fence =
        shard.exec("SELECT FROM gi.tenant_fence WHERE tenant_id = $1 AND epoch = $2 AND state = 'readonly' FOR UPDATE",
                   {restore.school.value, restore.epoch});
    if (fence.empty())
        return fail(
            ErrorCode::conflict,
            fmt::format("Somebody else has changed the school {} or taken over its restore.", restore.subdomain));
    RestoreRows rows{shard, restore.school, work.tables};
    auto changes = rows.plan();
    if (!changes) return changes;
    rows.apply();
    fault_("inside-apply");
    shard.exec("SELECT gi.append_audit($1, 'system', 0, 'school.restored', NULL, NULL, NULL, $2)",
               {restore.school.value, record_details(restore)});
    shard.exec("UPDATE gi.tenant_fence SET state = 'active', updated_at = now() WHERE tenant_id = $1",
               {restore.school.value});
    transaction.commit();
    return changes;
}

Result<RestoreOutcome> SchoolRestore::after_failure(RestoreRecord restore, const Error& error) {
    try {
        const auto open = book_.open_restore(restore.school);
        if (!open || open->id != restore.id) return as_others_left_it(std::move(restore), error);
        const auto applied = settle(restore, error.message);
        if (!applied) return std::unexpected(left_open(restore, error, applied.error().message));
        if (*applied) return RestoreOutcome{.restore = std::move(restore), .changes = {}, .was_done = true};
        return fail(error.code,
                    fmt::format("{} The school {} is as it was, and open.", error.message, restore.subdomain),
                    error.field);
    } catch (const pg::PgError& failed) {
        return std::unexpected(left_open(restore, error, failed.message()));
    }
}

/// Somebody has ended it. Whether the rows were exchanged is in the registry now.
Result<RestoreOutcome> SchoolRestore::as_others_left_it(RestoreRecord restore, const Error& error) {
    restore = book_.reload(restore.id);
    if (restore.step != to_string(RestoreStep::done)) return std::unexpected(error);
    return RestoreOutcome{.restore = std::move(restore), .changes = {}, .was_done = true};
}

Result<bool> SchoolRestore::settle(RestoreRecord& restore, std::string_view why) {
    const HeldSignals held;  // between the registry's epoch and the fence's the school is closed
    const auto url = owner_url_(restore.shard_no);
    if (!url) return std::unexpected(url.error());
    auto shard = open_owner_session(*url, "gi_restore");
    // From here on a restorer that is only asleep works under an epoch that counts nowhere.
    book_.seize(restore);
    pg::SyncTransaction transaction{shard};
    shard.exec("SELECT FROM gi.tenant_fence WHERE tenant_id = $1 FOR UPDATE", {restore.school.value});
    const bool applied = was_applied(shard, restore);
    shard.exec(
        "UPDATE gi.tenant_fence SET state = 'active', epoch = $2, updated_at = now()"
        " WHERE tenant_id = $1 AND epoch <= $2::bigint AND state IN ('active', 'readonly')",
        {restore.school.value, restore.epoch});
    transaction.commit();
    if (!applied) {
        if (auto aborted = book_.abort(restore, why); !aborted) return std::unexpected(aborted.error());
        return false;
    }
    if (auto finished = book_.finish(restore, {}); !finished) return std::unexpected(finished.error());
    return true;
}

Result<RestoreRecord> SchoolRestore::abort(std::string_view subdomain) {
    const auto school = admin_.show(subdomain);
    if (!school) return std::unexpected(school.error());
    auto open = book_.open_restore(school->school_no);
    if (!open) return fail(ErrorCode::conflict, fmt::format("The school {} has no open restore.", subdomain));
    const auto applied = settle(*open, "aborted by an operator");
    if (!applied) return std::unexpected(applied.error());
    return std::move(*open);
}

}  // namespace gi::archive
