#include "gradebook/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "gradebook/put_away.hpp"

namespace gi::gradebook {
namespace {

std::unexpected<Error> not_in_class(std::size_t students) {
    return fail(
        ErrorCode::invalid_field,
        fmt::format("{} in the class any more. Open the gradebook again.",
                    students == 1 ? "One of the students is not" : fmt::format("{} of the students are not", students)),
        "students");
}

Result<ChangeSet> plan_of(std::span<const pg::ResultSet> read, const std::optional<ClassState>& state,
                          const SectionWish& wish) {
    if (!state) return fail(ErrorCode::not_found, "This class is gone. Open your list of classes and choose another.");
    if (auto in_use = check_in_use(read); !in_use) return std::unexpected(in_use.error());
    return plan_sections(wish, *state);
}

}  // namespace

Result<ChangeSet> plan_sections(const SectionWish& wish, const ClassState& state) {
    std::unordered_map<StudentId, const KnownEnrolment*> places;
    for (const auto& place : state.enrolments)
        if (!place.removed) places.emplace(place.student, &place);
    auto students = wish.students;
    std::ranges::sort(students);
    students.erase(std::ranges::unique(students).begin(), students.end());
    const auto unknown = std::ranges::count_if(students, [&](StudentId id) { return !places.contains(id); });
    if (unknown > 0) return not_in_class(static_cast<std::size_t>(unknown));
    ChangeSet changes;
    changes.kind = ChangeKind::edit;
    changes.next_slot = state.next_slot;
    for (const auto student : students) {
        const auto& before = places.at(student)->section;
        if (before != wish.section) changes.sections.push_back({student, before, wish.section});
    }
    return changes;
}

Task<Result<SectionResult>> put_into_section(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             ChangeAuthor author, SectionWish wish) {
    for (int attempt = 1;; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        std::vector<pg::Query> batch;
        add_class_state_queries(batch, *tenant, author.class_id, wish.students);
        const auto read = co_await transaction.run(std::move(batch));
        const auto state = class_state_from(read);
        const auto changes = plan_of(read, state, wish);
        if (!changes || changes->empty()) {
            co_await transaction.rollback();
            if (!changes) co_return std::unexpected(changes.error());
            co_return SectionResult{.class_version = state->version};
        }
        const auto row_type = co_await transaction.type_oid(enrolment_change_type);
        const auto prepared = prepare_changes(*changes, state->history, author, row_type);
        std::vector<pg::Query> writes;
        add_change_queries(writes, *tenant, author, *changes, prepared);
        const auto outcome = co_await transaction.commit(std::move(writes));
        if (!outcome.error) co_return SectionResult{prepared.id, state->version + 1, changes->sections.size()};
        if (!may_try_again(*outcome.error) || attempt == most_tries) throw pg::UnexpectedSqlError(*outcome.error);
    }
}

}  // namespace gi::gradebook
