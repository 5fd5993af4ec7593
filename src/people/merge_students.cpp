/// Merging: hold back other writers, read both students and the classes, plan, write. See student_merge.hpp.
#include <algorithm>
#include <utility>

#include "base/digest.hpp"
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

struct Person {
    StudentId id;
    std::string email;
    bool merged = false;
    bool adult = false;
};

/// What the first round trip tells.
struct Pair {
    std::optional<Person> kept;
    std::optional<Person> absorbed;
    MovedRecords moved;
    std::vector<MergedClass> classes;
};

std::vector<pg::Query> pair_batch(const tenancy::Tenant& tenant, const MergeRequest& request) {
    std::vector<pg::Query> batch;
    if (request.mode == MergeMode::apply) batch.push_back(query_of(lock_school, tenant));
    batch.push_back(query_of(read_pair, tenant));
    batch.back().params.int8_array(std::vector{request.kept.value, request.absorbed.value});
    for (const auto* statement : {&classes_of_absorbed, &identities_of_absorbed, &accounts_of_absorbed, &known_address,
                                  &comments_of_absorbed, &guardians_of_absorbed}) {
        batch.push_back(query_of(*statement, tenant));
        batch.back().params.id(request.absorbed);
    }
    batch.back().params.id(request.kept);
    return batch;
}

Pair pair_from(std::span<const pg::ResultSet> results, const MergeRequest& request) {
    const auto read = results.last(7);
    Pair pair;
    for (std::size_t row = 0; row < read[0].rows(); ++row) {
        Person person{read[0].id<StudentId>(row, 0), std::string{read[0].text(row, 1)}, !read[0].is_null(row, 2),
                      read[0].boolean(row, 3)};
        (person.id == request.kept ? pair.kept : pair.absorbed) = std::move(person);
    }
    for (std::size_t row = 0; row < read[1].rows(); ++row) {
        pair.classes.push_back({read[1].id<ClassId>(row, 0),
                                std::string{read[1].text(row, 1)},
                                std::string{read[1].text(row, 2)},
                                {},
                                {}});
    }
    for (std::size_t row = 0; row < read[2].rows(); ++row)
        pair.moved.identities.emplace_back(read[2].text(row, 0), read[2].text(row, 1));
    for (std::size_t row = 0; row < read[3].rows(); ++row) pair.moved.accounts.push_back(read[3].id<AccountId>(row, 0));
    for (std::size_t row = 0; row < read[5].rows(); ++row) pair.moved.comments.push_back(read[5].int8(row, 0));
    for (std::size_t row = 0; row < read[6].rows(); ++row)
        (read[6].boolean(row, 1) ? pair.moved.shared_guardians : pair.moved.guardians)
            .push_back(read[6].id<AccountId>(row, 0));
    if (!pair.kept || !pair.absorbed) return pair;
    pair.moved.email = pair.absorbed->email;
    pair.moved.email_taken = !pair.moved.email.empty() && pair.kept->email.empty();
    pair.moved.email_learned = !pair.moved.email.empty() && !pair.moved.email_taken && read[4].empty();
    return pair;
}

Result<void> check_pair(const Pair& pair, const MergeRequest& request) {
    if (request.kept == request.absorbed)
        return fail(ErrorCode::invalid_field, "Choose two different students.", "absorbed");
    if (!pair.kept || !pair.absorbed)
        return fail(ErrorCode::not_found, "There is no such student here. Look for both students again.");
    if (pair.kept->merged || pair.absorbed->merged)
        return fail(ErrorCode::conflict, "One of the two was merged into another student already. Look at both again.");
    if (pair.kept->adult != pair.absorbed->adult)
        return fail(ErrorCode::conflict, "One of the two is of age. Enter it for both first, then merge them.");
    return {};
}

void plan_classes(Pair& pair, std::span<const pg::ResultSet> results, const MergeRequest& request,
                  std::vector<gradebook::HistoryHead>& heads) {
    std::vector<MergedClass> taking_part;
    for (std::size_t i = 0; i < pair.classes.size(); ++i) {
        const auto state = gradebook::class_state_from(results.subspan(i * gradebook::class_state_statements));
        if (!state) continue;
        auto& one = pair.classes[i];
        one.merge = gradebook::plan_merge(request.kept, request.absorbed, request.choice, *state);
        if (one.merge.changes.empty()) continue;
        for (const auto& conflict : one.merge.conflicts) {
            const auto& known =
                *std::ranges::find(state->assignments, conflict.assignment, &gradebook::KnownAssignment::id);
            one.conflicts.push_back({known.name, known.date});
        }
        one.version = state->version + 1;
        heads.push_back(state->history);
        taking_part.push_back(std::move(one));
    }
    pair.classes = std::move(taking_part);
}

