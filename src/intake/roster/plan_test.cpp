#include "intake/roster/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/roster/doubts.hpp"
#include "intake/roster/match_people.hpp"
#include "intake/roster/roster_testing.hpp"

namespace gi::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::RosterMaker;
using testing::SchoolInMemory;
using ::testing::UnorderedElementsAre;
using Kind = RosterPersonReport::Kind;

constexpr ClassId biology{50};
constexpr StudentId ann{7};
constexpr StudentId ben{8};

/// Biology with Ann Doe (key S1, ann@x.org) and Ben Lee (ben@x.org).
SchoolInMemory school() {
    SchoolInMemory school;
    school.put(RosterObject::school_class(biology), to_value(ClassFacts{"Biology", "2026"}));
    school.put(RosterObject::student(ann), to_value(PersonFacts{"Doe", "Ann", "ann@x.org"}));
    school.put(RosterObject::student(ben), to_value(PersonFacts{"Lee", "Ben", "ben@x.org"}));
    school.put(RosterObject::known_by(ObjectKind::student_key, "oneroster", "S1"), to_string(ann));
    for (const auto id : {ann, ben}) school.put(RosterObject::enrolment(biology, id), std::string{is_here});
    return school;
}

RosterPlan plan(const RosterMaker& roster, const SchoolInMemory& school, const RosterChoice& choice = {}) {
    return plan_roster(roster.file, school.state(), choice);
}

std::vector<std::string> places_of(const RosterPlan& plan) {
    std::vector<std::string> places;
    for (const auto& write : plan.writes)
        if (write.object.kind == ObjectKind::enrolment)
            places.push_back(std::to_string(write.object.second) + " " + write.before + ">" + write.after);
    return places;
}

TEST(RosterPlan, a_roster_of_what_is_known_already_only_learns_its_keys) {
    auto here = school();
    RosterMaker roster;
    const auto bio = roster.school_class("C1", "Biology");
    roster.place(roster.student("S1", "Doe", "Ann", "ann@x.org"), bio);
    roster.place(roster.student("S2", "Lee", "Ben", "ben@x.org"), bio);
    const auto first = plan(roster, here);
    for (const auto& write : first.writes)
        EXPECT_THAT(write.object.kind, ::testing::AnyOf(ObjectKind::student_key, ObjectKind::class_key));
    EXPECT_EQ(first.writes.size(), 2U);
    here.write(first.writes);
    EXPECT_THAT(plan(roster, here).writes, IsEmpty());
}

TEST(RosterPlan, an_address_from_before_a_merge_means_the_kept_student_who_keeps_name_and_address) {
    auto here = school();
    here.put(RosterObject::known_by(ObjectKind::student_key, "email", "ann.old@x.org"), to_string(ann));
    RosterMaker roster;
    const auto bio = roster.school_class("", "Biology");
    roster.place(roster.student("", "Doh", "Anne", "ann.old@x.org"), bio);
    const auto planned = plan(roster, here);
    EXPECT_EQ(planned.people[0].id, ann.value);
    EXPECT_EQ(planned.people[0].outcome, Outcome::unchanged);
    for (const auto& write : planned.writes) EXPECT_NE(write.object.kind, ObjectKind::student);
}

TEST(RosterPlan, new_people_classes_and_places_are_made) {
    SchoolInMemory empty;
    RosterMaker roster;
    const auto bio = roster.school_class("C1", "Biology");
    const auto student = roster.student("S1", "Doe", "Ann", "ann@x.org");
    const auto teacher = roster.person(PersonRole::teacher, "T1", "Rivera", "Tomas", "t@x.org");
    const auto guardian = roster.person(PersonRole::guardian, "G1", "Doe", "Gail", "g@x.org");
    roster.place(student, bio).place(teacher, bio).guardianship(guardian, student);
    const auto made = plan(roster, empty);
    EXPECT_EQ(roster_summary_json(made.writes),
              R"({"students":{"new":1,"changed":0,"removed":0},"classes":{"new":1,"changed":0,"removed":0},)"
              R"("accounts":{"new":2,"changed":0,"removed":0},"places":{"joined":1,"back":0,"dropped":0,"left":0},)"
              R"("teachers":{"added":1,"removed":0},"guardians":{"added":1,"removed":0}})");
    EXPECT_EQ(made.classes[0].joined, 1U);
    empty.write(made.writes);
    EXPECT_THAT(plan(roster, empty).writes, IsEmpty());
}

