#include "intake/roster/doubts.hpp"

#include <algorithm>
#include <unordered_set>

namespace gi::intake {
namespace {

// Fewer than these are no pattern.
constexpr std::uint32_t fewest_marked = 3;
constexpr std::size_t fewest_students = 5;
constexpr std::size_t most_named_classes = 10;

/// One doubt for all classes: it is one question about the roster.
void add_marks_many(const RosterPlan& plan, std::vector<RosterDoubt>& doubts) {
    SaidList named;
    std::size_t classes = 0;
    for (const auto& one : plan.classes) {
        if (one.dropped < fewest_marked || one.dropped * 2 <= one.unmarked || ++classes > most_named_classes) continue;
        named.add(said("marked_of_class", "{marked} of the {students} students of “{name}”",
                       {{"marked", one.dropped}, {"students", one.unmarked}, {"name", one.after.name}}));
    }
    if (classes == 0) return;
    if (classes > most_named_classes) {
        named.add(said("marked_of_more_classes", "and most of {count} more classes,",
                       {{"count", classes - most_named_classes}}));
    }
    doubts.push_back(
        {"marks_many", said("marks_many",
                            "{marked} are not in this roster and would be marked. Is it an older roster, or "
                            "only a part of it?",
                            {{"marked", named}})});
}

bool is_known(const RosterClassReport& one) { return one.taken && one.outcome != Outcome::added; }

}  // namespace

std::vector<RosterDoubt> find_roster_doubts(const RosterFile& file, const RosterPlan& plan, const RosterState& state) {
    std::vector<RosterDoubt> doubts;
    add_marks_many(plan, doubts);
    if (!plan.classes.empty() && !state.places.empty() && std::ranges::none_of(plan.classes, is_known)) {
        doubts.push_back(
            {"no_known_class",
             said("no_known_class",
                  "The school has none of the classes of this roster yet. If they exist under other names, "
                  "they would be made a second time.")});
    }
    std::size_t students = 0;
    std::size_t known = 0;
    for (std::size_t index = 0; index < plan.people.size(); ++index) {
        if (file.people[index].role != PersonRole::student) continue;
        ++students;
        known +=
            plan.people[index].outcome != Outcome::added || plan.people[index].kind != RosterPersonReport::Kind::taken
                ? 1U
                : 0U;
    }
    std::unordered_set<StudentId> placed;
    for (const auto& place : state.places) placed.insert(place.student);
    if (students >= fewest_students && placed.size() >= fewest_students && known == 0) {
        doubts.push_back(
            {"no_known_student",
             said("no_known_student",
                  "None of the {count} students of this roster is known here. Is it the roster of another school?",
                  {{"count", students}})});
    }
    return doubts;
}

}  // namespace gi::intake
