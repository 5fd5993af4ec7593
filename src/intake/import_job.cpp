#include "intake/import_job.hpp"

#include <utility>

namespace gi::intake {
namespace {

constexpr pg::Statement insert_job{
    "job_insert",
    "INSERT INTO gi.import_job (tenant_id, id, class_id, account_id, draft_id, kind, file_name, decisions, lease_until)"
    " SELECT $1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::bigint, $6::text, $7::text, $8::text,"
    "        now() + $10::bigint * interval '1 second'"
    "  WHERE (SELECT count(*) FROM gi.import_job"
    "          WHERE tenant_id = $1::bigint AND account_id = $4::bigint AND state IN ('waiting', 'running')) < "
    "$9::bigint"
    " RETURNING id"};
// Each decision on a preview is a job of its own: the newest one of a file is the one that waits, until it is applied.
constexpr pg::Statement newest_jobs{
    "job_newest",
    "SELECT id, kind, file_name, state, phase, done, total,"
    "       to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), lease_until < now(),"
    "       state = 'failed' OR kind = 'preview' AND state = 'done'"
    "           AND EXISTS (SELECT FROM gi.import_draft d WHERE d.tenant_id = import_job.tenant_id"
    "                          AND d.id = import_job.draft_id AND d.expires_at > now())"
    "           AND id = (SELECT max(n.id) FROM gi.import_job n WHERE n.tenant_id = import_job.tenant_id"
    "                        AND n.draft_id = import_job.draft_id AND (n.kind = 'preview' OR n.state <> 'cancelled'))"
    "  FROM gi.import_job"
    " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND account_id = $3::bigint"
    "   AND ($4::bigint IS NULL OR id = $4::bigint)"
    " ORDER BY id DESC LIMIT 20"};
constexpr pg::Statement select_answer{
    "job_answer",
    "SELECT answer_status, answer FROM gi.import_job"
    " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND account_id = $3::bigint AND id = $4::bigint"
    "   AND answer IS NOT NULL"};
constexpr pg::Statement ask_to_cancel{
    "job_cancel",
    "UPDATE gi.import_job"
    "   SET cancel_asked = true,"
    "       state = CASE WHEN state IN ('waiting', 'failed') THEN 'cancelled' ELSE state END,"
    "       finished_at = CASE WHEN state = 'waiting' THEN now() ELSE finished_at END"
    " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND account_id = $3::bigint AND id = $4::bigint"
    "   AND state IN ('waiting', 'running', 'failed')"};

constexpr pg::Statement claim{"job_claim",
                              "UPDATE gi.import_job"
                              "   SET state = 'running', worker = $3::bigint, attempts = attempts + 1,"
                              "       lease_until = now() + $4::bigint * interval '1 second'"
                              " WHERE tenant_id = $1::bigint AND id = $2::bigint"
                              "   AND (state = 'waiting' OR state = 'running' AND lease_until <= now())"
                              " RETURNING class_id, account_id, draft_id, kind, decisions, attempts"};
constexpr pg::Statement renew{
    "job_renew",
    "UPDATE gi.import_job"
    "   SET phase = $4::text, done = $5::bigint, total = $6::bigint,"
    "       lease_until = now() + $7::bigint * interval '1 second'"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND worker = $3::bigint AND state = 'running'"
    " RETURNING cancel_asked"};
/// Not when somebody asked to cancel it: then the import is rolled back.
constexpr pg::Statement end_with_import{
    "job_end_with_import",
    "UPDATE gi.import_job"
    "   SET state = 'done', finished_at = now(), answer_status = $4::integer, answer = $5::text"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND worker = $3::bigint AND state = 'running'"
    "   AND NOT cancel_asked"
    " RETURNING id"};
constexpr pg::Statement end{
    "job_end",
    "UPDATE gi.import_job"
    "   SET state = CASE WHEN cancel_asked AND $4::text = 'done' THEN 'cancelled' ELSE $4::text END,"
    "       finished_at = now(), answer_status = $5::integer, answer = $6::text"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND worker = $3::bigint AND state = 'running'"};
constexpr pg::Statement release{
    "job_release",
    "UPDATE gi.import_job SET lease_until = now(), attempts = attempts - 1"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND worker = $3::bigint AND state = 'running'"};

constexpr pg::Statement abandoned_jobs{
    "job_abandoned",
    "SELECT id FROM gi.import_job"
    " WHERE tenant_id = $1::bigint AND state IN ('waiting', 'running') AND lease_until <= now() ORDER BY id LIMIT 100"};
constexpr pg::Statement something_is_old{
    "job_something_is_old",
    "SELECT EXISTS (SELECT FROM gi.import_draft WHERE tenant_id = $1::bigint AND expires_at <= now())"
    "    OR EXISTS (SELECT FROM gi.roster_draft WHERE tenant_id = $1::bigint AND expires_at <= now())"
    "    OR EXISTS (SELECT FROM gi.import_job WHERE tenant_id = $1::bigint"
    "                  AND finished_at <= now() - $2::bigint * interval '1 second')"};
constexpr pg::Statement delete_old_drafts{
    "job_delete_old_drafts", "DELETE FROM gi.import_draft WHERE tenant_id = $1::bigint AND expires_at <= now()"};
constexpr pg::Statement delete_old_roster_drafts{
    "job_delete_old_roster_drafts", "DELETE FROM gi.roster_draft WHERE tenant_id = $1::bigint AND expires_at <= now()"};
constexpr pg::Statement delete_old_jobs{"job_delete_old_jobs",
                                        "DELETE FROM gi.import_job WHERE tenant_id = $1::bigint AND finished_at <= "
                                        "now() - $2::bigint * interval '1 second'"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

Task<std::vector<pg::ResultSet>> write_one(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                           pg::Query query) {
    std::vector<pg::Query> batch;
    batch.push_back(std::move(query));
    auto outcome = co_await database.write(std::move(tenant), std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    co_return std::move(outcome.results);
}

Task<std::vector<pg::ResultSet>> read_one(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                          pg::Query query) {
    std::vector<pg::Query> batch;
    batch.push_back(std::move(query));
    co_return co_await database.read(std::move(tenant), std::move(batch));
}

Task<std::vector<ImportJob>> read_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner,
                                       std::optional<std::int64_t> id) {
    auto query = query_of(newest_jobs, *tenant);
    query.params.id(owner.class_id).id(owner.account).int8_or_null(id);
    const auto results = co_await read_one(database, std::move(tenant), std::move(query));
    const auto& rows = results[0];
    std::vector<ImportJob> jobs;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        jobs.push_back({rows.id<JobId>(row, 0), std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)},
                        std::string{rows.text(row, 3)}, std::string{rows.text(row, 4)}, rows.int8(row, 5),
                        rows.int8(row, 6), std::string{rows.text(row, 7)}, rows.boolean(row, 8), rows.boolean(row, 9)});
    }
    co_return jobs;
}

}  // namespace

std::string_view to_string(JobKind kind) noexcept { return kind == JobKind::preview ? "preview" : "import"; }

Task<Result<void>> add_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, NewJob job) {
    auto query = query_of(insert_job, *tenant);
    query.params.id(job.id).id(job.class_id).id(job.account).id(job.draft).text(to_string(job.kind));
    query.params.text(job.file_name).text(job.decisions).int8(most_open_jobs).int8(job_lease.count());
    const auto results = co_await write_one(database, std::move(tenant), std::move(query));
    if (results[0].empty()) {
        co_return fail(ErrorCode::too_busy,
                       "You have several large files in work already. Wait for one to finish, or cancel it.");
    }
    co_return Result<void>{};
}

