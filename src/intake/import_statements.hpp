#pragma once
/// The SQL of an import, in the order in which it runs (see apply.cpp). All of it is one transaction.
#include "pg/channel.hpp"

namespace gi::intake {

// First round trip. Every writer of a class locks its row first, so that imports of one class take turns.
inline constexpr pg::Statement lock_class{"import_lock_class",
                                          "SELECT next_slot, version FROM gi.class"
                                          " WHERE tenant_id = $1::bigint AND id = $2::bigint FOR UPDATE"};
inline constexpr pg::Statement read_assignments{"import_read_assignments",
                                                "SELECT id, slot, name, due_on, max_points FROM gi.assignment"
                                                " WHERE tenant_id = $1::bigint AND class_id = $2::bigint"};
// One look into the index for each e-mail: `email = ANY(..)` may instead compare each of them with each student.
inline constexpr pg::Statement read_students{
    "import_read_students",
    "SELECT known.* FROM unnest($2::text[]) AS wanted (email),"
    " LATERAL (SELECT s.id, s.email, s.last_name, s.first_name FROM gi.student s"
    "           WHERE s.tenant_id = $1::bigint AND s.email = wanted.email LIMIT 1) AS known"};
inline constexpr pg::Statement read_enrolments{"import_read_enrolments",
                                               "SELECT student_id, points, statuses FROM gi.enrolment"
                                               " WHERE tenant_id = $1::bigint AND class_id = $2::bigint"};
inline constexpr pg::Statement read_tags{"import_read_tags",
                                         "SELECT DISTINCT unnest(tags) FROM gi.assignment"
                                         " WHERE tenant_id = $1::bigint AND $2::boolean"};

// Second round trip.
inline constexpr pg::Statement insert_students{
    "import_insert_students",
    "INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key)"
    " SELECT $1::bigint, s.*"
    "   FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[]) AS s"};
inline constexpr pg::Statement rename_students{
    "import_rename_students",
    "WITH locked AS MATERIALIZED ("
    "   SELECT id FROM gi.student WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"
    "    ORDER BY id FOR NO KEY UPDATE)"
    " UPDATE gi.student AS t"
    "   SET last_name = s.last_name, first_name = s.first_name, sort_key = s.sort_key, updated_at = now()"
    "  FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[])"
    "    AS s (id, email, last_name, first_name, sort_key)"
    "  JOIN locked USING (id)"
    " WHERE t.tenant_id = $1::bigint AND t.id = s.id"};
inline constexpr pg::Statement insert_assignments{
    "import_insert_assignments",
    "INSERT INTO gi.assignment (tenant_id, class_id, id, slot, name, due_on, max_points, tags)"
    " SELECT $1::bigint, $2::bigint, a.*, $8::text[]"
    "   FROM unnest($3::bigint[], $4::integer[], $5::text[], $6::date[], $7::bigint[]) AS a"};
inline constexpr pg::Statement update_assignments{
    "import_update_assignments",
    "UPDATE gi.assignment AS t SET due_on = a.due_on, max_points = a.max_points, updated_at = now()"
    "  FROM unnest($2::bigint[], $3::date[], $4::bigint[]) AS a (id, due_on, max_points)"
    " WHERE t.tenant_id = $1::bigint AND t.id = a.id"};
inline constexpr pg::Statement insert_change_set{"import_insert_change_set",
                                                 "INSERT INTO gi.change_set (tenant_id, id, class_id, account_id, kind)"
                                                 " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint, 'import')"};
/// All rows of the import and their history in one statement. What a row has in common with others travels once: no
/// slots stand for those of $5, no old points for none at all, no new points for all of the row.
inline constexpr pg::Statement write_enrolments{
    "import_write_enrolments",
    "WITH w AS MATERIALIZED (SELECT * FROM unnest($4::gi.enrolment_write[])),"
    " written AS ("
    "   INSERT INTO gi.enrolment AS e (tenant_id, class_id, student_id, points, statuses)"
    "   SELECT $1::bigint, $2::bigint, w.student_id, w.points, w.statuses FROM w"
    "   ON CONFLICT (tenant_id, class_id, student_id)"
    "   DO UPDATE SET points = excluded.points, statuses = excluded.statuses, updated_at = now())"
    " INSERT INTO gi.change_row (tenant_id, change_set_id, student_id, slots, old_points, new_points, old_statuses,"
    "                            new_statuses)"
    " SELECT $1::bigint, $3::bigint, w.student_id, c.slots,"
    "        coalesce(w.old_points, array_fill(NULL::bigint, ARRAY[cardinality(c.slots)])),"
    "        coalesce(w.new_points, w.points), w.old_statuses, w.new_statuses"
    "   FROM w, LATERAL (SELECT coalesce(w.slots, $5::integer[]) AS slots) AS c WHERE cardinality(c.slots) > 0"};
inline constexpr pg::Statement bump_class{
    "import_bump_class",
    "UPDATE gi.class SET version = version + 1, next_slot = $3::integer, updated_at = now()"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
inline constexpr pg::Statement insert_import{
    "import_insert_import",
    "INSERT INTO gi.import (tenant_id, id, class_id, account_id, change_set_id, file_name, file_digest, format, report)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::bigint, $6::text, $7::bytea, $8::text,"
    "         $9::text::jsonb)"};

inline constexpr pg::Statement newest_imports{
    "import_newest",
    "SELECT i.id, i.file_name, i.format, to_char(i.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       coalesce(a.display_name, ''), (i.report->'summary')::text"
    "  FROM gi.import i"
    "  LEFT JOIN gi.account a ON a.tenant_id = i.tenant_id AND a.id = i.account_id"
    " WHERE i.tenant_id = $1::bigint AND i.class_id = $2::bigint ORDER BY i.id DESC LIMIT 50"};

}  // namespace gi::intake
