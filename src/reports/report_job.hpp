#pragma once
/// Reports about a class or a school that are made in the background. As imports (intake/import_job.hpp): a job is a
/// row in the school's shard, and whoever makes it holds it by a lease; when a server dies, another one begins anew.
/// The file is kept in pieces beside it, for a day.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "reports/document.hpp"
#include "reports/student_names.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::reports {

inline constexpr int most_open_jobs = 3;   // of one account
inline constexpr int most_kept_jobs = 20;  // likewise; the oldest files make way
inline constexpr int most_attempts = 3;
inline constexpr std::size_t most_students = 20'000;
inline constexpr std::int64_t most_bytes = 256 * 1024 * 1024;
inline constexpr std::size_t piece_bytes = 1024 * 1024;
inline constexpr std::chrono::seconds job_lease{20};
inline constexpr std::chrono::hours job_lifetime{24};

enum class Format : std::uint8_t {
    pdf,  // one document with all students
    zip,  // an archive with one for each
};
[[nodiscard]] std::string_view to_string(Format format) noexcept;  // "pdf", "zip"
[[nodiscard]] std::optional<Format> find_format(std::string_view text) noexcept;

/// Whose job, and about what: only the account that started it sees it.
struct JobOwner {
    AccountId account;
    std::optional<ClassId> class_id{};  // none: the school
};

struct NewJob {
    JobId id;
    JobOwner owner;
    Kind kind = Kind::progress;
    Format format = Format::pdf;
    std::string language{};
    std::string date{};  // ISO
};

struct ReportJob {
    JobId id;
    std::string kind;
    std::string format;  // of a finished one: of its file, which is one PDF where an older server made it
    std::string language;
    std::string date;
    std::string state;    // waiting, running, done, failed
    std::string problem;  // of a failed one: too_large, nothing, given_up
    int done = 0;         // students
    int total = 0;
    int pages = 0;
    std::int64_t bytes = 0;
    std::string created_at;  // ISO 8601, UTC
    bool abandoned = false;  // nobody works on it

    [[nodiscard]] bool is_open() const noexcept { return state == "waiting" || state == "running"; }
};

struct ClaimedJob {
    JobId id;
    JobOwner owner;
    Kind kind = Kind::progress;
    Format format = Format::pdf;
    std::string language;
    std::string date;
    int attempt = 1;
};

/// too_busy when the account has most_open_jobs already.
Task<Result<void>> add_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, NewJob job);
/// The newest first.
Task<std::vector<ReportJob>> list_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner);
Task<std::optional<ReportJob>> find_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner,
                                        JobId id);
/// With its file. Whoever makes it notices, and stops. False when there is none.
Task<bool> remove_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner, JobId id);
/// A piece of a finished file, from 1; empty beyond the last.
Task<std::string> read_piece(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, int number);

/// Nothing when it is finished or somebody else works on it. After most_attempts the attempt is greater, and it must be
/// ended.
Task<std::optional<ClaimedJob>> claim_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id,
                                          std::int64_t worker);
/// In the order of their names; of a class those who are in it, of a school those who are in any class.
Task<std::vector<StudentId>> students_of(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                         std::optional<ClassId> class_id);
/// After whom the files of an archive are called; of those whom the school still has.
Task<std::vector<StudentName>> names_of(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                        std::vector<StudentId> students);

struct Step {
    int done = 0;
    int total = 0;
    int pages = 0;
    int piece = 0;      // its number; 0: none is ready
    std::string bytes;  // of the piece
};
/// Keeps a piece, tells how far it is, and renews the lease. False when the job is somebody else's by now, or nobody
/// wants it any more.
Task<bool> save_step(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, const ClaimedJob& job,
                     std::int64_t worker, Step step);
/// `problem` empty: it is done. `records` come last in the transaction.
Task<> end_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker,
               std::string_view problem, std::vector<pg::Query> records);
/// Gives a job back, so that the next server need not wait for the end of the lease.
Task<> release_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker);
/// Jobs that nobody works on. Also takes away what is past its time.
Task<std::vector<JobId>> sweep_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);

}  // namespace gi::reports
