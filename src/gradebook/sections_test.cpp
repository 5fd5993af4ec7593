#include "gradebook/sections.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gi::gradebook {
namespace {

using testing::ElementsAre;

KnownEnrolment place(std::int64_t student, std::string section, bool removed = false) {
    KnownEnrolment known{StudentId{student}, {}, "", removed};
    known.section = std::move(section);
    return known;
}

ClassState three_students() {
    ClassState state;
    state.enrolments = {place(1, "7A"), place(2, ""), place(3, "7B"), place(9, "7A", true)};
    return state;
}

std::vector<std::string> moves(const ChangeSet& changes) {
    std::vector<std::string> lines;
    for (const auto& [student, before, after] : changes.sections)
        lines.push_back(std::to_string(student.value) + ": " + before + " > " + after);
    return lines;
}

Result<ChangeSet> planned(std::string section, std::vector<StudentId> students) {
    return plan_sections({std::move(section), std::move(students)}, three_students());
}

TEST(Sections, take_the_students_who_are_not_in_it_each_once) {
    const auto changes = planned("7A", {StudentId{3}, StudentId{1}, StudentId{2}, StudentId{3}});
    ASSERT_TRUE(changes);
    EXPECT_THAT(moves(*changes), ElementsAre("2:  > 7A", "3: 7B > 7A"));
}

TEST(Sections, are_taken_away_by_an_empty_word) {
    EXPECT_THAT(moves(*planned("", {StudentId{1}, StudentId{2}})), ElementsAre("1: 7A > "));
}

TEST(Sections, that_all_are_in_already_are_no_change) { EXPECT_TRUE(planned("7A", {StudentId{1}})->empty()); }

TEST(Sections, are_refused_whole_when_somebody_is_not_in_the_class) {
    const auto refused = planned("7A", {StudentId{2}, StudentId{9}, StudentId{77}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_field);
    EXPECT_EQ(refused.error().message, "2 of the students are not in the class any more. Open the gradebook again.");
}

TEST(Sections, are_read_from_the_history_as_they_were_written) {
    ChangeDetails details;
    details.sections = {{StudentId{1}, "7A", "Period \"3\""}, {StudentId{2}, "", "7A"}};
    const auto read = change_details_from(to_json(details)).sections;
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[0].before, "7A");
    EXPECT_EQ(read[0].after, "Period \"3\"");
    EXPECT_EQ(read[1].student, StudentId{2});
    EXPECT_TRUE(change_details_from("{}").sections.empty());
}

TEST(Sections, of_who_joins_or_leaves_are_counted_with_them) {
    ChangeSet changes;
    changes.sections = {{StudentId{1}, "", "7A"}, {StudentId{2}, "7A", "7B"}, {StudentId{3}, "7A", ""}};
    for (const auto& [student, presence] : {std::pair{1, Presence::joins}, std::pair{3, Presence::leaves}}) {
        EnrolmentWrite write{StudentId{student}, {}, {}, {}, {}, {}, {}, {}};
        write.presence = presence;
        changes.enrolments.push_back(std::move(write));
    }
    EXPECT_EQ(count_moved(changes), 1U);
    EXPECT_THAT(summary_json(changes), testing::HasSubstr(R"("joined":1,"left":1,"changed":0,"moved":1})"));
}

}  // namespace
}  // namespace gi::gradebook
