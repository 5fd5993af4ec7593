/// The facts about row-level security that isolation between schools rests on, as the role of the pods sees them.
#include <gtest/gtest.h>

#include "school_data.hpp"

namespace gi {
namespace {

using pg::SyncConnection;
using pg::SyncTransaction;
using test::enter_read;
using test::enter_write;
using test::sqlstate_of;

class Isolation : public testing::Test {
protected:
    /// The SQLSTATE of a statement that a writer of school 1 runs; rolled back.
    std::string refusal(const std::string& sql) {
        const SyncTransaction transaction{app};
        enter_write(app, 1);
        return sqlstate_of([&] { app.exec(sql); });
    }

    /// Rows that a statement of a writer of school 1 touches; rolled back.
    std::int64_t touched(const std::string& sql) {
        const SyncTransaction transaction{app};
        enter_write(app, 1);
        return app.exec(sql).affected();
    }

    test::TestDatabase shard = test::shard_with_two_schools();
    SyncConnection app = shard.connect("gi_app");
};

TEST_F(Isolation, EveryTableShowsOnlyTheSchoolThatWasEntered) {
    auto owner = shard.connect("postgres");
    const auto tables = owner.exec(
        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'gi'::regnamespace "
        "AND relkind IN ('r', 'v') AND relname <> 'tenant_fence' AND has_table_privilege('gi_app', oid, 'SELECT')");
    ASSERT_GT(tables.size(), 10);
    for (int row = 0; row < tables.size(); ++row) {
        const std::string table{tables.text(row, 0)};
        const SyncTransaction transaction{app};
        ASSERT_TRUE(enter_read(app, 1));
        const auto rows = app.exec("SELECT count(*), count(*) FILTER (WHERE tenant_id = 1) FROM " + table);
        EXPECT_EQ(rows.integer(0, 0), rows.integer(0, 1)) << table;
    }
}

TEST_F(Isolation, TheMarksOfMovesAreNoBusinessOfTheApplication) {
    auto owner = shard.connect("postgres");
    const auto closed = owner.exec(
        "SELECT relname FROM pg_class WHERE relnamespace = 'gi'::regnamespace AND relkind IN ('r', 'v')"
        "   AND NOT has_table_privilege('gi_app', oid, 'SELECT')");
    ASSERT_EQ(closed.size(), 1);
    EXPECT_EQ(closed.text(0, 0), "move_marker");
}

TEST_F(Isolation, AForgottenWhereReadsOneSchool) {
    const SyncTransaction transaction{app};
    ASSERT_TRUE(enter_read(app, 2));
    const auto students = app.exec("SELECT last_name FROM gi.student");
    ASSERT_EQ(students.size(), 1);
    EXPECT_EQ(students.text(0, 0), "Turing");
}

TEST_F(Isolation, WithoutASchoolEveryReadFailsLoud) {
    EXPECT_EQ(sqlstate_of([&] { app.exec("SELECT * FROM gi.student"); }), "42704");
    {
        SyncTransaction transaction{app};
        enter_read(app, 1);
        transaction.commit();
    }
    // Once it was set, a lost setting is an empty text instead of unknown: no school, and still an error.
    EXPECT_EQ(sqlstate_of([&] { app.exec("SELECT * FROM gi.student"); }), "22P02");
}

TEST_F(Isolation, TheSchoolIsForgottenAtTheEndOfTheTransaction) {
    enter_read(app, 1);  // its own transaction
    EXPECT_EQ(sqlstate_of([&] { app.exec("SELECT * FROM gi.student"); }), "22P02");
}

TEST_F(Isolation, AReaderWithAStaleEpochFailsLoud) {
    const SyncTransaction transaction{app};
    EXPECT_FALSE(enter_read(app, 1, 2));
    EXPECT_NE(sqlstate_of([&] { app.exec("SELECT * FROM gi.student"); }), "none");
}

TEST_F(Isolation, RowsCannotBeWrittenIntoAnotherSchool) {
    EXPECT_EQ(refusal("INSERT INTO gi.class (tenant_id, id, name) VALUES (2, 99, 'Spy')"), "42501");
    EXPECT_EQ(refusal("UPDATE gi.class SET tenant_id = 2 WHERE id = 13"), "42501");
}

TEST_F(Isolation, RowsOfAnotherSchoolCannotBeChangedOrRemoved) {
    EXPECT_EQ(touched("UPDATE gi.class SET name = 'Hacked' WHERE tenant_id = 2"), 0);
    EXPECT_EQ(touched("DELETE FROM gi.class WHERE tenant_id = 2"), 0);
    EXPECT_EQ(touched("UPDATE gi.class SET name = 'Renamed'"), 1);
    EXPECT_EQ(touched("SELECT * FROM gi.class FOR UPDATE"), 1);
}

TEST_F(Isolation, AReferenceToAnotherSchoolsStudentIsRefused) {
    EXPECT_EQ(refusal("INSERT INTO gi.enrolment (tenant_id, class_id, student_id) VALUES (1, 13, 21)"), "23503");
}

TEST_F(Isolation, AnAddressInUseElsewhereIsFreeHereAndNobodyCanTell) {
    EXPECT_EQ(touched("INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key) "
                      "VALUES (1, 99, 'alan@roosevelt.example', 'Twin', 'Alan', 't')"),
              1);
    EXPECT_EQ(touched("INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key) "
                      "VALUES (1, 21, 'free@lincoln.example', 'Same', 'Id', 's')"),
              1);
}

TEST_F(Isolation, BulkCopyIntoTheTablesIsRefused) { EXPECT_EQ(refusal("COPY gi.student FROM STDIN"), "0A000"); }

TEST_F(Isolation, TruncationIsRefused) { EXPECT_EQ(refusal("TRUNCATE gi.student CASCADE"), "42501"); }

TEST_F(Isolation, SwitchingRowSecurityOffFailsInsteadOfShowingMore) {
    const SyncTransaction transaction{app};
    enter_read(app, 1);
    app.exec("SET LOCAL row_security = off");
    EXPECT_EQ(sqlstate_of([&] { app.exec("SELECT * FROM gi.student"); }), "42501");
}

TEST_F(Isolation, AForeignFunctionInTheQuerySeesOnlyOwnRows) {
    // The policy stands before any condition of the query, however cheap it claims to be.
    shard.connect("postgres")
        .run_script(
            "CREATE FUNCTION public.spy(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS "
            "$$ BEGIN IF $1 = 'Turing' THEN RAISE EXCEPTION 'seen'; END IF; RETURN true; END $$");
    EXPECT_EQ(touched("SELECT * FROM gi.student WHERE public.spy(last_name)"), 1);
}

TEST_F(Isolation, StatisticsOfTheColumnsAreHidden) {
    shard.connect("postgres").exec("ANALYZE");
    EXPECT_EQ(touched("SELECT * FROM pg_stats WHERE schemaname = 'gi' AND tablename <> 'tenant_fence'"), 0);
}

TEST_F(Isolation, HistoryIsWrittenOnceYetGoesWithItsClass) {
    EXPECT_EQ(refusal("UPDATE gi.change_set SET account_id = 1"), "42501");
    EXPECT_EQ(refusal("DELETE FROM gi.change_set"), "42501");
    SyncTransaction transaction{app};
    enter_write(app, 1);
    app.exec("DELETE FROM gi.class WHERE tenant_id = 1 AND id = 13");
    EXPECT_TRUE(app.exec("SELECT FROM gi.change_set").empty());
}

TEST_F(Isolation, ThePolicyIsReadOnceAStatementAndTheIndexStillServes) {
    const SyncTransaction transaction{app};
    enter_read(app, 1);
    app.exec("SET LOCAL enable_seqscan = off");
    const auto plan = app.exec("EXPLAIN SELECT points FROM gi.enrolment WHERE tenant_id = 1 AND class_id = 13");
    std::string text;
    for (int row = 0; row < plan.size(); ++row) text.append(plan.text(row, 0)).append("\n");
    EXPECT_NE(text.find("InitPlan"), std::string::npos) << text;
    EXPECT_NE(text.find("One-Time Filter"), std::string::npos) << text;
    EXPECT_NE(text.find("Index Cond: ((tenant_id = 1) AND (class_id = 13))"), std::string::npos) << text;
}

TEST_F(Isolation, AStatementPlannedForOneSchoolServesTheNextOneRight) {
    app.exec("SET plan_cache_mode = force_generic_plan");
    app.exec("PREPARE students AS SELECT last_name FROM gi.student");
    for (int round = 0; round < 8; ++round) {
        const int school = round % 2 + 1;
        const SyncTransaction transaction{app};
        enter_read(app, school);
        const auto rows = app.exec("EXECUTE students");
        ASSERT_EQ(rows.size(), 1);
        EXPECT_EQ(rows.text(0, 0), school == 1 ? "Lovelace" : "Turing");
    }
}

}  // namespace
}  // namespace gi
