#include "gradebook/class_students.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "gradebook/put_away.hpp"

namespace gi::gradebook {
namespace {

// The address of today goes before one from before a merge.
constexpr pg::Statement find_student{
    "class_students_find",
    "SELECT s.id, s.last_name, s.first_name, coalesce(s.email, '')"
    "  FROM (SELECT $2::bigint AS id, 1 AS rank"
    "        UNION ALL"
    "        SELECT e.id, 1 FROM gi.student e WHERE e.tenant_id = $1::bigint AND e.email = $3::text"
    "        UNION ALL"
    "        SELECT i.student_id, 2 FROM gi.student_identity i"
    "         WHERE i.tenant_id = $1::bigint AND i.kind = 'email' AND i.value = $3::text) AS found"
    "  JOIN gi.student s ON s.tenant_id = $1::bigint AND s.id = found.id"
    " WHERE s.merged_into IS NULL ORDER BY found.rank LIMIT 1"};

// A place that the school's roster took away, whether somebody took the student out by hand as well or not.
constexpr pg::Statement read_drop{"class_students_dropped",
                                  "SELECT FROM gi.enrolment"
                                  " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND student_id = $3::bigint"
                                  "   AND dropped_at IS NOT NULL"};

struct Found {
    StudentId id;
    StudentFacts facts;
};

Task<std::optional<Found>> find(tenancy::WriteTransaction& transaction, const tenancy::Tenant& tenant,
                                std::optional<StudentId> student, std::string email) {
    if (!student && email.empty()) co_return std::nullopt;
    std::vector<pg::Query> batch(1);
    batch[0].statement = &find_student;
    batch[0].params.id(tenant.id).int8_or_null(student ? std::optional{student->value} : std::nullopt);
    batch[0].params.text_or_null(email.empty() ? std::nullopt : std::optional<std::string_view>{email});
    const auto results = co_await transaction.run(std::move(batch));
    const auto& rows = results[0];
    if (rows.empty()) co_return std::nullopt;
    co_return Found{rows.id<StudentId>(0, 0),
                    {std::string{rows.text(0, 1)}, std::string{rows.text(0, 2)}, std::string{rows.text(0, 3)}}};
}

Result<Found> known_or_new(const Newcomer& newcomer, const std::optional<Found>& known) {
    if (known) return *known;
    if (newcomer.student) return fail(ErrorCode::not_found, "The school has no such student any more. Search again.");
    if (newcomer.facts.last_name.empty())
        return fail(ErrorCode::invalid_field,
                    newcomer.facts.email.empty()
                        ? "Type the student's name."
                        : "No student of the school has this address yet. Type the student's name, too.",
                    "last_name");
    return Found{next_id<StudentId>(), newcomer.facts};
}

Result<ClassState> usable(std::span<const pg::ResultSet> read) {
    auto state = class_state_from(read);
    if (!state) return fail(ErrorCode::not_found, "This class is gone. Open your list of classes and choose another.");
    if (auto in_use = check_in_use(read); !in_use) return std::unexpected(in_use.error());
    return std::move(*state);
}

struct Place {
    ClassState state;
    bool dropped = false;  // by the roster
};

Task<Result<Place>> lock(tenancy::WriteTransaction& transaction, const tenancy::Tenant& tenant, ClassId id,
                         StudentId student) {
    std::vector<pg::Query> batch;
    add_class_state_queries(batch, tenant, id, std::vector{student});
    batch.push_back({&read_drop, {}});
    batch.back().params.id(tenant.id).id(id).id(student);
    const auto read = co_await transaction.run(std::move(batch));
    auto state = usable(std::span{read}.first(read.size() - 1));
    if (!state) co_return std::unexpected(state.error());
    co_return Place{std::move(*state), !read.back().empty()};
}

/// The next roster would take them out again, so that it is no place of this class's own to give.
std::unexpected<Error> roster_rules() {
    return fail(ErrorCode::conflict,
                "The school's roster took this student out of the class; the scores are kept. Have the student put "
                "back into the class there: the next roster brings them in again.");
}

bool is_in(const ClassState& state) { return !state.enrolments.empty() && !state.enrolments.front().removed; }

ChangeSet presence_change(const ClassState& state, StudentId student, Presence presence) {
    ChangeSet changes;
    changes.next_slot = state.next_slot;
    EnrolmentWrite write{student, {}, {}, {}, {}, {}, {}, {}};
    if (!state.enrolments.empty()) {
        write.points = state.enrolments.front().points;
        write.statuses = state.enrolments.front().statuses;
    }
    write.presence = presence;
    changes.enrolments.push_back(std::move(write));
    return changes;
}

/// The id of the change-set; nothing when the transaction may be tried again.
Task<std::optional<ChangeSetId>> write(tenancy::WriteTransaction& transaction, const tenancy::Tenant& tenant,
                                       ChangeAuthor author, HistoryHead head, ChangeSet changes, bool may_retry) {
    const auto row_type = co_await transaction.type_oid(enrolment_change_type);
    const auto prepared = prepare_changes(changes, head, author, row_type);
    std::vector<pg::Query> writes;
    add_change_queries(writes, tenant, author, changes, prepared);
    const auto outcome = co_await transaction.commit(std::move(writes));
    if (!outcome.error) co_return prepared.id;
    if (!may_retry || !may_try_again(*outcome.error)) throw pg::UnexpectedSqlError(*outcome.error);
    co_return std::nullopt;
}

}  // namespace

Task<Result<ClassStudentResult>> add_to_class(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                              ChangeAuthor author, Newcomer newcomer) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        const auto known = co_await find(transaction, *tenant, newcomer.student, newcomer.facts.email);
        auto student = known_or_new(newcomer, known);
        if (!student) {
            co_await transaction.rollback();
            co_return std::unexpected(student.error());
        }
        const auto place = co_await lock(transaction, *tenant, author.class_id, student->id);
        if (!place || place->dropped || is_in(place->state)) {
            co_await transaction.rollback();
            if (!place) co_return std::unexpected(place.error());
            if (place->dropped) co_return roster_rules();
            co_return ClassStudentResult{std::nullopt, place->state.version, student->id, std::move(student->facts),
                                         false};
        }
        auto changes = presence_change(place->state, student->id, Presence::joins);
        if (!known) {
            const auto& [last_name, first_name, email] = student->facts;
            changes.new_students.push_back(
                {student->id, email, last_name, first_name, collation_key(last_name + ", " + first_name)});
        }
        const auto change = co_await write(transaction, *tenant, author, place->state.history, std::move(changes),
                                           attempt < most_tries);
        if (change)
            co_return ClassStudentResult{*change, place->state.version + 1, student->id, std::move(student->facts),
                                         !known};
    }
}

Task<Result<ClassStudentResult>> take_out_of_class(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                                   ChangeAuthor author, StudentId student) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        const auto known = co_await find(transaction, *tenant, student, std::string{});
        const auto place = co_await lock(transaction, *tenant, author.class_id, student);
        if (!place || !known || !is_in(place->state)) {
            co_await transaction.rollback();
            if (!place) co_return std::unexpected(place.error());
            co_return fail(ErrorCode::not_found,
                           "This student is not in the class any more. Open the gradebook again.");
        }
        auto changes = presence_change(place->state, student, Presence::leaves);
        const auto change = co_await write(transaction, *tenant, author, place->state.history, std::move(changes),
                                           attempt < most_tries);
        if (change) co_return ClassStudentResult{*change, place->state.version + 1, student, known->facts, false};
    }
}

}  // namespace gi::gradebook
