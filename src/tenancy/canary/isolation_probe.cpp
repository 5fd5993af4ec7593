#include "tenancy/canary/isolation_probe.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "tenancy/canary/reserved_schools.hpp"

namespace gi::tenancy {
namespace {

constexpr auto lock_not_available = "55P03";

// What each probe needs, for its transaction: the other school, and the tables that hold schools' rows and that the
// pods can read. A table that is locked is looked at another time; nobody may queue behind this.
constexpr pg::Statement prepare_probe{
    "canary_prepare",
    "SELECT set_config('canary.other', $1::bigint::text, true), set_config('canary.findings', '', true),"
    "       set_config('lock_timeout', '1s', true), set_config('statement_timeout', '20s', true),"
    "       set_config('canary.tables', coalesce(string_agg(format('gi.%I', c.relname), E'\\n' ORDER BY c.relname), "
    "''),"
    "                  true)"
    "  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped"
    " WHERE c.relnamespace = 'gi'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
    "   AND c.relname <> 'tenant_fence' AND has_column_privilege(c.oid, a.attnum, 'SELECT')"};
constexpr pg::Statement probe_findings{"canary_findings", "SELECT current_setting('canary.findings')"};

// The probes are blocks of plpgsql: what PostgreSQL refuses is caught there and fills no log. Each table is tried in a
// subtransaction that ends with GI099: what got through is taken back, and the table's lock is let go. Findings are
// lines "<probe> <object>"; the line of a table that is locked, or that the time did not reach, begins with not_looked.
// Requests wait for their turn on the same connection, so after one such table the next are hardly waited for.

// The smallest and the largest number of a school are one look into the key each, whether the table is protected or
// not.
constexpr pg::Statement probe_reading{"canary_probe_reading", R"(DO $$
DECLARE
    own      CONSTANT bigint := current_setting('app.tenant_id')::bigint;
    other    CONSTANT bigint := current_setting('canary.other')::bigint;
    every    CONSTANT text[] := string_to_array(current_setting('canary.tables'), E'\n');
    findings text := '';
    name     text;
    lowest   bigint;
    highest  bigint;
    theirs   boolean;
BEGIN
    IF cardinality(every) = 0 THEN findings := E'own_rows gi\n'; END IF;
    <<tables>> FOREACH name IN ARRAY every LOOP
        BEGIN
            IF NOT row_security_active(name::regclass) THEN
                findings := findings || 'unprotected ' || name || E'\n';
            END IF;
            EXECUTE format('SELECT min(tenant_id), max(tenant_id) FROM %s', name) INTO lowest, highest;
            EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE tenant_id = $1)', name) INTO theirs USING other;
            IF lowest < own OR highest > own OR theirs THEN
                findings := findings || 'foreign_read ' || name || E'\n';
            END IF;
            IF lowest IS NULL OR lowest > own OR highest < own THEN
                findings := findings || 'own_rows ' || name || E'\n';
            END IF;
            RAISE EXCEPTION USING ERRCODE = 'GI099';
        EXCEPTION
            WHEN SQLSTATE 'GI099' OR undefined_table THEN NULL;
            WHEN lock_not_available OR deadlock_detected OR query_canceled THEN
                findings := findings || 'not_looked ' || name || ': ' || SQLERRM || E'\n';
                PERFORM set_config('lock_timeout', '50ms', true);
                EXIT tables WHEN SQLSTATE = '57014';
            WHEN OTHERS THEN findings := findings || 'own_rows ' || name || E'\n';
        END;
    END LOOP;
    PERFORM set_config('canary.findings', findings, true);
END $$)"};

// Row-level security refuses a row with 42501, before keys and checks are looked at: any other error is one of them,
// and the policy let the row pass. No right to do it at all is 42501 as well.
constexpr pg::Statement probe_writing{"canary_probe_writing", R"(DO $$
DECLARE
    own      CONSTANT bigint := current_setting('app.tenant_id')::bigint;
    other    CONSTANT bigint := current_setting('canary.other')::bigint;
    findings text := '';
    name     text;
    given    text;
    changed  text;
    try      text;
    touched  bigint;
BEGIN
    <<tables>> FOREACH name IN ARRAY string_to_array(current_setting('canary.tables'), E'\n') LOOP
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
                   FILTER (WHERE attname <> 'tenant_id' AND has_column_privilege(attrelid, attnum, 'INSERT')),
               min(quote_ident(attname)) FILTER (WHERE has_column_privilege(attrelid, attnum, 'UPDATE'))
          INTO given, changed
          FROM pg_attribute
         WHERE attrelid = to_regclass(name) AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
        FOREACH try IN ARRAY ARRAY[
            format('INSERT INTO %1$s (tenant_id, %2$s) SELECT $1, %2$s FROM %1$s WHERE tenant_id = $2 LIMIT 1', name,
                   coalesce(given, '')),
            format('UPDATE %1$s SET %2$s = %2$s WHERE tenant_id = $1', name, changed),
            format('UPDATE %1$s SET tenant_id = $1 WHERE tenant_id = $2', name),
            format('DELETE FROM %1$s WHERE tenant_id = $1', name)]
        LOOP
            CONTINUE WHEN given IS NULL AND try LIKE 'INSERT%' OR changed IS NULL AND try LIKE 'UPDATE%';
            BEGIN
                EXECUTE try USING other, own;
                GET DIAGNOSTICS touched = ROW_COUNT;
                IF touched > 0 THEN findings := findings || 'foreign_write ' || name || E'\n'; END IF;
                RAISE EXCEPTION USING ERRCODE = 'GI099';
            EXCEPTION
                WHEN SQLSTATE 'GI099' OR insufficient_privilege OR undefined_table THEN NULL;
                WHEN lock_not_available OR deadlock_detected OR query_canceled THEN
                    findings := findings || 'not_looked ' || name || ': ' || SQLERRM || E'\n';
                    PERFORM set_config('lock_timeout', '50ms', true);
                    EXIT tables WHEN SQLSTATE = '57014';
                    EXIT;
                WHEN OTHERS THEN findings := findings || 'foreign_write ' || name || E'\n';
            END;
        END LOOP;
    END LOOP;
    PERFORM set_config('canary.findings', findings, true);
END $$)"};

// Nothing set, as on a connection that entered no school, and the number of a school that is not there (canary.other).
constexpr pg::Statement probe_outside{"canary_probe_outside", R"(DO $$
DECLARE
    findings text := '';
    entered  text;
    name     text;
    shown    boolean;
BEGIN
    IF coalesce(current_setting('app.tenant_id', true), '') <> '' THEN findings := E'setting_left connection\n'; END IF;
    <<schools>> FOREACH entered IN ARRAY ARRAY['', current_setting('canary.other')] LOOP
        PERFORM set_config('app.tenant_id', entered, true);
        FOREACH name IN ARRAY string_to_array(current_setting('canary.tables'), E'\n') LOOP
            BEGIN
                EXECUTE format('SELECT EXISTS (SELECT FROM %s)', name) INTO shown;
                IF shown THEN findings := findings || 'no_school ' || name || E'\n'; END IF;
                RAISE EXCEPTION USING ERRCODE = 'GI099';
            EXCEPTION
                WHEN lock_not_available OR deadlock_detected OR query_canceled THEN
                    findings := findings || 'not_looked ' || name || ': ' || SQLERRM || E'\n';
                    PERFORM set_config('lock_timeout', '50ms', true);
                    EXIT schools WHEN SQLSTATE = '57014';
                WHEN OTHERS THEN NULL;
            END;
        END LOOP;
    END LOOP;
    PERFORM set_config('canary.findings', findings, true);
END $$)"};

// The lint reads the catalogue, which a migration may hold as well.
constexpr pg::Statement limit_patience{
    "canary_patience", "SELECT set_config('lock_timeout', '1s', true), set_config('statement_timeout', '20s', true)"};
constexpr pg::Statement left_setting{"canary_left_setting",
                                     "SELECT coalesce(current_setting('app.tenant_id', true), '') <> ''"};
constexpr pg::Statement judge_role{"canary_role",
                                   "SELECT r.rolname::text,"
                                   "       r.rolsuper OR r.rolbypassrls"
                                   "       OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'gi'::regnamespace"
                                   "                     AND pg_has_role(r.oid, c.relowner, 'MEMBER'))"
                                   "  FROM pg_roles r WHERE r.rolname = current_user"};

std::vector<pg::Query> batch_of(const pg::Statement& probe, TenantId other) {
    std::vector<pg::Query> batch(3);
    batch[0].statement = &prepare_probe;
    batch[0].params.id(other);
    batch[1].statement = &probe;
    batch[2].statement = &probe_findings;
    return batch;
}

std::vector<pg::Query> one_query(const pg::Statement& statement) {
    std::vector<pg::Query> batch(1);
    batch[0].statement = &statement;
    return batch;
}

Probe probe_from(std::string_view name) {
    const auto* const found = std::ranges::find_if(all_probes, [&](Probe probe) { return to_string(probe) == name; });
    if (found == all_probes.end()) throw std::logic_error("a probe of isolation has no name");
    return *found;
}

/// One shard, looked at once.
class Looker {
public:
    Looker(ShardSet& shards, TenantDirectory& directory, int shard)
        : pool_(&shards.shard(shard)),
          // Nobody waits for these schools: they do not move.
          door_(shards, directory, [] {}, {.limit = {}}),
          one_(planted(canary_school, shard)),
          other_(planted(other_canary_school, shard)) {}