TEST(RosterPlan, a_key_that_fits_changes_name_and_address) {
    RosterMaker roster;
    const auto bio = roster.school_class("", "Biology");
    roster.place(roster.student("S1", "Doe-Smith", "Ann", "ann.smith@x.org"), bio);
    const auto made = plan(roster, school(), {.mark_missing = false});
    const auto& person = made.people[0];
    EXPECT_EQ(person.outcome, Outcome::updated);
    EXPECT_EQ(person.reason.text, "key of the platform");
    EXPECT_EQ(person.before, (PersonFacts{"Doe", "Ann", "ann@x.org"}));
    EXPECT_EQ(person.after, (PersonFacts{"Doe-Smith", "Ann", "ann.smith@x.org"}));
    EXPECT_THAT(places_of(made), IsEmpty());
}

TEST(RosterPlan, the_same_name_with_another_address_is_asked_about) {
    RosterMaker roster;
    const auto bio = roster.school_class("", "Biology");
    const auto row = roster.student("S9", "Lee", "Ben", "ben.lee@x.org");
    roster.place(row, bio);
    auto made = plan(roster, school());
    EXPECT_EQ(made.people[0].kind, Kind::unmatched);
    EXPECT_EQ(made.people[0].suggestions.at(0).student, ben);
    EXPECT_THAT(places_of(made), ElementsAre("7 here>dropped")) << "who may be meant is not marked";

    const auto number = roster.file.people[row].row;
    made = plan(roster, school(), {true, {{number, {MatchChoice::Kind::student, ben}}}});
    EXPECT_EQ(made.people[0].after.email, "ben.lee@x.org");
    EXPECT_EQ(made.people[0].outcome, Outcome::updated);

    made = plan(roster, school(), {true, {{number, {MatchChoice::Kind::add, {}}}}});
    EXPECT_EQ(made.people[0].outcome, Outcome::added);
    EXPECT_EQ(made.classes[0].dropped, 2U);

    made = plan(roster, school(), {true, {{number, {MatchChoice::Kind::leave_out, {}}}}});
    EXPECT_EQ(made.people[0].kind, Kind::left_out);
}

TEST(RosterPlan, two_of_the_same_name_of_whom_one_is_known_are_two) {
    RosterMaker roster;
    const auto bio = roster.school_class("", "Biology");
    roster.place(roster.student("S1", "Doe", "Ann", "ann@x.org"), bio);
    roster.place(roster.student("S2", "Doe", "Ann", "ann.doe@x.org"), bio);
    const auto made = plan(roster, school());
    EXPECT_EQ(made.people[1].outcome, Outcome::added);
}

TEST(RosterPlan, an_address_and_a_key_of_two_students_are_asked_about) {
    RosterMaker roster;
    roster.student("S1", "Lee", "Ben", "ben@x.org");
    const auto made = plan(roster, school());
    EXPECT_EQ(made.people[0].kind, Kind::unmatched);
    EXPECT_EQ(made.people[0].suggestions.size(), 2U);
}

TEST(RosterPlan, who_is_missing_from_a_class_of_the_roster_is_marked_and_comes_back) {
    auto here = school();
    RosterMaker roster;
    const auto bio = roster.school_class("", "Biology");
    roster.place(roster.student("S1", "Doe", "Ann", "ann@x.org"), bio);
    const auto marked = plan(roster, here);
    EXPECT_THAT(places_of(marked), ElementsAre("8 here>dropped"));
    here.write(marked.writes);
    EXPECT_THAT(plan(roster, here).writes, IsEmpty()) << "marked once";

    roster.place(roster.student("S2", "Lee", "Ben", "ben@x.org"), bio);
    const auto back = plan(roster, here);
    EXPECT_THAT(places_of(back), ElementsAre("8 dropped>here"));
    EXPECT_EQ(back.classes[0].back, 1U);
}

TEST(RosterPlan, nobody_is_marked_when_that_is_not_wanted_or_the_roster_says_only_what_changed) {
    RosterMaker roster;
    const auto bio = roster.school_class("", "Biology");
    roster.place(roster.student("S1", "Doe", "Ann", "ann@x.org"), bio);
    EXPECT_THAT(places_of(plan(roster, school(), {.mark_missing = false})), IsEmpty());
    roster.file.is_delta = true;
    EXPECT_THAT(places_of(plan(roster, school())), IsEmpty());
}

TEST(RosterPlan, classes_that_the_roster_does_not_have_are_left_alone) {
    RosterMaker roster;
    const auto chemistry = roster.school_class("C2", "Chemistry");
    roster.place(roster.student("S1", "Doe", "Ann", "ann@x.org"), chemistry);
    const auto made = plan(roster, school());
    EXPECT_THAT(places_of(made), ElementsAre("7 >here"));
    EXPECT_EQ(made.classes[0].outcome, Outcome::added);
}

