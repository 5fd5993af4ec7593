#include "reports/report_job.hpp"

#include <utility>

namespace gi::reports {
namespace {

constexpr pg::Statement insert_job{
    "report_insert",
    "INSERT INTO gi.report_job (tenant_id, id, account_id, class_id, kind, format, language, made_on, lease_until)"
    " SELECT $1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::text, $10::text, $6::text, $7::date,"
    "        now() + $9::bigint * interval '1 second'"
    "  WHERE (SELECT count(*) FROM gi.report_job"
    "          WHERE tenant_id = $1::bigint AND account_id = $3::bigint AND state IN ('waiting', 'running'))"
    "        < $8::bigint"
    " RETURNING id"};
constexpr pg::Statement make_way{
    "report_make_way",
    "DELETE FROM gi.report_job WHERE tenant_id = $1::bigint AND state IN ('done', 'failed')"
    "   AND id IN (SELECT id FROM gi.report_job WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
    "               ORDER BY id DESC OFFSET $3::bigint)"};
constexpr pg::Statement newest_jobs{
    "report_newest",
    "SELECT id, kind, language, to_char(made_on, 'YYYY-MM-DD'), state, coalesce(problem, ''), done, total, pages,"
    "       bytes, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), lease_until < now(),"
    "       CASE state WHEN 'done' THEN coalesce(file_format, 'pdf') ELSE format END"
    "  FROM gi.report_job"
    " WHERE tenant_id = $1::bigint AND account_id = $2::bigint AND class_id IS NOT DISTINCT FROM $3::bigint"
    "   AND ($4::bigint IS NULL OR id = $4::bigint)"
    " ORDER BY id DESC"};
constexpr pg::Statement delete_job{"report_delete",
                                   "DELETE FROM gi.report_job WHERE tenant_id = $1::bigint AND account_id = $2::bigint"
                                   "   AND class_id IS NOT DISTINCT FROM $3::bigint AND id = $4::bigint RETURNING id"};
constexpr pg::Statement select_piece{
    "report_piece",
    "SELECT p.bytes FROM gi.report_piece p"
    "  JOIN gi.report_job j ON j.tenant_id = p.tenant_id AND j.id = p.job_id AND j.attempts = p.attempt"
    " WHERE p.tenant_id = $1::bigint AND p.job_id = $2::bigint AND p.number = $3::integer AND j.state = 'done'"};

constexpr pg::Statement claim{"report_claim",
                              "UPDATE gi.report_job"
                              "   SET state = 'running', worker = $3::bigint, attempts = attempts + 1, done = 0,"
                              "       pages = 0, bytes = 0, lease_until = now() + $4::bigint * interval '1 second'"
                              " WHERE tenant_id = $1::bigint AND id = $2::bigint"
                              "   AND (state = 'waiting' OR state = 'running' AND lease_until <= now())"
                              " RETURNING account_id, class_id, kind, language, to_char(made_on, 'YYYY-MM-DD'),"
                              "           attempts, format"};
/// Of an earlier attempt; by whoever holds the job now.
constexpr pg::Statement drop_pieces{
    "report_drop_pieces",
    "DELETE FROM gi.report_piece WHERE tenant_id = $1::bigint AND job_id = $2::bigint"
    "   AND EXISTS (SELECT FROM gi.report_job WHERE tenant_id = $1::bigint AND id = $2::bigint"
    "                  AND worker = $3::bigint AND state = 'running')"};
constexpr pg::Statement class_students{
    "report_class_students",
    "SELECT s.id FROM gi.enrolment e JOIN gi.student s ON s.tenant_id = e.tenant_id AND s.id = e.student_id"
    " WHERE e.tenant_id = $1::bigint AND e.class_id = $2::bigint AND NOT e.removed AND e.dropped_at IS NULL"
    " ORDER BY s.sort_key, s.id LIMIT $3::bigint"};
constexpr pg::Statement school_students{
    "report_school_students",
    "SELECT s.id FROM gi.student s"
    " WHERE s.tenant_id = $1::bigint AND s.merged_into IS NULL"
    "   AND EXISTS (SELECT FROM gi.enrolment e JOIN gi.class c ON c.tenant_id = e.tenant_id AND c.id = e.class_id"
    "                WHERE e.tenant_id = $1::bigint AND e.student_id = s.id AND NOT e.removed"
    "                  AND e.dropped_at IS NULL AND c.archived_at IS NULL)"
    " ORDER BY s.sort_key, s.id LIMIT $2::bigint"};
constexpr pg::Statement student_names{
    "report_student_names",
    "SELECT s.id, s.last_name, s.first_name,"
    "       coalesce((SELECT i.value FROM gi.student_identity i"
    "                  WHERE i.tenant_id = s.tenant_id AND i.student_id = s.id AND i.kind = 'number'"
    "                  ORDER BY i.created_at, i.value LIMIT 1), '')"
    "  FROM gi.student s"
    " WHERE s.tenant_id = $1::bigint AND s.id = ANY ($2::bigint[]) ORDER BY s.id"};
constexpr pg::Statement renew{
    "report_renew",
    "UPDATE gi.report_job"
    "   SET done = $4::integer, total = $5::integer, pages = $6::integer, bytes = bytes + $7::bigint,"
    "       lease_until = now() + $8::bigint * interval '1 second'"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND worker = $3::bigint AND state = 'running'"
    " RETURNING id"};
constexpr pg::Statement keep_piece{
    "report_keep_piece",
    "INSERT INTO gi.report_piece (tenant_id, job_id, attempt, number, bytes)"
    " SELECT $1::bigint, j.id, j.attempts, $4::integer, $5::bytea FROM gi.report_job j"
    "  WHERE j.tenant_id = $1::bigint AND j.id = $2::bigint AND j.worker = $3::bigint AND j.state = 'running'"};
constexpr pg::Statement end{
    "report_end",
    "UPDATE gi.report_job SET state = CASE $4::text WHEN '' THEN 'done' ELSE 'failed' END,"
    "       problem = nullif($4::text, ''), finished_at = now(), file_format = format"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND worker = $3::bigint AND state = 'running'"};
constexpr pg::Statement release{
    "report_release",
    "UPDATE gi.report_job SET lease_until = now(), attempts = attempts - 1"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND worker = $3::bigint AND state = 'running'"};
constexpr pg::Statement abandoned_jobs{
    "report_abandoned",
    "SELECT id FROM gi.report_job"
    " WHERE tenant_id = $1::bigint AND state IN ('waiting', 'running') AND lease_until <= now() ORDER BY id LIMIT 100"};
constexpr pg::Statement something_is_old{
    "report_something_is_old",
    "SELECT EXISTS (SELECT FROM gi.report_job WHERE tenant_id = $1::bigint"
    "                  AND finished_at <= now() - $2::bigint * interval '1 second')"};
constexpr pg::Statement delete_old_jobs{"report_delete_old",
                                        "DELETE FROM gi.report_job WHERE tenant_id = $1::bigint AND finished_at <= "
                                        "now() - $2::bigint * interval '1 second'"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

std::vector<pg::Query> batch_of(pg::Query query) {
    std::vector<pg::Query> batch;
    batch.push_back(std::move(query));
    return batch;
}

Task<std::vector<pg::ResultSet>> write(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                       std::vector<pg::Query> batch) {
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return std::move(outcome.results);
}

std::optional<std::int64_t> value_of(std::optional<ClassId> id) noexcept {
    return id ? std::optional{id->value} : std::nullopt;
}

Task<std::vector<ReportJob>> read_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner,
                                       std::optional<std::int64_t> id) {
    auto query = query_of(newest_jobs, *tenant);
    query.params.id(owner.account).int8_or_null(value_of(owner.class_id)).int8_or_null(id);
    const auto results = co_await database.read(std::move(tenant), batch_of(std::move(query)));
    const auto& rows = results[0];
    std::vector<ReportJob> jobs(rows.rows());
    for (std::size_t row = 0; row < jobs.size(); ++row) {
        jobs[row] = {.id = rows.id<JobId>(row, 0),
                     .kind = std::string{rows.text(row, 1)},
                     .format = std::string{rows.text(row, 12)},
                     .language = std::string{rows.text(row, 2)},
                     .date = std::string{rows.text(row, 3)},
                     .state = std::string{rows.text(row, 4)},
                     .problem = std::string{rows.text(row, 5)},
                     .done = rows.int4(row, 6),
                     .total = rows.int4(row, 7),
                     .pages = rows.int4(row, 8),
                     .bytes = rows.int8(row, 9),
                     .created_at = std::string{rows.text(row, 10)},
                     .abandoned = rows.boolean(row, 11)};
    }
    co_return jobs;
}

}  // namespace

std::string_view to_string(Format format) noexcept { return format == Format::zip ? "zip" : "pdf"; }

std::optional<Format> find_format(std::string_view text) noexcept {
    for (const auto format : {Format::pdf, Format::zip})
        if (to_string(format) == text) return format;
    return std::nullopt;
}

Task<Result<void>> add_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, NewJob job) {
    auto query = query_of(insert_job, *tenant);
    query.params.id(job.id).id(job.owner.account).int8_or_null(value_of(job.owner.class_id));
    query.params.text(to_string(job.kind)).text(job.language).date(pg::date_from_iso(job.date));
    query.params.int8(most_open_jobs).int8(job_lease.count()).text(to_string(job.format));
    auto batch = batch_of(std::move(query));
    batch.push_back(query_of(make_way, *tenant));
    batch.back().params.id(job.owner.account).int8(most_kept_jobs);
    const auto results = co_await write(database, std::move(tenant), std::move(batch));
    if (results[0].empty()) {
        co_return fail(ErrorCode::too_busy,
                       "You have several reports in work already. Wait for one to finish, or remove it.");
    }
    co_return Result<void>{};
}

Task<std::vector<ReportJob>> list_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner) {
    co_return co_await read_jobs(database, std::move(tenant), owner, std::nullopt);
}

Task<std::optional<ReportJob>> find_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner,
                                        JobId id) {
    auto jobs = co_await read_jobs(database, std::move(tenant), owner, id.value);
    if (jobs.empty()) co_return std::nullopt;
    co_return std::move(jobs.front());
}

