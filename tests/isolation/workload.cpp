#include "isolation/workload.hpp"

#include <array>
#include <span>
#include <utility>

namespace gi::isolation {
namespace {

/// Each gives the school's number and an e-mail address, students_per_school rows for one school. Only the first has
/// the WHERE that every statement of the product has; row-level security is what holds the others.
constexpr std::array student_reads{
    pg::Statement{"test_own_students", "SELECT tenant_id, email FROM gi.student WHERE tenant_id = $1::bigint"},
    pg::Statement{"test_all_students", "SELECT tenant_id, email FROM gi.student WHERE $1::bigint IS NOT NULL"},
    pg::Statement{"test_all_enrolments",
                  "SELECT e.tenant_id, s.email FROM gi.enrolment e"
                  " JOIN gi.student s ON s.tenant_id = e.tenant_id AND s.id = e.student_id WHERE $1::bigint > 0"},
    pg::Statement{"test_all_scores",
                  "SELECT v.tenant_id, s.email FROM gi.score v"
                  " JOIN gi.student s ON s.tenant_id = v.tenant_id AND s.id = v.student_id"
                  " WHERE v.points * 10000 = v.tenant_id AND $1::bigint > 0"},
};
constexpr pg::Statement division_by_zero{"test_division_by_zero",
                                         "SELECT tenant_id / 0, email FROM gi.student WHERE $1::bigint > 0"};
constexpr pg::Statement bump_all_classes{"test_bump_all_classes",
                                         "UPDATE gi.class SET version = version + 1 WHERE $1::bigint > 0"};

constexpr std::string_view division_by_zero_state = "22012";
constexpr std::string_view bad_text_state = "22P02";         // ''::bigint: no school in this transaction
constexpr std::string_view unknown_setting_state = "42704";  // app.tenant_id was never set on this connection

pg::Query with_number(const pg::Statement& statement, std::int64_t school) {
    pg::Query query{&statement, {}};
    query.params.int8(school);
    return query;
}

}  // namespace

Findings Workload::run(asio::io_context& context) {
    for (std::uint64_t i = 0; i < size_.coroutines; ++i) {
        ++working_;
        asio::co_spawn(context, work(Random{static_cast<Random::result_type>(i)}), [this](std::exception_ptr failure) {
            if (failure) failure_ = failure;
            if (--working_ == 0) shards_->close();
        });
    }
    context.run();
    if (failure_) std::rethrow_exception(failure_);
    return findings_;
}

Task<> Workload::work(Random random) {
    while (findings_.reads < size_.reads && !failure_) co_await request(random);
}

Task<> Workload::request(Random& random) {
    const auto below = [&random](std::int64_t limit) { return static_cast<std::int64_t>(random()) % limit; };
    const auto tenant = now_->find(TenantId{1 + below(schools)});
    const auto kind = below(100);
    if (kind < 10) return read_without_entering(tenant);
    if (kind < 20) return fail_half_way(tenant);
    if (kind < 30) return read_with_foreign_number(tenant, 1 + below(schools));
    if (kind < 34) return read_with_old_map(TenantId{1 + below(moved_schools)});
    if (kind < 36) return read_with_unknown_epoch(tenant);
    if (kind < 40) return write(tenant);
    return read(tenant, random);
}

void Workload::judge(const pg::ResultSet& rows, TenantId school) {
    const auto domain = email_domain(school);
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const bool own = rows.int8(row, 0) == school.value && rows.text(row, 1).ends_with(domain);
        findings_.foreign_rows += own ? 0 : 1;
    }
    findings_.rows += rows.rows();
}

Task<> Workload::read(tenancy::TenantPtr tenant, Random& random) {
    std::vector<pg::Query> batch;
    for (std::size_t i = 0; i <= random() % 2; ++i)
        batch.push_back(with_number(student_reads.at(random() % student_reads.size()), tenant->id.value));
    ++findings_.reads;
    const auto outcome = co_await door_->read(tenant, std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(*outcome.error);
    for (const auto& rows : outcome.results) {
        judge(rows, tenant->id);
        findings_.missing_rows += rows.rows() < students_per_school ? 1 : 0;
    }
}

/// A WHERE with the number of another school, as from a mixed-up variable, inside of one's own.
Task<> Workload::read_with_foreign_number(tenancy::TenantPtr tenant, std::int64_t other) {
    std::vector<pg::Query> batch;
    batch.push_back(with_number(student_reads.front(), other));
    ++findings_.reads;
    const auto outcome = co_await door_->read(tenant, std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(*outcome.error);
    judge(outcome.results.front(), tenant->id);
}

/// A statement that somebody sends past the door: there is no school, so there are no rows.
Task<> Workload::read_without_entering(tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    batch.push_back(with_number(student_reads.at(1), tenant->id.value));
    ++findings_.reads;
    const auto outcome = co_await shards_->shard(tenant->shard).run(std::move(batch));
    const auto state = outcome.error ? outcome.error->sqlstate : std::string{};
    findings_.not_entered += state == bad_text_state || state == unknown_setting_state ? 1 : 0;
    judge(outcome.results.front(), TenantId{0});  // nobody's: every row is one too many
}

/// The error ends this school's batch; neighbours on the connection must not notice, nor may its setting stay.
Task<> Workload::fail_half_way(tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    batch.push_back(with_number(student_reads.at(1), tenant->id.value));
    batch.push_back(with_number(division_by_zero, tenant->id.value));
    batch.push_back(with_number(student_reads.at(1), tenant->id.value));
    ++findings_.reads;
    const auto outcome = co_await door_->read(tenant, std::move(batch));
    findings_.failed_half_way += outcome.error && outcome.error->sqlstate == division_by_zero_state ? 1 : 0;
    for (const auto& rows : outcome.results) judge(rows, tenant->id);
}

/// The pod has not heard of the move: it asks at the old shard, where a copy still lies.
Task<> Workload::read_with_old_map(TenantId school) {
    const auto old = before_->find(school);
    std::vector<pg::Query> batch;
    batch.push_back(with_number(student_reads.front(), school.value));
    ++findings_.reads;
    try {
        const auto outcome = co_await door_->read(old, std::move(batch));
        if (outcome.error) throw pg::UnexpectedSqlError(*outcome.error);
        judge(outcome.results.front(), school);
        findings_.went_on += outcome.results.front().rows() == students_per_school ? 1 : 0;
    } catch (const tenancy::StaleMap&) {
        ++findings_.stale;  // a broken door has no newer map to go on with
    }
}

Task<> Workload::read_with_unknown_epoch(tenancy::TenantPtr tenant) {
    auto wrong = *tenant;
    wrong.epoch += 7;
    const auto stale = std::make_shared<const tenancy::Tenant>(wrong);
    std::vector<pg::Query> batch;
    batch.push_back(with_number(student_reads.at(1), stale->id.value));
    ++findings_.reads;
    try {
        const auto outcome = co_await door_->read(stale, std::move(batch));
        for (const auto& rows : outcome.results) judge(rows, stale->id);
    } catch (const tenancy::StaleMap&) {
        ++findings_.stale;
    }
}

/// A change without WHERE touches the school's own rows only.
Task<> Workload::write(tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    batch.push_back(with_number(bump_all_classes, tenant->id.value));
    const auto outcome = co_await database_->write(tenant, std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(*outcome.error);
    ++findings_.writes;
    ++writes_[tenant->id.value];
    const auto touched = outcome.results.front().affected();
    if (touched != classes_per_school)
        findings_.foreign_rows += static_cast<std::uint64_t>(std::abs(touched - classes_per_school));
}

}  // namespace gi::isolation