TEST(RosterPlan, who_leaves_the_school_is_marked_everywhere) {
    auto here = school();
    const ClassId other{51};
    here.put(RosterObject::school_class(other), to_value(ClassFacts{"Art", ""}));
    here.put(RosterObject::enrolment(other, ann), std::string{is_here});
    RosterMaker roster;
    const auto row = roster.student("S1", "Doe", "Ann", "ann@x.org");
    roster.file.people[row].leaves = true;
    EXPECT_THAT(places_of(plan(roster, here)), UnorderedElementsAre("7 here>dropped", "7 here>dropped"));
}

TEST(RosterPlan, a_place_that_ended_and_began_again_is_a_place) {
    RosterMaker roster;
    const auto bio = roster.school_class("", "Biology");
    const auto row = roster.student("S1", "Doe", "Ann", "ann@x.org");
    roster.place(row, bio).place(row, bio, true);
    EXPECT_THAT(places_of(plan(roster, school(), {.mark_missing = false})), IsEmpty());
}

TEST(RosterPlan, a_place_whose_last_day_is_over_is_none) {
    RosterMaker roster;
    const auto bio = roster.school_class("", "Biology");
    roster.place(roster.student("S1", "Doe", "Ann", "ann@x.org"), bio);
    roster.file.places[0].ends = "2026-07-01";
    RosterChoice choice{.mark_missing = false};
    choice.today = "2026-06-30";
    EXPECT_THAT(places_of(plan(roster, school(), choice)), IsEmpty());
    choice.today = "2026-07-01";
    EXPECT_THAT(places_of(plan(roster, school(), choice)), ElementsAre("7 here>dropped"));
}

TEST(RosterPlan, who_is_only_named_by_key_must_be_known) {
    auto here = school();
    RosterMaker roster;
    roster.file.is_delta = true;
    const auto bio = roster.school_class("C9", "");
    for (const auto* key : {"S1", "S7"}) roster.place(roster.student(key, "", ""), bio);
    for (auto& person : roster.file.people) person.only_referenced = true;
    roster.file.classes[0].only_referenced = true;
    auto made = plan(roster, here);
    EXPECT_EQ(made.people[0].outcome, Outcome::unchanged);
    EXPECT_EQ(made.people[1].kind, Kind::left_out);
    EXPECT_FALSE(made.classes[0].taken);
    EXPECT_THAT(made.writes, IsEmpty());
}

TEST(RosterPlan, a_class_is_renamed_by_its_key_and_a_second_one_of_the_same_name_is_new) {
    auto here = school();
    here.put(RosterObject::known_by(ObjectKind::class_key, "oneroster", "C1"), to_string(biology));
    RosterMaker roster;
    roster.school_class("C1", "Biology A");
    roster.school_class("C2", "Biology");
    const auto made = plan(roster, here);
    EXPECT_EQ(made.classes[0].outcome, Outcome::updated);
    EXPECT_EQ(made.classes[0].before.name, "Biology");
    EXPECT_EQ(made.classes[1].outcome, Outcome::added);
}

TEST(RosterPlan, an_account_is_never_given_another_role_and_administrators_are_never_made) {
    auto here = school();
    here.put(RosterObject::account({90}), to_value(AccountFacts{"teacher", "t@x.org", "Tomas Rivera"}));
    here.put(RosterObject::account({91}), to_value(AccountFacts{"school_admin", "head@x.org", "Head"}));
    RosterMaker roster;
    const auto student = roster.student("S1", "Doe", "Ann", "ann@x.org");
    roster.guardianship(roster.person(PersonRole::guardian, "G1", "Rivera", "Tomas", "t@x.org"), student);
    roster.person(PersonRole::administrator, "A1", "Boss", "Big", "boss@x.org");
    roster.person(PersonRole::teacher, "T9", "Other", "Name", "head@x.org");
    const auto made = plan(roster, here);
    EXPECT_EQ(made.people[1].outcome, Outcome::unchanged);
    EXPECT_EQ(made.people[2].kind, Kind::left_out);
    EXPECT_EQ(made.people[3].outcome, Outcome::unchanged);
    for (const auto& write : made.writes)
        EXPECT_THAT(write.object.kind, ::testing::AnyOf(ObjectKind::account_key, ObjectKind::guardian));
}

