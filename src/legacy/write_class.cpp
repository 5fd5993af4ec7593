#include "legacy/write_class.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/json_text.hpp"
#include "gradebook/write_changes.hpp"
#include "intake/import_report.hpp"
#include "intake/import_state.hpp"
#include "intake/import_statements.hpp"
#include "legacy/class_statements.hpp"
#include "legacy/plan_class.hpp"
#include "people/audit.hpp"

namespace gi::legacy {
namespace {

pg::Query query_of(const pg::Statement& statement, const Target& target) {
    pg::Query query{&statement, {}};
    query.params.id(target.tenant->id);
    return query;
}

/// The class that the data go to, and what makes it when it is new.
struct Place {
    ClassId id;
    std::string name;
    bool is_new = false;
    bool is_joined = false;  // from now on it is known as this one
};

Task<Result<Place>> find_place(tenancy::WriteTransaction& transaction, const Target& target, const ClassData& data) {
    std::vector<pg::Query> batch;
    batch.push_back(query_of(find_class, target));
    batch.back().params.text(data.source);
    batch.push_back(query_of(find_same_name, target));
    batch.back().params.text(data.name);
    const auto found = co_await transaction.run(std::move(batch));
    if (!found[0].empty()) co_return Place{found[0].id<ClassId>(0, 0), std::string{found[0].text(0, 1)}};
    const auto& same_name = found[1];
    if (same_name.empty()) co_return Place{next_id<ClassId>(), data.name, true};
    if (target.may_join && same_name.rows() == 1) co_return Place{same_name.id<ClassId>(0, 0), data.name, false, true};
    co_return fail(ErrorCode::conflict,
                   fmt::format("The school has {} called {} that did not come from this database. Nothing was written. "
                               "{}",
                               same_name.rows() == 1 ? "a class" : "several classes", data.name,
                               same_name.rows() == 1 ? "Name another with --class, or say --join to add to it."
                                                     : "Name another with --class."));
}

void add_place_queries(std::vector<pg::Query>& batch, const Target& target, const ClassData& data, const Place& place) {
    if (place.is_new) {
        batch.push_back(query_of(insert_class, target));
        batch.back().params.id(place.id).text(place.name);
        if (target.author.teaches) {
            batch.push_back(query_of(insert_teacher, target));
            batch.back().params.id(place.id).id(target.author.account);
        }
    }
    if (place.is_new || place.is_joined) {
        batch.push_back(query_of(insert_class_identity, target));
        batch.back().params.text(data.source).id(place.id);
    }
}

struct KnownClass {
    intake::ImportState state;
    OwnCells own_cells;
    KnownTags tags;
};

std::vector<std::string> strings_of(std::vector<std::string_view> views) { return {views.begin(), views.end()}; }

KnownClass known_from(ClassId id, std::span<const pg::ResultSet> results) {
    constexpr std::size_t own_results = 3;
    const auto own = results.last(own_results);
    auto state = intake::import_state_from(id, results.first(results.size() - own_results));
    KnownClass known{std::move(state.value()), {}, {}};
    for (std::size_t row = 0; row < own[0].rows(); ++row)
        for (const auto slot : own[0].int4_array(row, 1)) known.own_cells.emplace(own[0].int8(row, 0), slot);
    for (std::size_t row = 0; row < own[1].rows(); ++row)
        known.tags.of_class.emplace_back(own[1].id<AssignmentId>(row, 0), strings_of(own[1].text_array(row, 1)));
    for (std::size_t row = 0; row < own[2].rows(); ++row) known.tags.of_school.emplace_back(own[2].text(row, 0));
    return known;
}

Task<KnownClass> read_class(tenancy::WriteTransaction& transaction, const Target& target, const ClassData& data,
                            const Place& place) {
    std::vector<pg::Query> batch;
    add_place_queries(batch, target, data, place);
    const auto first = batch.size();
    for (auto& query : intake::import_state_queries(*target.tenant, place.id, data.file, {}))
        batch.push_back(std::move(query));
    batch.push_back(query_of(read_own_cells, target));
    batch.back().params.id(place.id).text(import_format);
    batch.push_back(query_of(read_class_tags, target));
    batch.back().params.id(place.id);
    batch.push_back(query_of(read_school_tags, target));
    const auto results = co_await transaction.run(std::move(batch));
    co_return known_from(place.id, std::span{results}.subspan(first));
}

void add_tag_queries(std::vector<pg::Query>& batch, const Target& target, const ClassPlan& plan, ClassId id) {
    if (plan.tags.empty()) return;
    std::vector<std::int64_t> ids;
    std::vector<std::string_view> tags;
    for (const auto& [assignment, tag] : plan.tags) {
        ids.push_back(assignment.value);
        tags.push_back(tag);
    }
    batch.push_back(query_of(add_tags, target));
    batch.back().params.int8_array(ids).text_array(tags);
    batch.push_back(query_of(touch_class, target));
    batch.back().params.id(id);
}

ClassOutcome outcome_of(const Place& place, const ClassPlan& made) {
    const auto& changes = made.plan.changes;
    ClassOutcome outcome{place.id, place.name, place.is_new,
                         place.is_new || place.is_joined || !made.changes_nothing()};
    outcome.new_students = changes.new_students.size();
    outcome.joined_students = static_cast<std::uint64_t>(
        std::ranges::count(changes.enrolments, gradebook::Presence::joins, &gradebook::EnrolmentWrite::presence));
    outcome.filled_students = changes.changed_students.size();
    outcome.unmatched_students = made.plan.unmatched();
    outcome.new_assignments = changes.new_assignments.size() + changes.restored_assignments.size();
    outcome.filled_assignments = changes.changed_assignments.size();
    outcome.new_tags = made.tags.size();
    outcome.scores = made.plan.scores;
    outcome.kept_scores = made.kept_scores;
    outcome.notes = made.notes;
    return outcome;
}

Result<void> check_scores_add_up(const ClassData& data, const ClassPlan& made) {
    const auto accounted = made.plan.scores.total() + made.kept_scores + made.unmatched_scores;
    if (accounted == data.file.scores.size()) return {};
    return fail(ErrorCode::internal,
                fmt::format("Of {} grades of class {}, {} are accounted for. Nothing of it was written. This is a "
                            "mistake of the program: please report it.",
                            data.file.scores.size(), data.name, accounted));
}

std::string audit_details(const ClassOutcome& outcome) {
    std::string details;
    JsonWriter json{details};
    json.begin_object().member("students", outcome.joined_students).member("assignments", outcome.new_assignments);
    json.member("scores", outcome.scores.added + outcome.scores.updated).end_object();
    return details;
}

pg::Query import_query(const Target& target, const ClassData& data, const Place& place, const KnownClass& known,
                       const ClassPlan& made, std::optional<ChangeSetId> change_set) {
    const auto id = next_id<ImportId>();
    const intake::ImportOutcome outcome{id, data.file, made.plan, known.state};
    auto query = query_of(intake::insert_import, target);
    query.params.id(id).id(place.id).id(target.author.account);
    query.params.int8_or_null(change_set ? std::optional{change_set->value} : std::nullopt);
    query.params.text(target.file.name).bytes(target.file.digest).text(import_format);
    query.params.text(intake::report_json({target.file.name}, outcome));
    return query;
}

}  // namespace

Task<Result<ClassOutcome>> write_class(tenancy::WriteTransaction& transaction, const Target& target,
                                       const ClassData& data) {
    const auto place = co_await find_place(transaction, target, data);
    if (!place) co_return std::unexpected(place.error());
    const auto known = co_await read_class(transaction, target, data, *place);
    const auto made = plan_class(data, known.state, known.own_cells, known.tags);
    if (auto sound = check_scores_add_up(data, made); !sound) co_return std::unexpected(sound.error());
    auto outcome = outcome_of(*place, made);
    if (!outcome.changes) co_return outcome;

    std::vector<pg::Query> batch;
    const gradebook::ChangeAuthor author{place->id, target.author.account};
    const auto row_type = co_await transaction.type_oid(gradebook::enrolment_change_type);
    std::optional<ChangeSetId> change_set;
    gradebook::PreparedChanges prepared;
    if (!made.plan.changes_nothing()) {
        prepared = gradebook::prepare_changes(made.plan.changes, known.state.history, author, row_type);
        change_set = prepared.id;
        gradebook::add_change_queries(batch, *target.tenant, author, made.plan.changes, prepared);
    }
    add_tag_queries(batch, target, made, place->id);
    batch.push_back(import_query(target, data, *place, known, made, change_set));
    people::AuditEvent event{{people::ActorKind::system, 0}, "legacy.imported", target.author.account, {}, place->id,
                             audit_details(outcome)};
    batch.push_back(people::audit_query(*target.tenant, event));
    co_await transaction.run(std::move(batch));
    co_return outcome;
}

}  // namespace gi::legacy
