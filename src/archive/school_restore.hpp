#pragma once
/// One school back to an earlier time, on the shard where it lives, while its neighbours work. Blocking; for commands.
///
/// A restorer may die at any moment. Whether the rows were exchanged is one transaction of the shard, whose record says
/// so: before it the school is as it was, after it the restore is done, whoever writes that down in the registry. Until
/// it is written down, the same command again, or an abort, finds out and goes on from there.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/export_school.hpp"
#include "archive/read_archive.hpp"
#include "archive/restore_book.hpp"

namespace gi::archive {

/// Where the rows of then are. One of both.
struct RestoreSource {
    /// Gives a connection string to a copy of the school's shard, as its owner. That may take hours, so it is asked
    /// once, and after everything that can be refused without it.
    using Copy = std::function<Result<std::string>(const tenancy::TenantRecord& school)>;

    ReadArchive* archive = nullptr;  // checked: signature, trust, tables
    Copy copy{};
    std::string kind;      // for the registry: "archive", "database", "time"
    std::string taken_at;  // what the moment is called; empty: nobody knows
};

struct RestoreOrder {
    std::string subdomain;
    RestoreSource source;
    std::string keep_in;     // the file for the archive of what is there now
    std::string secret_key;  // signs it
};

struct RestoreOutcome {
    RestoreRecord restore;  // its id is 0 after a dry run
    std::vector<TableChange> changes;
    bool was_done = false;  // an earlier run had come through, and only its last line was missing
};

/// For tests alone: GRADEINSIGHT_RESTORE_FAULTS=kill@before-apply,stop@after-keep. Steps as in RestoreStep.
using RestoreFault = std::function<void(std::string_view place)>;
[[nodiscard]] RestoreFault restore_faults_from_environment();

class SchoolRestore {
public:
    using OwnerUrl = std::function<Result<std::string>(int shard_no)>;
    using Say = std::function<void(std::string_view what)>;

    SchoolRestore(tenancy::RegistryAdmin& admin, RestoreBook& book, OwnerUrl owner_url, Say say, RestoreFault fault);

    /// What would come, change and go. Changes nothing.
    [[nodiscard]] Result<RestoreOutcome> try_out(const RestoreOrder& order);
    /// conflict when the source does not fit, somebody changes the school meanwhile, or another restorer is at work.
    /// Whatever is refused or fails leaves the school as it was, and open.
    [[nodiscard]] Result<RestoreOutcome> run(const RestoreOrder& order);
    /// Takes the open restore back. When its rows were exchanged already, it is finished instead.
    [[nodiscard]] Result<RestoreRecord> abort(std::string_view subdomain);

private:
    struct Work;
    [[nodiscard]] Result<Work> prepare(const tenancy::TenantRecord& school, const RestoreOrder& order);
    [[nodiscard]] Result<RestoreOutcome> go(Work& work, RestoreRecord restore, const RestoreOrder& order);
    [[nodiscard]] Result<std::vector<TableChange>> exchange(Work& work, RestoreRecord& restore,
                                                            const RestoreOrder& order);
    [[nodiscard]] Result<void> close_to_writers(Work& work, RestoreRecord& restore);
    [[nodiscard]] Result<void> keep(Work& work, RestoreRecord& restore, const RestoreOrder& order);
    [[nodiscard]] Result<std::vector<TableChange>> apply(Work& work, const RestoreRecord& restore);
    [[nodiscard]] Result<RestoreOutcome> after_failure(RestoreRecord restore, const Error& error);
    [[nodiscard]] Result<RestoreOutcome> as_others_left_it(RestoreRecord restore, const Error& error);
    /// Ends an open restore as what it is, and opens the school: true when its rows were exchanged.
    [[nodiscard]] Result<bool> settle(RestoreRecord& restore, std::string_view why);

    tenancy::RegistryAdmin& admin_;
    RestoreBook& book_;
    OwnerUrl owner_url_;
    Say say_;
    RestoreFault fault_;
};

}  // namespace gi::archive
