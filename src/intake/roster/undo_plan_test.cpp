#include "intake/roster/undo_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "intake/roster/roster_testing.hpp"

namespace gi::intake {
namespace {

using ::testing::IsEmpty;
using testing::RosterMaker;
using testing::SchoolInMemory;

/// A school and everything that rosters did to it.
class School {
public:
    std::size_t import(const RosterFile& file, const RosterChoice& choice = {}) {
        return write({}, plan_roster(file, here.state(), choice).writes);
    }
    std::size_t undo(std::size_t change, const RosterState& state) {
        last_undo = plan_roster_undo(std::span{history}.subspan(change), state);
        return write(history[change].id, last_undo.writes);
    }
    std::size_t undo(std::size_t change) { return undo(change, here.state()); }

    SchoolInMemory here;
    std::vector<PastRosterChange> history;
    RosterUndoPlan last_undo;

private:
    std::size_t write(std::optional<RosterChangeId> undoes, std::vector<RosterWrite> writes) {
        here.write(writes);
        const auto seq = static_cast<std::int64_t>(history.size()) + 1;
        history.push_back({{seq}, seq, undoes, std::move(writes)});
        return history.size() - 1;
    }
};

RosterFile biology(bool with_ben, const std::string& anns_name = "Doe") {
    RosterMaker roster;
    const auto bio = roster.school_class("C1", "Biology");
    const auto ann = roster.student("S1", anns_name, "Ann", "ann@x.org");
    roster.place(ann, bio);
    if (with_ben) roster.place(roster.student("S2", "Lee", "Ben", "ben@x.org"), bio);
    roster.place(roster.person(PersonRole::teacher, "T1", "Rivera", "Tomas", "t@x.org"), bio);
    roster.guardianship(roster.person(PersonRole::guardian, "G1", "Doe", "Gail", "g@x.org"), ann);
    return roster.file;
}

std::string kept_of(const RosterUndoPlan& plan, ObjectKind kind) {
    std::string reasons;
    for (const auto& kept : plan.kept)
        if (kept.object.kind == kind) reasons.append(to_string(kept.reason)).append(1, ' ');
    return reasons;
}

TEST(RosterUndo, everything_goes_back_and_forth) {
    School school;
    const auto import = school.import(biology(true));
    const auto after = school.here.values();
    const auto undo = school.undo(import);
    EXPECT_THAT(school.here.values(), IsEmpty());
    school.undo(undo);
    EXPECT_EQ(school.here.values(), after);
    EXPECT_THAT(school.last_undo.kept, IsEmpty());
}

TEST(RosterUndo, what_a_later_roster_wrote_stays) {
    School school;
    school.import(biology(true));
    const auto renamed = school.import(biology(true, "Doe-Smith"));
    school.import(biology(true, "Smith"));
    school.undo(renamed);
    EXPECT_THAT(school.last_undo.writes, IsEmpty());
    ASSERT_EQ(school.last_undo.kept.size(), 1U);
    EXPECT_EQ(school.last_undo.kept[0].reason, RosterKeptReason::changed_since);
    EXPECT_EQ(school.last_undo.kept[0].by, RosterChangeId{3});
}

TEST(RosterUndo, the_same_value_written_again_is_the_later_ones) {
    School school;
    school.import(biology(true));
    const auto marks = school.import(biology(false));
    school.import(biology(true));
    school.import(biology(false));
    school.undo(marks);
    EXPECT_THAT(school.last_undo.writes, IsEmpty());
}

TEST(RosterUndo, a_mark_goes_back_after_later_rosters_that_left_it) {
    School school;
    school.import(biology(true));
    const auto before = school.here.values();
    const auto marks = school.import(biology(false));
    EXPECT_EQ(school.import(biology(false)), 2U);
    school.undo(marks);
    EXPECT_EQ(school.here.values(), before);
}

TEST(RosterUndo, whoever_got_scores_since_is_kept_with_class_and_all) {
    School school;
    const auto import = school.import(biology(true));
    auto state = school.here.state();
    state.places[0].used = true;
    state.classes[0].used = true;
    school.undo(import, state);
    EXPECT_EQ(kept_of(school.last_undo, ObjectKind::enrolment), "in_use ");
    EXPECT_EQ(kept_of(school.last_undo, ObjectKind::student), "in_use ");
    EXPECT_EQ(kept_of(school.last_undo, ObjectKind::school_class), "in_use ");
    EXPECT_EQ(school.here.state().students.size(), 1U);
    EXPECT_THAT(school.here.state().teachers, IsEmpty());
}

TEST(RosterUndo, an_account_that_got_a_password_is_kept) {
    School school;
    const auto import = school.import(biology(true));
    auto state = school.here.state();
    for (auto& account : state.accounts) account.signs_in = account.facts.role == "teacher";
    school.undo(import, state);
    EXPECT_EQ(kept_of(school.last_undo, ObjectKind::account), "in_use ");
    EXPECT_EQ(school.here.state().accounts.size(), 1U);
}

TEST(RosterUndo, a_guardian_whom_the_school_took_away_is_kept_with_account_and_student) {
    School school;
    const auto import = school.import(biology(true));
    auto state = school.here.state();
    ASSERT_THAT(state.guardians, ::testing::SizeIs(1));
    state.revoked = state.guardians;
    school.undo(import, state);
    EXPECT_EQ(kept_of(school.last_undo, ObjectKind::guardian), "in_use ");
    EXPECT_EQ(kept_of(school.last_undo, ObjectKind::account), "in_use ");
    EXPECT_EQ(kept_of(school.last_undo, ObjectKind::student), "in_use ");
}

TEST(RosterUndo, an_address_that_somebody_else_has_now_is_not_taken_back) {
    School school;
    school.import(biology(true));
    auto moved = biology(true);
    moved.people[0].email = "ann.doe@x.org";
    const auto import = school.import(moved);
    school.here.put(RosterObject::student({999}), to_value(PersonFacts{"Ito", "Mei", "ann@x.org"}));
    school.undo(import);
    ASSERT_EQ(school.last_undo.kept.size(), 1U);
    EXPECT_EQ(school.last_undo.kept[0].reason, RosterKeptReason::address_taken);
}

TEST(RosterUndo, a_place_does_not_come_back_into_a_class_that_stays_away) {
    School school;
    const auto import = school.import(biology(true));
    const auto undo = school.undo(import);
    // The address of the teacher's account was taken meanwhile: neither the account nor its place come back.
    school.here.put(RosterObject::account({999}), to_value(AccountFacts{"teacher", "t@x.org", "Another"}));
    school.undo(undo);
    EXPECT_EQ(kept_of(school.last_undo, ObjectKind::account), "address_taken ");
    EXPECT_EQ(kept_of(school.last_undo, ObjectKind::teacher), "not_there ");
    EXPECT_EQ(school.here.state().students.size(), 2U);
}

/// Rosters at random of a small school: people come, go, are renamed and re-mailed, classes come and are renamed.
RosterFile random_roster(std::mt19937& random) {
    const auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    RosterMaker roster;
    std::vector<std::uint32_t> classes;
    for (int i = 0; i < 4; ++i)
        if (chance(80))
            classes.push_back(
                roster.school_class("C" + std::to_string(i), "Class " + std::to_string(i) + (chance(20) ? " B" : "")));
    std::vector<std::uint32_t> students;
    for (int i = 0; i < 12; ++i) {
        if (!chance(80)) continue;
        const auto mark = std::to_string(i);
        const auto row = roster.student(chance(80) ? "S" + mark : "", "Last" + mark + (chance(15) ? " New" : ""),
                                        "First", chance(90) ? mark + (chance(20) ? "b" : "") + "@x.org" : "");
        roster.file.people[row].leaves = chance(5);
        students.push_back(row);
        for (const auto one : classes)
            if (chance(50)) roster.place(row, one, chance(10));
    }
    for (int i = 0; i < 5; ++i) {
        if (!chance(70)) continue;
        const auto mark = std::to_string(i);
        const auto row = roster.person(chance(50) ? PersonRole::teacher : PersonRole::guardian, "P" + mark,
                                       "Grown" + mark, "Up", "p" + mark + "@x.org");
        roster.file.people[row].leaves = chance(5);
        for (const auto one : classes)
            if (chance(40)) roster.place(row, one, chance(10));
        for (const auto student : students)
            if (chance(20)) roster.guardianship(row, student);
    }
    roster.file.is_delta = chance(30);
    return roster.file;
}

TEST(RosterUndo, at_any_time_an_undo_of_the_newest_change_is_what_was_before) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 random{seed};
        School school;
        for (int step = 0; step < 12; ++step) {
            const auto before = school.here.values();
            const bool imports = school.history.empty() || random() % 3 > 0;
            const auto change =
                imports ? school.import(random_roster(random)) : school.undo(random() % school.history.size());
            const auto after = school.here.values();
            const auto undo = school.undo(change);
            ASSERT_EQ(school.here.values(), before) << "seed " << seed << " step " << step;
            ASSERT_THAT(school.last_undo.kept, IsEmpty()) << "seed " << seed << " step " << step;
            school.undo(undo);
            ASSERT_EQ(school.here.values(), after) << "seed " << seed << " step " << step;
        }
    }
}

TEST(RosterUndo, no_undo_leaves_anything_bound_to_what_is_not_there) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 random{seed};
        School school;
        for (int step = 0; step < 12; ++step) {
            if (school.history.empty() || random() % 2 == 0)
                school.import(random_roster(random));
            else
                school.undo(random() % school.history.size());
            const auto& values = school.here.values();
            for (const auto& place : school.here.state().places) {
                ASSERT_TRUE(values.contains(RosterObject::student(place.student))) << "seed " << seed;
                ASSERT_TRUE(values.contains(RosterObject::school_class(place.class_id))) << "seed " << seed;
            }
            for (const auto& [id, account] : school.here.state().teachers)
                ASSERT_TRUE(values.contains(RosterObject::account(account))) << "seed " << seed;
        }
    }
}

}  // namespace
}  // namespace gi::intake
