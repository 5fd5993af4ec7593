/// Undo and edit: lock the class, plan, write. See history.hpp.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "gradebook/history.hpp"
#include "gradebook/history_statements.hpp"
#include "gradebook/past_changes.hpp"
#include "gradebook/put_away.hpp"

namespace gi::gradebook {
namespace {

std::unexpected<Error> class_is_gone() {
    return fail(ErrorCode::not_found, "This class is gone. Open your list of classes and choose another.");
}

std::vector<pg::Query> undo_batch(const tenancy::Tenant& tenant, ClassId id, ChangeSetId change) {
    std::vector<pg::Query> batch;
    add_class_state_queries(batch, tenant, id);
    add_past_change_queries(batch, tenant, id, change);
    batch.push_back({&read_merged, {}});
    batch.back().params.id(tenant.id).id(id);
    return batch;
}

std::vector<pg::Query> people_batch(const tenancy::Tenant& tenant, const ChangeDetails& details) {
    std::vector<std::int64_t> ids;
    for (const auto& change : details.changed_students) ids.push_back(change.id.value);
    std::vector<pg::Query> batch(1);
    batch[0].statement = &read_people;
    batch[0].params.id(tenant.id).int8_array(ids);
    return batch;
}

std::vector<KnownPerson> people_from(const pg::ResultSet& rows) {
    std::vector<KnownPerson> people;
    for (std::size_t row = 0; row < rows.rows(); ++row)
        people.push_back(
            {rows.id<StudentId>(row, 0),
             {std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}, std::string{rows.text(row, 3)}}});
    return people;
}

/// Whoever was absorbed by another student does not come back with an undo: only the undo of the merge does that.
void mark_merged(ClassState& state, const pg::ResultSet& merged) {
    std::unordered_set<StudentId> ids;
    for (std::size_t row = 0; row < merged.rows(); ++row) ids.insert(merged.id<StudentId>(row, 0));
    for (auto& enrolment : state.enrolments) enrolment.merged = ids.contains(enrolment.student);
}

struct PreparedUndo {
    std::optional<ClassState> state;
    UndoPlan plan;
    ChangeSetId id;  // with the batch, of an undo that changes something
    std::vector<pg::Query> batch;
};

}  // namespace

Task<Result<UndoResult>> undo_change(tenancy::TenantDatabase& database, net::Offload& offload,
                                     tenancy::TenantPtr tenant, ChangeAuthor author, ChangeSetId change,
                                     UndoMode mode) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        const auto read = co_await transaction.run(undo_batch(*tenant, author.class_id, change));
        const auto history = past_changes_from(std::span{read}.subspan(class_state_statements));
        if (read[0].empty() || history.empty()) {
            co_await transaction.rollback();
            if (read[0].empty()) co_return class_is_gone();
            co_return fail(ErrorCode::not_found, "This class has no such change. Open its history again.");
        }
        if (auto in_use = check_in_use(read); !in_use) {
            co_await transaction.rollback();
            co_return std::unexpected(in_use.error());
        }
        if (history.front().part_of_merge) {
            co_await transaction.rollback();
            co_return fail(ErrorCode::conflict,
                           "This change is part of a merge of two students, which reaches over all their classes. Your "
                           "school's administrator can undo the merge on the page Duplicate students.");
        }
        std::vector<KnownPerson> people;
        if (!history.front().details.changed_students.empty())
            people = people_from((co_await transaction.run(people_batch(*tenant, history.front().details))).front());
        const auto row_type = co_await transaction.type_oid(enrolment_change_type);
        auto prepared = co_await offload.run([&] {
            PreparedUndo made;
            made.state = class_state_from(read);
            mark_merged(*made.state, read.back());
            made.plan = plan_undo(history, *made.state, people);
            if (mode == UndoMode::preview || made.plan.changes.empty()) return made;
            const auto changes = prepare_changes(made.plan.changes, made.state->history, author, row_type);
            made.id = changes.id;
            add_change_queries(made.batch, *tenant, author, made.plan.changes, changes);
            return made;
        });
        if (!prepared || mode == UndoMode::preview || prepared->plan.changes.empty()) {
            co_await transaction.rollback();
            if (!prepared) co_return std::unexpected(prepared.error());
            const auto version = prepared->state->version;
            co_return UndoResult{std::move(prepared->plan), std::nullopt, version};
        }
        const auto outcome = co_await transaction.commit(std::move(prepared->batch));
        if (!outcome.error) {
            const auto version = prepared->state->version + 1;
            co_return UndoResult{std::move(prepared->plan), prepared->id, version};
        }
        if (!may_try_again(*outcome.error) || attempt == most_tries) throw pg::UnexpectedSqlError(*outcome.error);
    }
}

Task<Result<EditResult>> edit_scores(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ChangeAuthor author,
                                     std::vector<CellEdit> edits) {
    std::vector<StudentId> students;
    for (const auto& edit : edits) students.push_back(edit.student);
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        std::vector<pg::Query> batch;
        add_class_state_queries(batch, *tenant, author.class_id, students);
        const auto read = co_await transaction.run(std::move(batch));
        const auto state = class_state_from(read);
        if (!state) {
            co_await transaction.rollback();
            co_return class_is_gone();
        }
        if (auto in_use = check_in_use(read); !in_use) {
            co_await transaction.rollback();
            co_return std::unexpected(in_use.error());
        }
        auto plan = plan_edit(edits, *state);
        if (plan.changes.empty()) {
            co_await transaction.rollback();
            co_return EditResult{std::move(plan), std::nullopt, state->version};
        }
        const auto row_type = co_await transaction.type_oid(enrolment_change_type);
        const auto prepared = prepare_changes(plan.changes, state->history, author, row_type);
        std::vector<pg::Query> writes;
        add_change_queries(writes, *tenant, author, plan.changes, prepared);
        const auto outcome = co_await transaction.commit(std::move(writes));
        if (!outcome.error) co_return EditResult{std::move(plan), prepared.id, state->version + 1};
        if (!may_try_again(*outcome.error) || attempt == most_tries) throw pg::UnexpectedSqlError(*outcome.error);
    }
}

}  // namespace gi::gradebook