Task<std::vector<ImportJob>> list_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner) {
    co_return co_await read_jobs(database, std::move(tenant), owner, std::nullopt);
}

Task<std::optional<ImportJob>> find_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner,
                                        JobId id) {
    auto jobs = co_await read_jobs(database, std::move(tenant), owner, id.value);
    if (jobs.empty()) co_return std::nullopt;
    co_return std::move(jobs.front());
}

Task<std::optional<JobAnswer>> job_answer(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner,
                                          JobId id) {
    auto query = query_of(select_answer, *tenant);
    query.params.id(owner.class_id).id(owner.account).id(id);
    const auto results = co_await read_one(database, std::move(tenant), std::move(query));
    if (results[0].empty()) co_return std::nullopt;
    co_return JobAnswer{static_cast<unsigned>(results[0].int4(0, 0)), std::string{results[0].text(0, 1)}};
}

Task<> cancel_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobOwner owner, JobId id) {
    auto query = query_of(ask_to_cancel, *tenant);
    query.params.id(owner.class_id).id(owner.account).id(id);
    co_await write_one(database, std::move(tenant), std::move(query));
}

Task<std::optional<ClaimedJob>> claim_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id,
                                          std::int64_t worker) {
    auto query = query_of(claim, *tenant);
    query.params.id(id).int8(worker).int8(job_lease.count());
    const auto results = co_await write_one(database, std::move(tenant), std::move(query));
    const auto& rows = results[0];
    if (rows.empty()) co_return std::nullopt;
    co_return ClaimedJob{id,
                         rows.id<ClassId>(0, 0),
                         rows.id<AccountId>(0, 1),
                         rows.id<ImportId>(0, 2),
                         rows.text(0, 3) == to_string(JobKind::preview) ? JobKind::preview : JobKind::import,
                         std::string{rows.text(0, 4)},
                         rows.int4(0, 5)};
}

