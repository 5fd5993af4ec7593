/// Taking a merge back: each class's change-set by the rules of undo, then whatever else is as the merge left it.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "gradebook/past_changes.hpp"
#include "gradebook/write_changes.hpp"
#include "people/merge_statements.hpp"
#include "people/student_merge.hpp"

namespace gi::people {
namespace {

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

struct Merge {
    StudentId kept;
    StudentId absorbed;
    MovedRecords moved;
    bool undone = false;
    bool covered = false;  // the kept student was absorbed by another since
};

std::vector<pg::Query> merge_batch(const tenancy::Tenant& tenant, const MergeUndoRequest& request) {
    std::vector<pg::Query> batch;
    if (request.mode == MergeMode::apply) batch.push_back(query_of(lock_school, tenant));
    batch.push_back(query_of(read_merge, tenant));
    batch.back().params.id(request.merge);
    return batch;
}

Result<Merge> merge_from(const pg::ResultSet& rows) {
    if (rows.empty()) return fail(ErrorCode::not_found, "There is no such merge. Open the list of merges again.");
    Merge merge{rows.id<StudentId>(0, 0), rows.id<StudentId>(0, 1), moved_records_from(rows.text(0, 2)),
                rows.boolean(0, 3), rows.boolean(0, 4)};
    if (merge.undone) return fail(ErrorCode::conflict, "This merge was undone already. Open the list of merges again.");
    if (merge.covered) {
        return fail(ErrorCode::conflict,
                    "The student that was kept was merged into another one since. Undo that merge first.");
    }
    return merge;
}

std::vector<pg::Query> classes_batch(const tenancy::Tenant& tenant, const Merge& merge) {
    std::vector<pg::Query> batch;
    std::vector<std::int64_t> ids;
    for (const auto& [id, change] : merge.moved.changes) {
        gradebook::add_class_state_queries(batch, tenant, id, std::vector{merge.kept, merge.absorbed});
        gradebook::add_past_change_queries(batch, tenant, id, change);
        ids.push_back(id.value);
    }
    batch.push_back(query_of(read_class_names, tenant));
    batch.back().params.int8_array(ids);
    return batch;
}

std::vector<MergedAssignment> assignments_of(const gradebook::UndoPlan& plan, const gradebook::ClassState& state) {
    std::vector<MergedAssignment> assignments;
    for (const auto& cell : plan.kept) {
        const auto known = std::ranges::find(state.assignments, cell.assignment, &gradebook::KnownAssignment::id);
        if (known == state.assignments.end())
            assignments.emplace_back();
        else
            assignments.push_back({known->name, known->date});
    }
    return assignments;
}

std::vector<UnmergedClass> plan_classes(const Merge& merge, std::span<const pg::ResultSet> results,
                                        std::vector<gradebook::HistoryHead>& heads) {
    constexpr auto statements = gradebook::class_state_statements + gradebook::past_change_statements;
    std::unordered_map<ClassId, std::string> names;
    const auto& named = results.back();
    for (std::size_t row = 0; row < named.rows(); ++row) names.emplace(named.id<ClassId>(row, 0), named.text(row, 1));
    std::vector<UnmergedClass> classes;
    for (std::size_t i = 0; i < merge.moved.changes.size(); ++i) {
        const auto read = results.subspan(i * statements, statements);
        const auto state = gradebook::class_state_from(read);
        const auto history = gradebook::past_changes_from(read.subspan(gradebook::class_state_statements));
        if (!state || history.empty()) continue;  // the class is gone
        auto plan = gradebook::plan_undo(history, *state, {});
        auto kept = assignments_of(plan, *state);
        const auto id = merge.moved.changes[i].first;
        const auto version = state->version + (plan.changes.empty() ? 0 : 1);
        classes.push_back({id, names[id], std::move(plan), std::move(kept), version});
        heads.push_back(state->history);
    }
    return classes;
}

void add_record_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const Merge& merge) {
    const auto values = [](const std::vector<AccountId>& ids) {
        std::vector<std::int64_t> numbers(ids.size());
        std::ranges::transform(ids, numbers.begin(), &AccountId::value);
        return numbers;
    };
    const auto& moved = merge.moved;
    if (moved.email_taken || moved.email_learned) {
        batch.push_back(query_of(moved.email_taken ? take_email_back : forget_email, tenant));
        batch.back().params.id(merge.kept).text(moved.email);
    }
    batch.push_back(query_of(release_student, tenant));
    batch.back().params.id(merge.absorbed).id(merge.kept).text(moved.email);
    std::vector<std::string_view> kinds;
    std::vector<std::string_view> texts;
    for (const auto& [kind, text] : moved.identities) {
        kinds.emplace_back(kind);
        texts.emplace_back(text);
    }
    batch.push_back(query_of(return_identities, tenant));
    batch.back().params.id(merge.absorbed).id(merge.kept).text_array(kinds).text_array(texts);
    batch.push_back(query_of(return_accounts, tenant));
    batch.back().params.id(merge.absorbed).id(merge.kept).int8_array(values(moved.accounts));
    batch.push_back(query_of(return_comments, tenant));
    batch.back().params.id(merge.absorbed).id(merge.kept).int8_array(moved.comments);
    batch.push_back(query_of(return_guardians, tenant));
    batch.back().params.id(merge.absorbed).id(merge.kept).int8_array(values(moved.guardians));
    batch.back().params.int8_array(values(moved.shared_guardians));
    batch.push_back(query_of(take_guardians_back, tenant));
    batch.back().params.id(merge.kept).int8_array(values(moved.guardians));
}

}  // namespace

Task<Result<MergeUndo>> undo_merge(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                   MergeUndoRequest request) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        const auto read = co_await gradebook::try_to_run(transaction, merge_batch(*tenant, request));
        if (!read && attempt < gradebook::most_tries) continue;
        if (!read) co_return fail(ErrorCode::too_busy, "Others are merging students right now. Try again.");
        auto merge = merge_from(read->back());
        if (!merge) {
            co_await transaction.rollback();
            co_return std::unexpected(merge.error());
        }
        const auto states = co_await transaction.run(classes_batch(*tenant, *merge));
        std::vector<gradebook::HistoryHead> heads;
        auto classes = plan_classes(*merge, states, heads);
        if (request.mode == MergeMode::preview) {
            co_await transaction.rollback();
            co_return MergeUndo{std::move(merge->moved), std::move(classes)};
        }
        const auto row_type = co_await transaction.type_oid(gradebook::enrolment_change_type);
        std::vector<gradebook::PreparedChanges> prepared;
        prepared.reserve(classes.size());
        std::vector<pg::Query> batch;
        for (std::size_t i = 0; i < classes.size(); ++i) {
            const gradebook::ChangeAuthor author{classes[i].id, request.account};
            const auto& changes = classes[i].plan.changes;
            if (changes.empty()) continue;
            prepared.push_back(gradebook::prepare_changes(changes, heads[i], author, row_type));
            gradebook::add_change_queries(batch, *tenant, author, changes, prepared.back());
        }
        add_record_queries(batch, *tenant, *merge);
        batch.push_back(query_of(mark_undone, *tenant));
        batch.back().params.id(request.merge).id(request.account);
        auto outcome = co_await transaction.commit(std::move(batch));
        if (!outcome.error) co_return MergeUndo{std::move(merge->moved), std::move(classes)};
        if (!gradebook::may_try_again(*outcome.error) || attempt == gradebook::most_tries)
            throw pg::UnexpectedSqlError(std::move(*outcome.error));
    }
}

}  // namespace gi::people
