#include "people/permissions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace gi::people {
namespace {

Principal person(Roles roles) {
    Principal principal;
    principal.roles = roles;
    principal.students = {{StudentId{7}, "Ann"},
                          {StudentId{8}, "Ben", {GuardianRight::mail}},
                          {StudentId{9}, "Cem", {GuardianRight::grades}}};
    principal.taught = {ClassId{1}, ClassId{3}};
    return principal;
}

ErrorCode refusal(const Principal& principal, Permission permission) {
    return relations(principal, permission).error().code;
}

TEST(Permissions, an_admin_reads_any_class_and_a_teacher_their_own) {
    EXPECT_TRUE(check_class(person({Role::school_admin}), Permission::read_gradebook, ClassId{2}));
    EXPECT_TRUE(check_class(person({Role::teacher}), Permission::read_gradebook, ClassId{3}));
    EXPECT_EQ(check_class(person({Role::teacher}), Permission::read_gradebook, ClassId{2}).error().code,
              ErrorCode::not_found);
}

TEST(Permissions, students_and_guardians_never_read_or_write_a_gradebook) {
    for (const auto role : {Role::student, Role::guardian})
        for (const auto permission : {Permission::read_gradebook, Permission::import_scores, Permission::change_scores,
                                      Permission::keep_column_mappings, Permission::read_import_history,
                                      Permission::create_class, Permission::publish_assignments})
            EXPECT_EQ(refusal(person({role}), permission), ErrorCode::forbidden);
}

TEST(Permissions, families_list_the_tags_of_their_own_work) {
    for (const auto role : {Role::student, Role::guardian})
        EXPECT_EQ(relations(person({role}), Permission::list_tags), Relations{Relation::own_student});
}

TEST(Permissions, only_an_admin_rules_over_people_and_school) {
    for (const auto permission : {Permission::merge_students, Permission::import_rosters, Permission::manage_people,
                                  Permission::manage_school, Permission::read_audit, Permission::manage_privacy}) {
        EXPECT_TRUE(relations(person({Role::school_admin}), permission));
        EXPECT_EQ(refusal(person({Role::teacher, Role::student, Role::guardian}), permission), ErrorCode::forbidden);
    }
}

TEST(Permissions, a_family_sees_its_own_students_and_only_what_is_published) {
    for (const auto role : {Role::student, Role::guardian}) {
        const auto seen = check_student(person({role}), Permission::read_student_grades, StudentId{7});
        ASSERT_TRUE(seen);
        EXPECT_TRUE(seen->all && seen->published_only);
        EXPECT_EQ(check_student(person({role}), Permission::read_student_grades, StudentId{1}).error().code,
                  ErrorCode::not_found);
    }
}

TEST(Permissions, news_are_for_the_family_alone) {
    const auto both = person({Role::teacher, Role::guardian});
    EXPECT_TRUE(check_student(both, Permission::follow_own_students, StudentId{7}));
    EXPECT_EQ(check_student(both, Permission::follow_own_students, StudentId{1}).error().code, ErrorCode::not_found);
    EXPECT_EQ(refusal(person({Role::school_admin, Role::teacher}), Permission::follow_own_students),
              ErrorCode::forbidden);
}

TEST(Permissions, a_guardian_has_the_rights_of_the_link_and_no_others) {
    const auto guardian = person({Role::guardian});
    EXPECT_FALSE(check_student(guardian, Permission::read_student_grades, StudentId{8}));
    EXPECT_TRUE(check_student(guardian, Permission::read_student_grades, StudentId{9}));
    EXPECT_TRUE(check_student(guardian, Permission::read_own_record, StudentId{7}));
    EXPECT_FALSE(check_student(guardian, Permission::read_own_record, StudentId{9}));
}

TEST(Permissions, a_teacher_who_is_a_guardian_sees_their_child_as_a_family_does) {
    const auto both = person({Role::teacher, Role::guardian});
    const auto child = check_student(both, Permission::read_student_grades, StudentId{7});
    ASSERT_TRUE(child);
    EXPECT_TRUE(child->all && child->published_only);
    const auto pupil = check_student(both, Permission::read_student_grades, StudentId{1});
    ASSERT_TRUE(pupil);
    EXPECT_FALSE(pupil->all || pupil->published_only);
    EXPECT_EQ(pupil->only, both.taught);
    EXPECT_TRUE(check_class(both, Permission::read_gradebook, ClassId{1}));
    EXPECT_FALSE(check_class(both, Permission::read_gradebook, ClassId{2}));
}

TEST(Permissions, an_operator_looks_at_grades_and_does_nothing_else) {
    const auto guest = person({Role::platform_operator});
    EXPECT_TRUE(check_class(guest, Permission::read_gradebook, ClassId{2}));
    const auto seen = check_student(guest, Permission::read_student_grades, StudentId{1});
    ASSERT_TRUE(seen);
    EXPECT_TRUE(seen->all && !seen->published_only);
    std::vector<Permission> held;
    for (const auto& grant : grants())
        if (grant.role == Role::platform_operator) held.push_back(grant.permission);
    EXPECT_EQ(held, (std::vector{Permission::use_own_session, Permission::list_own_classes, Permission::read_gradebook,
                                 Permission::read_import_history, Permission::read_student_grades,
                                 Permission::read_school_figures, Permission::list_tags}));
}

TEST(Permissions, a_file_is_taken_along_by_those_only_who_may_read_the_class) {
    EXPECT_TRUE(check_class(person({Role::school_admin}), Permission::export_gradebook, ClassId{2}));
    EXPECT_TRUE(check_class(person({Role::teacher}), Permission::export_gradebook, ClassId{1}));
    EXPECT_FALSE(check_class(person({Role::teacher}), Permission::export_gradebook, ClassId{2}));
    for (const auto role : {Role::student, Role::guardian, Role::platform_operator})
        EXPECT_EQ(refusal(person({role}), Permission::export_gradebook), ErrorCode::forbidden);
}

TEST(Permissions, a_token_may_what_it_was_made_for_and_its_owner_may) {
    auto reader = person({Role::teacher});
    reader.scopes = TokenScopes{TokenScope::read_grades};
    EXPECT_TRUE(check_class(reader, Permission::read_gradebook, ClassId{1}));
    EXPECT_EQ(refusal(reader, Permission::change_scores), ErrorCode::scope_missing);
    EXPECT_TRUE(relations(reader, Permission::use_own_session));
    auto everything = person({Role::teacher});
    everything.scopes = all_token_scopes;
    EXPECT_EQ(refusal(everything, Permission::manage_own_account), ErrorCode::scope_missing);
    EXPECT_EQ(refusal(everything, Permission::manage_school), ErrorCode::forbidden);
}

TEST(Permissions, no_word_makes_somebody_an_operator) {
    EXPECT_EQ(find_role(to_string(Role::platform_operator)), std::nullopt);
    EXPECT_EQ(std::ranges::find(school_roles, Role::platform_operator), school_roles.end());
}

TEST(Permissions, words_go_both_ways) {
    for (const auto role : {Role::school_admin, Role::teacher, Role::student, Role::guardian})
        EXPECT_EQ(find_role(to_string(role)), role);
    EXPECT_EQ(role_from("platform_operator"), Role::platform_operator);
    for (const auto scope : {TokenScope::read_grades, TokenScope::manage_school})
        EXPECT_EQ(find_token_scope(to_string(scope)), scope);
    EXPECT_EQ(find_guardian_right("everything"), std::nullopt);
}

TEST(SecondFactorRule, leaves_who_lacks_one_their_session_and_account_alone) {
    Principal who;
    who.second_factor_missing = true;
    EXPECT_TRUE(check_second_factor(who, Permission::use_own_session));
    EXPECT_TRUE(check_second_factor(who, Permission::manage_own_account));
    for (const auto other : {Permission::list_own_classes, Permission::read_gradebook, Permission::manage_people,
                             Permission::read_student_grades, Permission::read_own_record})
        EXPECT_EQ(check_second_factor(who, other).error().code, ErrorCode::second_factor_missing);
}

TEST(SecondFactorRule, does_not_concern_tokens_and_who_has_one) {
    Principal who;
    EXPECT_TRUE(check_second_factor(who, Permission::read_gradebook));
    who.second_factor_missing = true;
    who.scopes = TokenScopes{TokenScope::read_grades};
    EXPECT_TRUE(check_second_factor(who, Permission::read_gradebook));
}

}  // namespace
}  // namespace gi::people