    Task<Look> look() {
        std::exception_ptr failure;
        try {
            co_await try_all();
        } catch (...) {
            failure = std::current_exception();
        }
        if (!failure && !not_looked_.empty())
            failure = std::make_exception_ptr(pg::UnexpectedSqlError({lock_not_available, not_looked_}));
        // What was seen stays seen, whatever came after it.
        if (failure && !look_.leaks()) std::rethrow_exception(failure);
        std::ranges::sort(look_.findings);
        const auto twice = std::ranges::unique(look_.findings);
        look_.findings.erase(twice.begin(), twice.end());
        co_return std::move(look_);
    }

private:
    Task<> try_all() {
        auto role = co_await ask_connection();
        co_await read_as(one_, other_->id);
        co_await stand_outside();  // as a rule on the connection that has just been in a school
        co_await read_as(other_, one_->id);
        co_await write_as(one_, other_->id);
        co_await lint(std::move(role));
    }

    static TenantPtr planted(TenantId id, int shard) {
        return std::make_shared<const Tenant>(Tenant{.id = id,
                                                     .uuid = {},
                                                     .subdomain = {},
                                                     .name = {},
                                                     .shard = shard,
                                                     .epoch = 1,
                                                     .state = TenantState::active});
    }

    static std::vector<pg::ResultSet> results_of(pg::BatchResult outcome) {
        if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
        return std::move(outcome.results);
    }

