#include "gradebook/assignment_changes.hpp"

#include <iterator>
#include <utility>

#include "gradebook/put_away.hpp"

namespace gi::gradebook {
namespace {

std::optional<std::vector<StudentId>> students_read(NeedsScores scores) {
    if (scores == NeedsScores::yes) return std::nullopt;
    return std::vector<StudentId>{};
}

Result<AssignmentPlan> plan_of(std::span<const pg::ResultSet> read, const std::optional<ClassState>& state,
                               const AssignmentPlanner& planner) {
    if (!state) return fail(ErrorCode::not_found, "This class is gone. Open your list of classes and choose another.");
    if (auto in_use = check_in_use(read); !in_use) return std::unexpected(in_use.error());
    return planner(*state);
}

}  // namespace

Task<Result<AssignmentResult>> change_assignments(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                  ChangeAuthor author, AssignmentPlanner planner, NeedsScores scores,
                                                  std::vector<pg::Query> last) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        std::vector<pg::Query> batch;
        add_class_state_queries(batch, *tenant, author.class_id, students_read(scores));
        const auto read = co_await transaction.run(std::move(batch));
        auto state = class_state_from(read);
        auto plan = plan_of(read, state, planner);
        if (!plan || plan->changes.empty()) {
            co_await transaction.rollback();
            if (!plan) co_return std::unexpected(plan.error());
            const auto version = state->version;
            co_return AssignmentResult{std::move(*plan), std::nullopt, version, std::move(*state)};
        }
        const auto row_type = co_await transaction.type_oid(enrolment_change_type);
        const auto prepared = prepare_changes(plan->changes, state->history, author, row_type);
        std::vector<pg::Query> writes;
        add_change_queries(writes, *tenant, author, plan->changes, prepared);
        std::ranges::copy(last, std::back_inserter(writes));
        const auto outcome = co_await transaction.commit(std::move(writes));
        if (!outcome.error) {
            const auto version = state->version + 1;
            co_return AssignmentResult{std::move(*plan), prepared.id, version, std::move(*state)};
        }
        if (!may_try_again(*outcome.error) || attempt == most_tries) throw pg::UnexpectedSqlError(*outcome.error);
    }
}

}  // namespace gi::gradebook
