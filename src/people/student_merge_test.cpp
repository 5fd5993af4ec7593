/// Merges against a real shard: what moves, and that an undo brings back every row of any school.
#include "people/student_merge.hpp"

#include <gtest/gtest.h>

#include <random>

#include "people/students.hpp"
#include "support/run_task.hpp"
#include "support/test_cluster.hpp"

namespace gi::people {
namespace {

using test::run_task;

constexpr AccountId admin_account{1};

/// School 1 with four classes and students 101 to 104; school 2 with student 201.
class StudentMergeTest : public testing::Test {
protected:
    StudentMergeTest() {
        owner.run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active'), (2, 1, 'active');
INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key)
VALUES (1, 101, 'a@one.example', 'Lee', 'Ann', ''), (1, 102, 'b@one.example', 'Lee', 'Ann', ''),
       (1, 103, NULL, 'Roy', 'Bo', ''), (1, 104, 'd@one.example', 'Cruz', 'Di', ''),
       (2, 201, 'z@two.example', 'Zed', 'Zoe', '');
INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash, student_id)
VALUES (1, 1, 'head@one.example', 'Head', 'school_admin', 'x', NULL),
       (1, 2, 'b@one.example', 'Ann', 'student', 'x', 102),
       (1, 3, 'mum@one.example', 'Mum', 'guardian', 'x', NULL), (1, 4, 'dad@one.example', 'Dad', 'guardian', 'x', NULL);
INSERT INTO gi.guardian_link (tenant_id, account_id, student_id) VALUES (1, 3, 101), (1, 3, 102), (1, 4, 102);
INSERT INTO gi.student_identity (tenant_id, kind, value, student_id)
VALUES (1, 'number', '11', 101), (1, 'number', '0022', 102), (1, 'canvas', '7', 102);
INSERT INTO gi.class (tenant_id, id, name, next_slot)
VALUES (1, 11, 'A', 4), (1, 12, 'B', 4), (1, 13, 'C', 4), (1, 14, 'D', 4);
INSERT INTO gi.assignment (tenant_id, id, class_id, slot, name)
SELECT 1, c * 10 + s, c, s, 'Quiz ' || s FROM generate_series(11, 14) AS c, generate_series(1, 3) AS s;)");
    }
    ~StudentMergeTest() override {
        shards.close();
        context.restart();
        context.poll();
    }

    void enrol(int class_id, int student, const std::string& points, bool removed = false) {
        owner.run_script("INSERT INTO gi.enrolment (tenant_id, class_id, student_id, points, removed) VALUES (1, " +
                         std::to_string(class_id) + ", " + std::to_string(student) + ", '" + points + "', " +
                         (removed ? "true" : "false") + ");");
    }

    Result<MergeResult> merge(std::int64_t kept, std::int64_t absorbed, gradebook::MergeChoice choice = {}) {
        MergeRequest request{StudentId{kept}, StudentId{absorbed}, admin_account, std::move(choice)};
        return run_task(context, merge_students(database, school, std::move(request)));
    }
    Result<MergeUndo> undo(StudentMergeId id) {
        return run_task(context, undo_merge(database, school, {id, admin_account}));
    }

    /// Every row that a merge may touch. Blank enrolments that are taken away are as good as none.
    std::string everything() {
        return std::string{owner
                               .exec(R"(
SELECT concat_ws(E'\n',
  (SELECT string_agg(concat_ws(' ', id, coalesce(email, '-'), coalesce(merged_into, 0)), E'\n' ORDER BY tenant_id, id)
     FROM gi.student),
  (SELECT string_agg(concat_ws(' ', kind, value, student_id), E'\n' ORDER BY kind, value) FROM gi.student_identity),
  (SELECT string_agg(concat_ws(' ', account_id, student_id), E'\n' ORDER BY account_id, student_id)
     FROM gi.guardian_link),
  (SELECT string_agg(concat_ws(' ', id, coalesce(student_id, 0)), E'\n' ORDER BY id) FROM gi.account),
  (SELECT string_agg(concat_ws(' ', e.class_id, e.student_id, e.removed, s.points), E'\n'
                     ORDER BY e.class_id, e.student_id)
     FROM gi.enrolment e,
          LATERAL (SELECT string_agg(coalesce(e.points[slot]::text, '-'), ' ' ORDER BY slot) AS points
                     FROM generate_series(1, 3) AS slot) AS s
    WHERE NOT (e.removed AND s.points = '- - -'))))")
                               .text(0, 0)};
    }

    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection owner = shard.connect("postgres");
    asio::io_context context{1};
    tenancy::ShardSet shards{{{1, shard.conninfo()}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{shards, directory, [] {}};
    tenancy::TenantPtr school = std::make_shared<const tenancy::Tenant>(
        tenancy::Tenant{TenantId{1}, "u", "s", "S", 1, 1, tenancy::TenantState::active});
};

TEST_F(StudentMergeTest, moves_scores_identities_guardians_sign_ins_and_the_address) {
    enrol(11, 101, "{10,NULL}");
    enrol(11, 102, "{20,30}");
    enrol(12, 102, "{40}");
    const auto done = merge(101, 102);
    ASSERT_TRUE(done);
    ASSERT_EQ(done->classes.size(), 2U);
    EXPECT_EQ(done->classes[0].conflicts.at(0).name, "Quiz 1");
    EXPECT_TRUE(done->classes[1].merge.joins);
    const auto now = everything();
    EXPECT_NE(now.find("102 - 101"), std::string::npos) << now;  // absorbed, without an address
    EXPECT_NE(now.find("email b@one.example 101"), std::string::npos) << now;
    EXPECT_NE(now.find("number 0022 101"), std::string::npos) << now;
    EXPECT_NE(now.find("4 101"), std::string::npos) << now;  // the other guardian
    EXPECT_NE(now.find("11 101 f 10 30 -"), std::string::npos) << now;
    EXPECT_NE(now.find("12 101 f 40 - -"), std::string::npos) << now;
    EXPECT_EQ(now.find("11 102"), std::string::npos) << now;
}

TEST_F(StudentMergeTest, gives_its_address_to_a_student_without_one) {
    ASSERT_TRUE(merge(103, 102));
    EXPECT_NE(everything().find("103 b@one.example 0"), std::string::npos) << everything();
}

TEST_F(StudentMergeTest, an_undo_leaves_to_others_what_became_theirs_since) {
    const auto done = merge(101, 102);
    owner.run_script(R"(
UPDATE gi.student_identity SET student_id = 104 WHERE value = '7';
UPDATE gi.student SET email = 'b@one.example' WHERE id = 103;
DELETE FROM gi.guardian_link WHERE account_id = 4;)");
    ASSERT_TRUE(undo(*done->id));
    const auto now = everything();
    EXPECT_NE(now.find("canvas 7 104"), std::string::npos) << now;
    EXPECT_NE(now.find("102 - 0"), std::string::npos) << now;  // the address is somebody's
    EXPECT_EQ(now.find("4 102\n"), std::string::npos) << now;
    EXPECT_NE(now.find("number 0022 102"), std::string::npos) << now;
}

TEST_F(StudentMergeTest, refuses_strangers_and_whoever_was_merged) {
    EXPECT_EQ(merge(101, 201).error().code, ErrorCode::not_found);
    EXPECT_EQ(merge(101, 101).error().code, ErrorCode::invalid_field);
    const auto done = merge(101, 102);
    EXPECT_EQ(merge(103, 102).error().code, ErrorCode::conflict);
    const auto later = merge(103, 101);
    EXPECT_EQ(undo(*done->id).error().code, ErrorCode::conflict);
    EXPECT_FALSE(run_task(context, list_merges(database, school)).at(1).can_undo);
    ASSERT_TRUE(undo(*later->id));
    ASSERT_TRUE(undo(*done->id));
    EXPECT_EQ(undo(*done->id).error().code, ErrorCode::conflict);
}

TEST_F(StudentMergeTest, a_preview_writes_nothing_and_names_the_same_plan) {
    enrol(11, 102, "{20}");
    const auto before = everything();
    MergeRequest request{StudentId{101}, StudentId{102}, admin_account, {}, MergeMode::preview};
    const auto shown = run_task(context, merge_students(database, school, request));
    EXPECT_FALSE(shown->id);
    EXPECT_EQ(everything(), before);
    owner.run_script("UPDATE gi.enrolment SET points = '{21}';");
    request.mode = MergeMode::apply;
    request.seen_plan = shown->plan;
    EXPECT_EQ(run_task(context, merge_students(database, school, request)).error().code, ErrorCode::preview_outdated);
    owner.run_script("UPDATE gi.enrolment SET points = '{20}';");
    EXPECT_TRUE(run_task(context, merge_students(database, school, request)));
}

TEST_F(StudentMergeTest, finds_and_suggests_those_who_are_not_merged) {
    net::Offload offload{1, 8};
    const auto suggested = [&] { return run_task(context, suggest_merges(database, offload, school)).value(); };
    owner.run_script("UPDATE gi.student SET email = 'a@elsewhere.example' WHERE id = 102;");
    ASSERT_EQ(suggested().size(), 1U);
    EXPECT_EQ(suggested()[0].kept.id, StudentId{102});  // who signs in
    const auto set = [&](bool distinct) {
        return run_task(context,
                        set_distinct(database, school, {StudentId{102}, StudentId{101}}, admin_account, distinct))
            .has_value();
    };
    EXPECT_TRUE(set(true));
    EXPECT_TRUE(suggested().empty());
    EXPECT_TRUE(set(false));
    EXPECT_EQ(suggested().size(), 1U);
    EXPECT_EQ(run_task(context, find_students(database, school, "LEE ann")).size(), 2U);
    EXPECT_EQ(run_task(context, find_students(database, school, "0022")).size(), 1U);
    EXPECT_TRUE(run_task(context, find_students(database, school, "z@two")).empty());
    EXPECT_TRUE(run_task(context, find_students(database, school, "%")).empty());
    ASSERT_TRUE(merge(101, 102));
    EXPECT_TRUE(suggested().empty());
    EXPECT_EQ(run_task(context, find_students(database, school, "lee")).size(), 1U);
}

class AnySchool : public StudentMergeTest, public testing::WithParamInterface<unsigned> {};

TEST_P(AnySchool, merge_then_undo_is_as_before) {
    std::mt19937 random{GetParam()};
    const auto pick = [&](unsigned below) { return static_cast<unsigned>(random() % below); };
    for (const int class_id : {11, 12, 13, 14}) {
        for (const int student : {101, 102, 103, 104}) {
            if (pick(3) == 0) continue;
            std::string points;
            for (unsigned slot = 0, many = pick(4); slot < many; ++slot)
                points += (slot == 0 ? "" : ",") + (pick(3) == 0 ? std::string{"NULL"} : std::to_string(pick(3)));
            enrol(class_id, student, "{" + points + "}", pick(5) == 0);
        }
    }
    std::vector<std::pair<std::string, StudentMergeId>> done;  // what was before, and the merge
    for (int step = 0; step < 3; ++step) {
        auto before = everything();
        const auto side = pick(2) == 0 ? gradebook::MergeSide::kept : gradebook::MergeSide::absorbed;
        const auto one = merge(101 + pick(4), 101 + pick(4), {side, {}});
        if (one) done.emplace_back(std::move(before), *one->id);
    }
    for (; !done.empty(); done.pop_back()) {
        ASSERT_TRUE(undo(done.back().second));
        EXPECT_EQ(everything(), done.back().first);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnySchool, testing::Range(1U, 16U));

}  // namespace
}  // namespace gi::people