    void add(Probe probe, std::string_view object) { look_.findings.push_back({probe, std::string{object}}); }

    void add_lines(const std::vector<pg::ResultSet>& results) {
        auto lines = results.back().text(0, 0);
        while (!lines.empty()) {
            const auto line = lines.substr(0, lines.find('\n'));
            lines.remove_prefix(line.size() + 1);
            const auto space = line.find(' ');
            const auto what = line.substr(0, space);
            const auto object = line.substr(space + 1);
            if (what != "not_looked")
                add(probe_from(what), object);
            else if (not_looked_.empty())
                not_looked_ = object;
        }
    }

    /// What requests left behind, and who the pods are.
    Task<std::string> ask_connection() {
        std::vector<pg::Query> batch(2);
        batch[0].statement = &left_setting;
        batch[1].statement = &judge_role;
        const auto results = results_of(co_await pool_->run(std::move(batch)));
        judge_connection(results);
        std::string role{results[1].text(0, 0)};
        if (results[1].boolean(0, 1)) add(Probe::role, role);
        co_return role;
    }

    Task<> read_as(TenantPtr school, TenantId other) {
        try {
            add_lines(co_await door_.read(std::move(school), batch_of(probe_reading, other)));
        } catch (const StaleMap&) {
            add(Probe::own_rows, "gi.tenant_fence");
        }
    }

    Task<> stand_outside() { add_lines(results_of(co_await pool_->run(batch_of(probe_outside, nobodys_school)))); }

    Task<> write_as(TenantPtr school, TenantId other) {
        try {
            auto transaction = co_await door_.begin(school);
            add_lines(results_of(co_await transaction.try_out(batch_of(probe_writing, other))));
            co_await enter_and_commit(std::move(school));
        } catch (const StaleMap&) {
            add(Probe::own_rows, "gi.tenant_fence");
        }
        // Both kinds of connections; the one that was given back last is lent first.
        auto lease = co_await pool_->lease();
        judge_connection(results_of(co_await lease.run(one_query(left_setting))));
        lease.finished();
        judge_connection(results_of(co_await pool_->run(one_query(left_setting))));
    }

    /// A rollback would take the school off the connection, however it was set.
    Task<> enter_and_commit(TenantPtr school) {
        results_of(co_await door_.write(std::move(school), one_query(left_setting)));
    }

    void judge_connection(const std::vector<pg::ResultSet>& results) {
        if (results[0].boolean(0, 0)) add(Probe::setting_left, "connection");
    }

    Task<> lint(std::string role) {
        std::vector<pg::Query> batch(2);
        batch[0].statement = &limit_patience;
        batch[1].statement = &pg::lint_statement();
        batch[1].params.text(role);
        const auto results = results_of(co_await pool_->run(std::move(batch)));
        const auto& rows = results[1];
        for (std::size_t row = 0; row < rows.rows(); ++row)
            look_.violations.push_back(
                {std::string{rows.text(row, 0)}, std::string{rows.text(row, 1)}, std::string{rows.text(row, 2)}});
        look_.linted = true;
    }

    pg::Pool* pool_;
    TenantDatabase door_;
    TenantPtr one_;
    TenantPtr other_;
    Look look_;
    std::string not_looked_;  // the first table, and why
};

}  // namespace

std::string_view to_string(Probe probe) noexcept {
    switch (probe) {
        case Probe::foreign_read:
            return "foreign_read";
        case Probe::foreign_write:
            return "foreign_write";
        case Probe::no_school:
            return "no_school";
        case Probe::setting_left:
            return "setting_left";
        case Probe::unprotected:
            return "unprotected";
        case Probe::role:
            return "role";
        case Probe::own_rows:
            break;
    }
    return "own_rows";
}

bool Look::failed(Probe probe) const noexcept {
    return std::ranges::find(findings, probe, &Finding::probe) != findings.end();
}

bool Look::leaks() const noexcept {
    return std::ranges::any_of(findings, [](const Finding& finding) { return finding.probe != Probe::own_rows; });
}

Task<Look> look_at_isolation(ShardSet& shards, TenantDirectory& directory, int shard) {
    Looker looker{shards, directory, shard};
    co_return co_await looker.look();
}

}  // namespace gi::tenancy
