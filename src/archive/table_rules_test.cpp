#include "archive/table_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "archive/restore_rows.hpp"
#include "archive/restore_rules.hpp"
#include "support/test_cluster.hpp"
#include "tenancy/move/school_tables.hpp"

namespace gi::archive {
namespace {

std::vector<std::string> tables_of_the_schema() {
    auto shard = test::shard_database().connect("postgres");
    std::vector<std::string> names;
    for (const auto& table : tenancy::school_tables(shard)) names.push_back(table.name.substr(3));  // without "gi."
    return names;
}

TEST(TableRules, rule_on_every_table_of_a_school_and_on_no_other) {
    std::vector<std::string> ruled;
    for (const auto& rule : table_rules()) ruled.emplace_back(rule.table);
    EXPECT_TRUE(std::ranges::is_sorted(ruled));
    EXPECT_THAT(ruled, testing::UnorderedElementsAreArray(tables_of_the_schema()))
        << "whoever adds a table says what becomes of it in archives and restores";
}

TEST(TableRules, give_a_reason_for_whatever_is_not_simply_taken_along_and_back) {
    for (const auto& rule : table_rules()) {
        if (rule.in_archive == InArchive::nothing || rule.on_restore == OnRestore::rebuilt ||
            rule.on_restore == OnRestore::emptied) {
            EXPECT_FALSE(rule.because.empty()) << rule.table;
        }
    }
}

TEST(TableRules, that_rebuild_a_table_have_its_sql) {
    std::set<std::string_view> rebuilt;
    for (const auto& rule : table_rules())
        if (rule.on_restore == OnRestore::rebuilt) rebuilt.insert(rule.table);
    std::set<std::string_view> written;
    for (const auto& rule : restore_rules()) written.insert(rule.table);
    EXPECT_EQ(rebuilt, written);
}

TEST(TableRules, keep_out_of_archives_what_opens_doors_or_is_sealed) {
    for (const auto* const table :
         {"session", "one_time_secret", "api_token", "second_factor", "recovery_code", "sso_provider", "mail"})
        EXPECT_EQ(find_rule(table)->in_archive, InArchive::nothing) << table;
    EXPECT_FALSE(in_place_of("school", "digest_key").empty());
}

TEST(TableRules, never_take_peoples_access_from_then) {
    for (const auto* const table : {"session", "second_factor", "recovery_code", "api_token", "sso_identity", "audit",
                                    "audit_head", "erasure", "redaction", "school"})
        EXPECT_EQ(find_rule(table)->on_restore, OnRestore::stays) << table;
}

}  // namespace
}  // namespace gi::archive
