#include "people/permissions.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

Principal person(Role role) {
    Principal principal;
    principal.role = role;
    principal.students = {{StudentId{7}, "Ann"}};
    principal.taught = {ClassId{1}, ClassId{3}};
    return principal;
}

TEST(Permissions, an_admin_reads_any_class_and_a_teacher_their_own) {
    EXPECT_TRUE(check_class(person(Role::school_admin), Permission::read_gradebook, ClassId{2}));
    EXPECT_TRUE(check_class(person(Role::teacher), Permission::read_gradebook, ClassId{3}));
    EXPECT_EQ(check_class(person(Role::teacher), Permission::read_gradebook, ClassId{2}).error().code,
              ErrorCode::not_found);
}

TEST(Permissions, students_and_guardians_never_read_or_write_a_gradebook) {
    for (const auto role : {Role::student, Role::guardian})
        for (const auto permission : {Permission::read_gradebook, Permission::import_scores, Permission::change_scores,
                                      Permission::keep_column_mappings, Permission::read_import_history,
                                      Permission::create_class, Permission::list_tags})
            EXPECT_EQ(needed_relation(role, permission).error().code, ErrorCode::forbidden);
}

TEST(Permissions, only_an_admin_merges_students) {
    EXPECT_EQ(needed_relation(Role::school_admin, Permission::merge_students), Relation::same_school);
    for (const auto role : {Role::teacher, Role::student, Role::guardian})
        EXPECT_EQ(needed_relation(role, Permission::merge_students).error().code, ErrorCode::forbidden);
}

TEST(Permissions, students_and_guardians_see_linked_students_only) {
    EXPECT_EQ(needed_relation(Role::student, Permission::read_student_grades), Relation::own_student);
    EXPECT_TRUE(person(Role::guardian).linked_to(StudentId{7}));
    EXPECT_FALSE(person(Role::guardian).linked_to(StudentId{8}));
}

}  // namespace
}  // namespace gi::people
