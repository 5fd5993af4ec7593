#pragma once
/// The restores in the registry. A restore works under an epoch of the school; whoever takes it over, aborts it or
/// changes the school raises the epoch, so that nothing of a restorer that was only asleep has an effect any more.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/restore_rows.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/registry_admin.hpp"

namespace gi::archive {

/// In the order in which they are taken.
enum class RestoreStep : std::uint8_t {
    stage,  // the rows of then lie beside the real ones; nobody notices anything
    fence,  // writes stop
    keep,   // what is there is written into an archive
    apply,  // one transaction of the shard: rows exchanged, the record says so, writes go on
    done,
    aborted
};
[[nodiscard]] std::string_view to_string(RestoreStep step) noexcept;

struct RestoreRecord {
    std::int64_t id = 0;
    TenantId school;
    std::string subdomain;
    int shard_no = 0;
    std::string source;  // "time", "database", "archive"
    std::string restored_to;
    std::string step;
    std::int64_t epoch = 0;
    std::string nonce;  // UUID
    std::string kept;
    std::string started_at;   // ISO 8601, UTC
    std::string finished_at;  // empty while it is open
    std::string error;
};

class RestoreBook {
public:
    explicit RestoreBook(pg::SyncConnection registry, std::string_view actor);

    /// conflict when the school is not open or suspended, or a move of it is open.
    [[nodiscard]] Result<void> check_ready(const tenancy::TenantRecord& school);
    /// The shard where the school was at a time, as PostgreSQL reads times: where it is, unless it has moved since.
    [[nodiscard]] int shard_at(const tenancy::TenantRecord& school, std::string_view time);
    /// Refused as by check_ready. Held from the start, as by hold().
    [[nodiscard]] Result<RestoreRecord> begin(const tenancy::TenantRecord& school, std::string_view source,
                                              std::string_view restored_to);
    [[nodiscard]] std::optional<RestoreRecord> open_restore(TenantId school);
    [[nodiscard]] RestoreRecord reload(std::int64_t id);
    /// The newest first, at most 100.
    [[nodiscard]] std::vector<RestoreRecord> list(TenantId school);
    /// This process works on it, until its connection ends. False: another one does.
    [[nodiscard]] bool hold(const RestoreRecord& restore);

    /// The school's epoch and the restore's grow by one. conflict when somebody has changed the school: then the
    /// restore is over.
    [[nodiscard]] Result<void> raise_epoch(RestoreRecord& restore);
    /// After somebody else has: the epoch grows whatever it is.
    void seize(RestoreRecord& restore);
    /// Each is refused (conflict) when the restore is no longer this one's.
    [[nodiscard]] Result<void> enter(RestoreRecord& restore, RestoreStep step);
    [[nodiscard]] Result<void> keep_in(RestoreRecord& restore, std::string_view kept);
    /// A line of the school's events in the registry as well.
    [[nodiscard]] Result<void> finish(RestoreRecord& restore, const std::vector<TableChange>& changes);
    [[nodiscard]] Result<void> abort(RestoreRecord& restore, std::string_view why);

private:
    std::vector<RestoreRecord> select(const std::string& where);
    pg::SyncConnection registry_;
    std::string actor_;
};

/// [{"table":"enrolment","come":1,"change":2,"go":3},..], without tables in which nothing changes.
[[nodiscard]] std::string to_json(const std::vector<TableChange>& changes);

}  // namespace gi::archive
