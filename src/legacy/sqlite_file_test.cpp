#include "legacy/sqlite_file.hpp"

#include <gtest/gtest.h>

#include <random>

#include "legacy/legacy_testing.hpp"

namespace gi::legacy {
namespace {

std::string refusal(const std::string& path) {
    const auto file = SqliteFile::open(path);
    return file ? "" : file.error().message;
}

TEST(SqliteFile, tells_what_is_no_database) {
    EXPECT_NE(refusal("/nowhere/grades.db").find("cannot be read"), std::string::npos);
    EXPECT_NE(refusal("/tmp").find("is a folder"), std::string::npos);
    const TestFile text{"last_name,first_name,email\n"};
    EXPECT_NE(refusal(text.path()).find("is no SQLite database"), std::string::npos);
    const TestFile empty{""};
    EXPECT_NE(refusal(empty.path()).find("is no SQLite database"), std::string::npos);
}

TEST(SqliteFile, refuses_one_that_is_not_at_rest) {
    const TestFile file;
    run_sql(file, fixture_sql("by_address"));
    const auto wal = file.path() + "-wal";
    std::ofstream{wal} << "pages that are not in the database yet";
    EXPECT_NE(refusal(file.path()).find(".backup"), std::string::npos);
    std::filesystem::remove(wal);
    EXPECT_EQ(refusal(file.path()), "");
}

TEST(SqliteFile, reads_one_whose_program_used_a_write_ahead_log) {
    const TestFile file;
    run_sql(file, "PRAGMA journal_mode = WAL;" + fixture_sql("by_address"));
    EXPECT_TRUE(read_and_check(file.path()).classes);
}

TEST(SqliteFile, never_runs_what_a_foreign_file_brings) {
    const auto checked = checked_sql(
        "CREATE TABLE hidden (x);"
        "CREATE VIEW students AS SELECT 1 AS email; CREATE VIEW grades AS SELECT 1 AS email;");
    ASSERT_FALSE(checked.model);
    EXPECT_NE(checked.model.error().message.find("no table grades"), std::string::npos);
}

/// The rows are written before the schema says what it would have refused.
std::string with_schema(const std::string& what, const std::string& sql) {
    return "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '" + sql + "' WHERE name = '" + what + "';";
}

TEST(SqliteFile, never_works_out_the_expression_of_an_index) {
    const TestFile file;
    run_sql(file, fixture_sql("tagged") + "CREATE INDEX huge ON students (lower(email));" +
                      with_schema("huge", "CREATE INDEX huge ON students (hex(zeroblob(400000000)))"));
    sqlite3_memory_highwater(1);
    EXPECT_TRUE(read_and_check(file.path()).classes);
    EXPECT_LT(sqlite3_memory_highwater(0), 16 << 20);
}

TEST(SqliteFile, with_a_column_that_works_out_to_gigabytes_ends_in_a_sentence) {
    const TestFile file;
    run_sql(file, fixture_sql("tagged") +
                      "CREATE TABLE bomb (x, y NOT NULL AS (hex(zeroblob(x)))); INSERT INTO bomb VALUES (9);" +
                      with_schema("bomb", "CREATE TABLE bomb (x, y NOT NULL AS (hex(zeroblob(400000000 + x))))"));
    sqlite3_memory_highwater(1);
    EXPECT_NE(refusal(file.path()).find("larger than 1 MB"), std::string::npos) << refusal(file.path());
    EXPECT_LT(sqlite3_memory_highwater(0), 16 << 20);
}

TEST(SqliteFile, that_holds_a_huge_value_ends_in_a_sentence) {
    const auto with_name_of = [](int bytes) {
        return fixture_sql("tagged") + "UPDATE students SET last_name = hex(zeroblob(" + std::to_string(bytes / 2) +
               "));";
    };
    const auto checked = checked_sql(with_name_of(largest_value + 1000));
    ASSERT_FALSE(checked.model);
    EXPECT_NE(checked.model.error().message.find("larger than 1 MB"), std::string::npos);
    EXPECT_TRUE(checked_sql(with_name_of(largest_value / 2)).model);
}

TEST(SqliteFile, is_given_up_when_it_takes_too_long) {
    const TestFile file;
    run_sql(file,
            "CREATE TABLE many (x NOT NULL); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000)"
            " INSERT INTO many SELECT i FROM n;");
    EXPECT_TRUE(SqliteFile::open(file.path()));
    const auto late = SqliteFile::open(file.path(), std::chrono::milliseconds{-1});
    ASSERT_FALSE(late);
    EXPECT_NE(late.error().message.find("given up"), std::string::npos) << late.error().message;
}

TEST(SqliteFile, leaves_the_file_as_it_is) {
    const TestFile file;
    run_sql(file, fixture_sql("tagged"));
    const auto before = file.bytes();
    EXPECT_TRUE(read_and_check(file.path()).classes);
    EXPECT_EQ(file.bytes(), before);
}

TEST(SqliteFile, that_is_cut_off_anywhere_ends_in_a_sentence) {
    const TestFile whole;
    run_sql(whole, fixture_sql("tagged"));
    const auto bytes = whole.bytes();
    const TestFile cut;
    for (std::size_t size = 0; size < bytes.size(); size += 509) {
        cut.write(bytes.substr(0, size));
        const auto checked = read_and_check(cut.path());
        ASSERT_FALSE(checked.classes) << size;
        EXPECT_FALSE(checked.classes.error().message.empty());
    }
}

TEST(SqliteFile, with_damaged_bytes_is_read_whole_or_ends_in_a_sentence) {
    const TestFile whole;
    run_sql(whole, fixture_sql("tagged"));
    const auto bytes = whole.bytes();
    const TestFile damaged;
    std::mt19937 random{42};
    const auto below = [&random](std::size_t limit) { return random() % limit; };
    int refused = 0;
    for (int round = 0; round < 400; ++round) {
        auto broken = bytes;
        for (std::size_t hits = 1 + below(20); hits > 0; --hits)
            broken[below(2) == 0 ? below(broken.size()) : below(200)] = static_cast<char>(below(256));
        damaged.write(broken);
        const auto checked = read_and_check(damaged.path());
        if (!checked.classes) {
            ++refused;
            EXPECT_FALSE(checked.classes.error().message.empty());
            EXPECT_NE(checked.classes.error().code, ErrorCode::internal) << checked.classes.error().message;
        }
    }
    EXPECT_GT(refused, 0);
}

TEST(ToText, writes_numbers_as_a_person_would) {
    EXPECT_EQ(to_text(Value{}), "");
    EXPECT_EQ(to_text(Value{std::int64_t{-7}}), "-7");
    EXPECT_EQ(to_text(Value{17.499999}), "17.499999");
    EXPECT_EQ(to_text(Value{85.0}), "85");
    EXPECT_EQ(to_text(Value{0.1 + 0.2}), "0.30000000000000004");
    EXPECT_EQ(to_text(Value{1e300}), "1e+300");
    EXPECT_EQ(to_text(Value{-std::numeric_limits<double>::infinity()}), "-inf");
}

}  // namespace
}  // namespace gi::legacy
