#include "tenancy/move/row_sums.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/test_cluster.hpp"

namespace gi::tenancy {
namespace {

/// A shard with the schools 7 and 8, each of 100 students.
class RowSumsTest : public testing::Test {
protected:
    RowSumsTest() {
        session.run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (7, 1, 'active'), (8, 1, 'active');
INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key)
SELECT tenant, n, NULL, 'Last', 'First', '\x00' FROM generate_series(1, 100) n, (VALUES (7), (8)) t (tenant);)");
        tables = school_tables(session);
        settled = sum_settled_rows(session, tables, school);
    }

    std::vector<TableSum> sums() { return sum_rows(session, tables, school, settled); }
    /// Every row read and summed.
    std::vector<TableSum> from_scratch() {
        SettledRows none{.horizon = "3", .tables = {}};
        for (const auto& table : tables) none.tables.push_back({table.name, 0, "0"});
        return sum_rows(session, tables, school, none);
    }
    static const TableSum& students(const std::vector<TableSum>& sums) {
        return *std::ranges::find(sums, "gi.student", &TableSum::table);
    }

    const TenantId school{7};
    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection session = shard.connect("postgres");
    std::vector<SchoolTable> tables;
    SettledRows settled;
};

TEST_F(RowSumsTest, rows_that_stay_are_those_that_were_summed_before) {
    EXPECT_EQ(students(settled.tables).rows, 100);
    EXPECT_EQ(sums(), settled.tables);
    EXPECT_EQ(sums(), from_scratch());
}

TEST_F(RowSumsTest, what_is_written_afterwards_counts_as_if_all_were_summed_again) {
    for (const std::string change :
         {"INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key) VALUES (7, 101, 'New', 'N', "
          "'\\x00')",
          "INSERT INTO gi.class (tenant_id, id, name) VALUES (7, 1, 'Algebra')",
          "UPDATE gi.student SET first_name = 'Other' WHERE tenant_id = 7 AND id = 5",
          "UPDATE gi.student SET first_name = 'Other' WHERE tenant_id = 7 AND id = 101",
          "DELETE FROM gi.student WHERE tenant_id = 7 AND id = 6",
          "DELETE FROM gi.student WHERE tenant_id = 7 AND id > 50", "DELETE FROM gi.student WHERE tenant_id = 7"}) {
        const auto before = sums();
        session.exec(change);
        EXPECT_NE(sums(), before) << change;
        EXPECT_EQ(sums(), from_scratch()) << change;
    }
}

TEST_F(RowSumsTest, a_row_in_the_place_of_another_is_noticed_though_their_number_is_the_same) {
    session.run_script(
        "BEGIN; DELETE FROM gi.student WHERE tenant_id = 7 AND id = 6;"
        "INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key) VALUES (7, 6, 'L', 'F', '\\x00');"
        "COMMIT");
    EXPECT_EQ(students(sums()).rows, 100);
    EXPECT_NE(students(sums()).digest, students(settled.tables).digest);
    EXPECT_EQ(sums(), from_scratch());
}

TEST_F(RowSumsTest, what_was_under_way_is_not_settled) {
    auto writer = shard.connect("postgres");
    writer.run_script("BEGIN; UPDATE gi.student SET first_name = 'Late' WHERE tenant_id = 7 AND id = 1");
    session.exec("UPDATE gi.student SET first_name = 'Sooner' WHERE tenant_id = 7 AND id = 2");
    settled = sum_settled_rows(session, tables, school);
    EXPECT_EQ(students(settled.tables).rows, 99) << "the row that was written after the writer began does not count";
    EXPECT_EQ(sums(), from_scratch());
    writer.run_script("COMMIT");
    EXPECT_EQ(students(sums()).rows, 100);
    EXPECT_EQ(sums(), from_scratch());
}

TEST_F(RowSumsTest, other_schools_do_not_count) {
    session.exec("DELETE FROM gi.student WHERE tenant_id = 8");
    EXPECT_EQ(sums(), settled.tables);
}

}  // namespace
}  // namespace gi::tenancy