std::string digest_of(const Pair& pair) {
    Digester digester;
    digester.number(pair.kept->id.value).number(pair.absorbed->id.value);
    digester.text(pair.kept->email).text(to_json(pair.moved));
    for (const auto& one : pair.classes) {
        digester.number(one.id.value);
        for (const auto& conflict : one.merge.conflicts) {
            digester.number(conflict.assignment.value).number(static_cast<std::int64_t>(conflict.take));
            digester.number(conflict.kept.points).number(conflict.kept.status);
        }
        for (const auto& write : one.merge.changes.enrolments) {
            digester.number(write.student.value).number(static_cast<std::int64_t>(write.presence));
            digester.numbers(write.slots).numbers(write.old_points).numbers(write.new_points);
            digester.text(write.old_statuses).text(write.new_statuses);
        }
    }
    return digester.finish();
}

void add_record_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const MergeRequest& request,
                        const MovedRecords& moved, StudentMergeId id) {
    for (const auto* statement : {&absorb_student, &move_identities, &move_accounts, &move_comments, &add_guardians}) {
        batch.push_back(query_of(*statement, tenant));
        batch.back().params.id(request.absorbed).id(request.kept);
    }
    batch.push_back(query_of(drop_guardians, tenant));
    batch.back().params.id(request.absorbed);
    if (moved.email_taken || moved.email_learned) {
        batch.push_back(query_of(moved.email_taken ? give_email : learn_email, tenant));
        batch.back().params.id(request.kept).text(moved.email);
    }
    batch.push_back(query_of(insert_merge, tenant));
    batch.back().params.id(id).id(request.kept).id(request.absorbed).id(request.account).text(to_json(moved));
}

}  // namespace

Task<Result<MergeResult>> merge_students(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                         MergeRequest request) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        auto read = co_await gradebook::try_to_run(transaction, pair_batch(*tenant, request));
        if (!read && attempt < gradebook::most_tries) continue;
        if (!read) co_return fail(ErrorCode::too_busy, "Others are merging students right now. Try again.");
        auto pair = pair_from(*read, request);
        if (auto sound = check_pair(pair, request); !sound) {
            co_await transaction.rollback();
            co_return std::unexpected(sound.error());
        }
        std::vector<pg::Query> batch;
        for (const auto& one : pair.classes)
            gradebook::add_class_state_queries(batch, *tenant, one.id, std::vector{request.kept, request.absorbed});
        std::vector<pg::ResultSet> states;
        if (!batch.empty()) states = co_await transaction.run(std::move(batch));
        std::vector<gradebook::HistoryHead> heads;
        plan_classes(pair, states, request, heads);
        auto plan = digest_of(pair);
        if (request.mode == MergeMode::preview || (!request.seen_plan.empty() && plan != request.seen_plan)) {
            co_await transaction.rollback();
            if (request.mode == MergeMode::apply) {
                co_return fail(ErrorCode::preview_outdated,
                               "One of the two students was changed since you looked. Look at the new preview.");
            }
            co_return MergeResult{std::nullopt, std::move(plan), std::move(pair.moved), std::move(pair.classes)};
        }
        const auto row_type = co_await transaction.type_oid(gradebook::enrolment_change_type);
        std::vector<gradebook::PreparedChanges> prepared;
        prepared.reserve(pair.classes.size());
        batch.clear();
        for (std::size_t i = 0; i < pair.classes.size(); ++i) {
            const gradebook::ChangeAuthor author{pair.classes[i].id, request.account};
            const auto& changes = pair.classes[i].merge.changes;
            prepared.push_back(gradebook::prepare_changes(changes, heads[i], author, row_type));
            gradebook::add_change_queries(batch, *tenant, author, changes, prepared.back());
            pair.moved.changes.emplace_back(author.class_id, prepared.back().id);
        }
        const auto id = next_id<StudentMergeId>();
        add_record_queries(batch, *tenant, request, pair.moved, id);
        auto outcome = co_await transaction.commit(std::move(batch));
        if (!outcome.error) co_return MergeResult{id, std::move(plan), std::move(pair.moved), std::move(pair.classes)};
        if (!gradebook::may_try_again(*outcome.error) || attempt == gradebook::most_tries)
            throw pg::UnexpectedSqlError(std::move(*outcome.error));
    }
}

Task<std::vector<MergeRecord>> list_merges(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(newest_merges, *tenant));
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    const auto& rows = results[0];
    std::vector<MergeRecord> records(rows.rows());
    for (std::size_t row = 0; row < records.size(); ++row) {
        records[row] = {rows.id<StudentMergeId>(row, 0),
                        rows.id<StudentId>(row, 1),
                        std::string{rows.text(row, 2)},
                        rows.id<StudentId>(row, 3),
                        std::string{rows.text(row, 4)},
                        std::string{rows.text(row, 5)},
                        std::string{rows.text(row, 6)},
                        std::string{rows.text(row, 7)},
                        std::string{rows.text(row, 8)},
                        rows.boolean(row, 9),
                        rows.int8(row, 10)};
    }
    co_return records;
}

}  // namespace gi::people