Task<bool> remove_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner, JobId id) {
    auto query = query_of(delete_job, *tenant);
    query.params.id(owner.account).int8_or_null(value_of(owner.class_id)).id(id);
    const auto results = co_await write(database, std::move(tenant), batch_of(std::move(query)));
    co_return !results[0].empty();
}

Task<std::string> read_piece(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, int number) {
    auto query = query_of(select_piece, *tenant);
    query.params.id(id).int4(number);
    const auto results = co_await database.read(std::move(tenant), batch_of(std::move(query)));
    co_return results[0].empty() ? std::string{} : std::string{results[0].text(0, 0)};
}

Task<std::optional<ClaimedJob>> claim_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id,
                                          std::int64_t worker) {
    auto query = query_of(claim, *tenant);
    query.params.id(id).int8(worker).int8(job_lease.count());
    auto batch = batch_of(std::move(query));
    batch.push_back(query_of(drop_pieces, *tenant));
    batch.back().params.id(id).int8(worker);
    const auto results = co_await write(database, std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    if (rows.empty()) co_return std::nullopt;
    JobOwner owner{rows.id<AccountId>(0, 0), std::nullopt};
    if (const auto class_id = rows.int8_or_null(0, 1)) owner.class_id = ClassId{*class_id};
    co_return ClaimedJob{.id = id,
                         .owner = owner,
                         .kind = find_kind(rows.text(0, 2)).value_or(Kind::progress),
                         .format = find_format(rows.text(0, 6)).value_or(Format::pdf),
                         .language = std::string{rows.text(0, 3)},
                         .date = std::string{rows.text(0, 4)},
                         .attempt = rows.int4(0, 5)};
}

Task<std::vector<StudentId>> students_of(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                         std::optional<ClassId> class_id) {
    auto query = query_of(class_id ? class_students : school_students, *tenant);
    if (class_id) query.params.id(*class_id);
    query.params.int8(static_cast<std::int64_t>(most_students) + 1);  // one more says that there are too many
    const auto results = co_await database.read(std::move(tenant), batch_of(std::move(query)));
    std::vector<StudentId> students;
    for (std::size_t row = 0; row < results[0].rows(); ++row) students.push_back(results[0].id<StudentId>(row, 0));
    co_return students;
}

Task<std::vector<StudentName>> names_of(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                        std::vector<StudentId> students) {
    std::vector<std::int64_t> ids;
    for (const auto student : students) ids.push_back(student.value);
    auto query = query_of(student_names, *tenant);
    query.params.int8_array(ids);
    const auto results = co_await database.read(std::move(tenant), batch_of(std::move(query)));
    const auto& rows = results[0];
    std::vector<StudentName> names(rows.rows());
    for (std::size_t row = 0; row < names.size(); ++row) {
        names[row] = {.id = rows.id<StudentId>(row, 0),
                      .last_name = std::string{rows.text(row, 1)},
                      .first_name = std::string{rows.text(row, 2)},
                      .number = std::string{rows.text(row, 3)}};
    }
    co_return names;
}

Task<bool> save_step(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, const ClaimedJob& job,
                     std::int64_t worker, Step step) {
    auto query = query_of(renew, *tenant);
    query.params.id(job.id).int8(worker).int4(step.done).int4(step.total).int4(step.pages);
    query.params.int8(static_cast<std::int64_t>(step.bytes.size())).int8(job_lease.count());
    auto batch = batch_of(std::move(query));
    if (step.piece > 0) {
        batch.push_back(query_of(keep_piece, *tenant));
        batch.back().params.id(job.id).int8(worker).int4(step.piece).bytes(step.bytes);
    }
    const auto results = co_await write(database, std::move(tenant), std::move(batch));
    co_return !results[0].empty();
}

Task<> end_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker,
               std::string_view problem, std::vector<pg::Query> records) {
    auto query = query_of(end, *tenant);
    query.params.id(id).int8(worker).text(problem);
    auto batch = batch_of(std::move(query));
    for (auto& record : records) batch.push_back(std::move(record));
    co_await write(database, std::move(tenant), std::move(batch));
}

Task<> release_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker) {
    auto query = query_of(release, *tenant);
    query.params.id(id).int8(worker);
    co_await write(database, std::move(tenant), batch_of(std::move(query)));
}

Task<std::vector<JobId>> sweep_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    const auto lifetime = std::chrono::seconds{job_lifetime}.count();
    auto batch = batch_of(query_of(abandoned_jobs, *tenant));
    batch.push_back(query_of(something_is_old, *tenant));
    batch.back().params.int8(lifetime);
    const auto results = co_await database.read(tenant, std::move(batch));
    if (results[1].boolean(0, 0)) {
        auto query = query_of(delete_old_jobs, *tenant);
        query.params.int8(lifetime);
        co_await write(database, tenant, batch_of(std::move(query)));
    }
    std::vector<JobId> jobs;
    for (std::size_t row = 0; row < results[0].rows(); ++row) jobs.push_back(results[0].id<JobId>(row, 0));
    co_return jobs;
}

}  // namespace gi::reports