TEST(RosterPlan, a_guardian_whose_address_nobody_confirmed_gets_no_further_child_by_it) {
    auto here = school();
    constexpr AccountId gail{60};
    here.put(RosterObject::account(gail), to_value(AccountFacts{"guardian", "g@x.org", "Gail Doe"}));
    here.put(RosterObject::known_by(ObjectKind::account_key, "oneroster", "G1"), to_string(gail));
    RosterMaker roster;
    const auto bio = roster.school_class("", "Biology");
    const auto student = roster.student("S1", "Doe", "Ann", "ann@x.org");
    const auto guardian = roster.person(PersonRole::guardian, "G1", "Doe", "Gail", "g@x.org");
    roster.place(student, bio).guardianship(guardian, student);
    auto state = here.state();
    state.accounts.front().unproved = true;
    for (const auto* email : {"g@x.org", "new@x.org"}) {  // by the address, by the key
        roster.file.people[guardian].email = email;
        const auto planned = plan_roster(roster.file, state, {});
        EXPECT_EQ(planned.people[guardian].kind, Kind::left_out);
        EXPECT_EQ(planned.people[guardian].reason.code, unproved_address);
        for (const auto& write : planned.writes) EXPECT_NE(write.object.kind, ObjectKind::guardian);
    }
    roster.file.people[guardian].email = "g@x.org";
    state.accounts.front().unproved = false;
    EXPECT_EQ(plan_roster(roster.file, state, {}).people[guardian].kind, Kind::taken);
}

TEST(RosterPlan, teachers_and_guardians_without_an_address_get_no_account) {
    RosterMaker roster;
    roster.person(PersonRole::teacher, "T1", "Rivera", "Tomas", "");
    const auto made = plan(roster, SchoolInMemory{});
    EXPECT_EQ(made.people[0].reason.text, "An account needs an e-mail address.");
    EXPECT_THAT(made.writes, IsEmpty());
}

TEST(RosterPlan, two_students_may_change_addresses_with_each_other_when_somebody_says_so) {
    RosterMaker roster;
    const auto first = roster.student("", "Doe", "Ann", "ben@x.org");
    const auto second = roster.student("", "Lee", "Ben", "ann@x.org");
    const auto made = plan(roster, school(),
                           {true,
                            {{roster.file.people[first].row, {MatchChoice::Kind::student, ann}},
                             {roster.file.people[second].row, {MatchChoice::Kind::student, ben}}}});
    EXPECT_EQ(made.people[0].after.email, "ben@x.org");
    EXPECT_EQ(made.people[1].after.email, "ann@x.org");
}

TEST(RosterPlan, no_two_students_get_one_address) {
    RosterMaker roster;
    roster.student("S8", "Ito", "Mei", "same@x.org");
    roster.student("S9", "Ito", "Ken", "same@x.org");
    const auto made = plan(roster, SchoolInMemory{});
    EXPECT_EQ(made.people[0].after.email, "same@x.org");
    EXPECT_EQ(made.people[1].after.email, "");
}

TEST(RosterPlan, the_digest_is_that_of_what_is_done_not_of_the_ids_of_new_things) {
    RosterMaker roster;
    const auto bio = roster.school_class("C1", "Biology");
    roster.place(roster.student("S5", "Ito", "Mei", "mei@x.org"), bio);
    const auto digest = plan_digest(plan(roster, school()));
    EXPECT_EQ(plan_digest(plan(roster, school())), digest);
    EXPECT_NE(plan_digest(plan(roster, school(), {.mark_missing = false})), digest);
    roster.file.people[0].first_name = "May";
    EXPECT_NE(plan_digest(plan(roster, school())), digest);
}

TEST(RosterDoubts, a_roster_that_marks_most_of_a_class_is_doubted) {
    auto here = school();
    for (std::int64_t id = 10; id < 14; ++id) {
        here.put(RosterObject::student({id}), to_value(PersonFacts{"P" + std::to_string(id), "X", ""}));
        here.put(RosterObject::enrolment(biology, {id}), std::string{is_here});
    }
    RosterMaker roster;
    roster.place(roster.student("S1", "Doe", "Ann", "ann@x.org"), roster.school_class("", "Biology"));
    const auto doubts = find_roster_doubts(roster.file, plan(roster, here), here.state());
    ASSERT_EQ(doubts.size(), 1U);
    EXPECT_EQ(doubts[0].code, "marks_many");
    EXPECT_THAT(doubts[0].message.text, ::testing::HasSubstr("5 of the 6 students of “Biology”"));
}

TEST(RosterDoubts, a_roster_of_unknown_classes_and_students_is_doubted) {
    auto here = school();
    for (std::int64_t id = 10; id < 14; ++id) {
        here.put(RosterObject::student({id}), to_value(PersonFacts{"P" + std::to_string(id), "X", ""}));
        here.put(RosterObject::enrolment(biology, {id}), std::string{is_here});
    }
    RosterMaker roster;
    const auto art = roster.school_class("C9", "Art");
    for (const auto* key : {"A", "B", "C", "D", "E"}) roster.place(roster.student(key, key, "New", ""), art);
    std::vector<std::string> codes;
    for (const auto& doubt : find_roster_doubts(roster.file, plan(roster, here), here.state()))
        codes.push_back(doubt.code);
    EXPECT_THAT(codes, ElementsAre("no_known_class", "no_known_student"));
}

}  // namespace
}  // namespace gi::intake
