#include "pg/schema_lint.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <span>

#include "base/embedded_file.hpp"
#include "support/test_cluster.hpp"

namespace gi::pg {

namespace lint_sql {
std::span<const EmbeddedFile> files();
}

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAreArray;

std::vector<std::string> found(SyncConnection& connection, std::string_view role = "gi_app") {
    std::vector<std::string> names;
    for (const Violation& violation : lint_shard(connection, role)) {
        EXPECT_FALSE(violation.message.empty());
        names.push_back(violation.code + " " + violation.object);
    }
    return names;
}

TEST(SchemaLint, FindsNothingOnTheRealSchema) {
    const auto shard = test::shard_database();
    auto owner = shard.connect("postgres");
    auto app = shard.connect("gi_app");
    EXPECT_THAT(found(owner), IsEmpty());
    EXPECT_THAT(found(app), IsEmpty());
}

TEST(SchemaLint, AnEmptyDatabaseIsNotSound) {
    auto connection = test::empty_database().connect("postgres");
    EXPECT_THAT(found(connection, "postgres"), testing::Contains("schema_missing gi.tenant_fence"));
}

TEST(SchemaLint, AnOldServerIsRefused) {
    std::string sql{lint_sql::files().front().content};
    const std::string_view oldest = "version < 150014";
    sql.replace(sql.find(oldest), oldest.size(), "version < 990000");
    auto connection = test::shard_database().connect("gi_app");
    const auto rows = connection.exec(sql, {"gi_app"});
    ASSERT_EQ(rows.size(), 1);
    EXPECT_EQ(rows.text(0, 0), "server_too_old");
}

TEST(SchemaLint, TheSuperuserIsNoRoleForPods) {
    auto connection = test::shard_database().connect("postgres");
    const auto violations = found(connection, connection.user());
    EXPECT_THAT(violations, testing::Contains("role_bypasses postgres"));
    EXPECT_THAT(violations, testing::Contains("role_owns gi.student"));
}

/// One deliberate fault, and all that the lint says about it.
struct Fault {
    std::string name;
    std::string sql;
    std::vector<std::string> violations;
    std::string role = "gi_app";
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.sql; }

class SchemaLintFinds : public testing::TestWithParam<Fault> {};

TEST_P(SchemaLintFinds, TheFaultAndNothingElse) {
    static const test::TestDatabase shard = test::shard_database();
    auto connection = shard.connect("postgres");
    const SyncTransaction rolled_back{connection};
    connection.run_script(GetParam().sql);
    EXPECT_THAT(found(connection, GetParam().role), UnorderedElementsAreArray(GetParam().violations));
}

/// A sound table to be broken, so that a fault does not touch what depends on the real ones.
const std::string sound_table =
    "CREATE TABLE gi.t (tenant_id bigint NOT NULL, id bigint NOT NULL, v text, PRIMARY KEY (tenant_id, id));"
    "ALTER TABLE gi.t ENABLE ROW LEVEL SECURITY; ALTER TABLE gi.t FORCE ROW LEVEL SECURITY;"
    "GRANT SELECT, INSERT, UPDATE, DELETE ON gi.t TO gi_app;";
const std::string own_school = "tenant_id = (SELECT current_setting('app.tenant_id')::bigint)";
const std::string sound_policy =
    "CREATE POLICY tenant ON gi.t TO gi_app USING (" + own_school + ") WITH CHECK (" + own_school + ");";

const std::vector<Fault> faults{
    {"NothingInASoundTable", sound_table + sound_policy, {}},

    {"NoTenantColumn",
     sound_table + "ALTER TABLE gi.t DROP COLUMN tenant_id",
     {"tenant_id_missing gi.t", "policy_missing gi.t"}},
    {"TenantColumnNullable",
     "ALTER TABLE gi.import ADD x int; ALTER TABLE gi.import DROP CONSTRAINT import_pkey;"
     "ALTER TABLE gi.import REPLICA IDENTITY FULL;"
     "ALTER TABLE gi.import ALTER tenant_id DROP NOT NULL",
     {"tenant_id_nullable gi.import"}},
    {"RlsDisabled", "ALTER TABLE gi.student DISABLE ROW LEVEL SECURITY", {"rls_disabled gi.student"}},
    {"RlsNotForced", "ALTER TABLE gi.student NO FORCE ROW LEVEL SECURITY", {"rls_not_forced gi.student"}},
    {"PolicyMissing", "DROP POLICY tenant ON gi.student", {"policy_missing gi.student"}},
    {"PolicyForSomebodyElse",
     "CREATE ROLE other; ALTER POLICY tenant ON gi.student TO other",
     {"policy_missing gi.student"}},
    {"SecondPermissivePolicy",
     "CREATE POLICY more ON gi.student FOR SELECT USING (" + own_school + ")",
     {"policies_ored gi.student"}},
    {"PolicyReadOnceARow",
     "ALTER POLICY tenant ON gi.student USING (tenant_id = current_setting('app.tenant_id')::bigint)",
     {"policy_not_initplan gi.student.tenant"}},
    {"PolicyOpenToAll", "ALTER POLICY tenant ON gi.student USING (true)", {"policy_not_tenant gi.student.tenant"}},
    {"PolicyOpenForWrites",
     "ALTER POLICY tenant ON gi.student WITH CHECK (true)",
     {"policy_not_tenant gi.student.tenant"}},
    {"PolicyThatLosesTheSchoolSilently",
     "ALTER POLICY tenant ON gi.student USING (tenant_id = (SELECT current_setting('app.tenant_id', true)::bigint))",
     {"policy_not_tenant gi.student.tenant"}},
    {"PolicyWithAFunction",
     "ALTER POLICY tenant ON gi.student USING (" + own_school + " AND length(last_name) > 0)",
     {"policy_calls_function gi.student.tenant"}},
    {"RestrictivePolicyWithAFunction",
     "CREATE FUNCTION gi.current_setting(text) RETURNS text LANGUAGE sql AS 'SELECT $1';"
     "CREATE POLICY more ON gi.student AS RESTRICTIVE USING (email = gi.current_setting('x'))",
     {"policy_calls_function gi.student.more"}},
    {"NothingInAPlainRestrictivePolicy", "CREATE POLICY more ON gi.student AS RESTRICTIVE USING (email <> 'x')", {}},

    {"UniqueKeyWithoutTenant",
     "CREATE UNIQUE INDEX lone ON gi.student (email)",
     {"key_without_tenant gi.student.lone"}},
    {"UniqueKeyOnAnExpression",
     "CREATE UNIQUE INDEX lone ON gi.student (lower(email), tenant_id)",
     {"key_without_tenant gi.student.lone"}},
    {"IndexWithoutTenant", "CREATE INDEX slow ON gi.student (last_name)", {"index_without_tenant gi.student.slow"}},
    {"ForeignKeyWithoutTenant",
     "CREATE UNIQUE INDEX ids ON gi.student (id);"
     "ALTER TABLE gi.session ADD CONSTRAINT loose FOREIGN KEY (account_id) REFERENCES gi.student (id)",
     {"key_without_tenant gi.student.ids", "foreign_key_without_tenant gi.session.loose"}},
    {"ForeignKeyThatCrossesTheTenant",
     "ALTER TABLE gi.student ADD CONSTRAINT crossed FOREIGN KEY (id, tenant_id) REFERENCES gi.class (tenant_id, id)",
     {"foreign_key_without_tenant gi.student.crossed"}},
    {"ReplicaIdentityWithoutTenant",
     "ALTER TABLE gi.student REPLICA IDENTITY NOTHING",
     {"replica_identity gi.student"}},

    {"GrantPastRls", "GRANT TRUNCATE, TRIGGER ON gi.student TO gi_app", {"grant_past_rls gi.student"}},
    {"ReferencesOnAColumn", "GRANT REFERENCES (id) ON gi.student TO gi_app", {"grant_past_rls gi.student"}},
    {"GrantPastRlsToEverybody", "GRANT TRUNCATE ON gi.student TO PUBLIC", {"grant_past_rls gi.student"}},
    {"FenceWritable", "GRANT UPDATE (state) ON gi.tenant_fence TO gi_app", {"unshared_table_writable gi.tenant_fence"}},
    {"MigrationRecordWritable",
     "GRANT INSERT ON gi_migration.applied TO gi_app",
     {"unshared_table_writable gi_migration.applied"}},
    {"ViewWithItsOwnersRights", "ALTER VIEW gi.score RESET (security_invoker)", {"view_past_rls gi.score"}},
    {"MaterialisedView",
     "CREATE MATERIALIZED VIEW gi.m AS TABLE gi.student; GRANT SELECT ON gi.m TO gi_app",
     {"view_past_rls gi.m"}},
    {"PartitionReachable",
     "CREATE TABLE gi.p (tenant_id bigint NOT NULL, id bigint NOT NULL, PRIMARY KEY (tenant_id, id))"
     " PARTITION BY RANGE (tenant_id); ALTER TABLE gi.p ENABLE ROW LEVEL SECURITY;"
     "ALTER TABLE gi.p FORCE ROW LEVEL SECURITY; CREATE POLICY tenant ON gi.p TO gi_app USING (" +
         own_school +
         ");"
         "CREATE TABLE gi.p1 PARTITION OF gi.p FOR VALUES FROM (0) TO (9); GRANT SELECT ON gi.p1 TO gi_app",
     {"partition_reachable gi.p1", "rls_disabled gi.p1", "rls_not_forced gi.p1"}},
    {"TableElsewhereThatPodsReach",
     "CREATE TABLE public.notes (v text); GRANT SELECT (v) ON public.notes TO gi_app",
     {"tenant_id_missing public.notes", "rls_disabled public.notes", "rls_not_forced public.notes"}},
    {"NothingInATableElsewhereThatPodsDoNotReach", "CREATE TABLE public.notes (v text)", {}},
    {"SharedSequence", "CREATE SEQUENCE gi.s", {"sequence_shared gi.s"}},
    {"DefinerWithoutSearchPath",
     "ALTER FUNCTION gi.enter_w RESET search_path",
     {"definer_search_path gi.enter_w(bigint,bigint)"}},
    {"DefinerPastRls",
     "CREATE FUNCTION gi.all_students() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog"
     " AS 'SELECT count(*) FROM gi.student'",
     {"definer_past_rls gi.all_students()"}},
    {"EnterFunctionMissing", "DROP FUNCTION gi.enter_w", {"schema_missing gi.enter_w"}},

    {"RoleThatBypasses", "ALTER ROLE gi_app BYPASSRLS", {"role_bypasses gi_app"}},
    {"RoleThatMakesRoles", "ALTER ROLE gi_app CREATEROLE", {"role_bypasses gi_app"}},
    {"RoleThatReadsServerFiles", "GRANT pg_read_server_files TO gi_app", {"role_bypasses pg_read_server_files"}},
    {"RoleThatCanBecomeTheOwner",
     "CREATE ROLE owner; GRANT owner TO gi_app; ALTER TABLE gi.student OWNER TO owner",
     {"role_owns gi.student"}},
    {"RoleThatMayCreate", "GRANT CREATE ON SCHEMA gi TO gi_app", {"role_may_create gi"}},
    {"RoleThatIsMissing", "", {"role_missing ghost"}, "ghost"},
    {"RoleThatIsNotOfTheApp", "CREATE ROLE web LOGIN", {"role_not_gi_app web"}, "web"},
    {"RoleThatMayOnlySwitchToTheApp",
     "CREATE ROLE web LOGIN NOINHERIT; GRANT gi_app TO web",
     {"role_not_gi_app web"},
     "web"},
    {"NothingInAMemberOfTheApp", "CREATE ROLE web LOGIN; GRANT gi_app TO web", {}, "web"},
    {"MemberThatOwns",
     "CREATE ROLE web LOGIN; GRANT gi_app TO web; ALTER TABLE gi.class OWNER TO web",
     {"role_owns gi.class"},
     "web"},
};

INSTANTIATE_TEST_SUITE_P(Rule, SchemaLintFinds, testing::ValuesIn(faults),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace gi::pg