Task<JobOrder> report_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker,
                          const ImportWatch& watch) {
    auto query = query_of(renew, *tenant);
    query.params.id(id).int8(worker).text(to_string(watch.phase()));
    query.params.int8(static_cast<std::int64_t>(watch.done())).int8(static_cast<std::int64_t>(watch.total()));
    query.params.int8(job_lease.count());
    const auto results = co_await write_one(database, std::move(tenant), std::move(query));
    if (results[0].empty()) co_return JobOrder::lost;
    co_return results[0].boolean(0, 0) ? JobOrder::cancel : JobOrder::go_on;
}

pg::Query done_query(const tenancy::Tenant& tenant, JobId id, std::int64_t worker, const JobAnswer& answer) {
    auto query = query_of(end_with_import, tenant);
    query.params.id(id).int8(worker).int4(static_cast<std::int32_t>(answer.status)).text(answer.body);
    return query;
}

Task<> end_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker,
               std::string_view state, JobAnswer answer) {
    auto query = query_of(end, *tenant);
    query.params.id(id).int8(worker).text(state).int4(static_cast<std::int32_t>(answer.status)).text(answer.body);
    co_await write_one(database, std::move(tenant), std::move(query));
}

Task<> release_job(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, JobId id, std::int64_t worker) {
    auto query = query_of(release, *tenant);
    query.params.id(id).int8(worker);
    co_await write_one(database, std::move(tenant), std::move(query));
}

Task<std::vector<JobId>> sweep_jobs(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    const auto lifetime = std::chrono::seconds{job_lifetime}.count();
    std::vector<pg::Query> batch;
    batch.push_back(query_of(abandoned_jobs, *tenant));
    batch.push_back(query_of(something_is_old, *tenant));
    batch.back().params.int8(lifetime);
    const auto results = co_await database.read(tenant, std::move(batch));
    if (results[1].boolean(0, 0)) {
        std::vector<pg::Query> old;
        old.push_back(query_of(delete_old_drafts, *tenant));
        old.push_back(query_of(delete_old_roster_drafts, *tenant));
        old.push_back(query_of(delete_old_jobs, *tenant));
        old.back().params.int8(lifetime);
        auto outcome = co_await database.write(tenant, std::move(old));
        if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    }
    std::vector<JobId> jobs;
    for (std::size_t row = 0; row < results[0].rows(); ++row) jobs.push_back(results[0].id<JobId>(row, 0));
    co_return jobs;
}

}  // namespace gi::intake
