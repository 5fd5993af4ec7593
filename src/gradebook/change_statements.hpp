#pragma once
/// The SQL that writes a change-set, in the order in which it runs (see write_changes.cpp). All of it is one
/// transaction with the statements of class_state.cpp, which lock the class.
#include "pg/channel.hpp"

namespace gi::gradebook {

inline constexpr pg::Statement insert_students{
    "change_insert_students",
    "INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key)"
    " SELECT $1::bigint, s.id, nullif(s.email, ''), s.last_name, s.first_name, s.sort_key"
    "   FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[])"
    "     AS s (id, email, last_name, first_name, sort_key)"};
inline constexpr pg::Statement update_students{
    "change_update_students",
    "WITH locked AS MATERIALIZED ("
    "   SELECT id FROM gi.student WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"
    "    ORDER BY id FOR NO KEY UPDATE)"
    " UPDATE gi.student AS t"
    "   SET email = nullif(s.email, ''), last_name = s.last_name, first_name = s.first_name, sort_key = s.sort_key,"
    "       updated_at = now()"
    "  FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[])"
    "    AS s (id, email, last_name, first_name, sort_key)"
    "  JOIN locked USING (id)"
    " WHERE t.tenant_id = $1::bigint AND t.id = s.id"};
inline constexpr pg::Statement insert_change_set{
    "change_insert_set",
    "INSERT INTO gi.change_set (tenant_id, id, class_id, account_id, kind, seq, undoes, details, summary, chain)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::text, $6::bigint, $7::bigint, $8::text, $9::text,"
    "         $10::bytea)"};
/// Two classes may teach the same identity at once: the first one stays.
inline constexpr pg::Statement insert_identities{
    "change_insert_identities",
    "INSERT INTO gi.student_identity (tenant_id, kind, value, student_id, change_set_id)"
    " SELECT $1::bigint, i.kind, i.value, i.student_id, $5::bigint"
    "   FROM unnest($2::text[], $3::text[], $4::bigint[]) AS i (kind, value, student_id)"
    "  ORDER BY i.kind, i.value ON CONFLICT DO NOTHING"};
inline constexpr pg::Statement forget_identities{
    "change_forget_identities",
    "DELETE FROM gi.student_identity WHERE tenant_id = $1::bigint AND change_set_id = $2::bigint"};
inline constexpr pg::Statement mark_assignments{"change_mark_assignments",
                                                "UPDATE gi.assignment SET removed = $3::boolean, updated_at = now()"
                                                " WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};
/// $2: [{"id", "was": the former name, "after": facts}]; $3: names and dates of before are kept in mind.
inline constexpr pg::Statement update_assignments{
    "change_update_assignments",
    "UPDATE gi.assignment AS t"
    "   SET name = a.name, due_on = a.due_on, max_points = a.max_points, category = a.category,"
    "       platform_key = a.platform_key, tags = a.tags, extra_credit = a.extra_credit, never_drop = a.never_drop,"
    "       former_names = CASE WHEN $3::boolean AND (t.name, t.due_on) IS DISTINCT FROM (a.name, a.due_on)"
    "                           THEN (ARRAY[a.was] || array_remove(array_remove(t.former_names, a.was), a.called))[:20]"
    "                           ELSE t.former_names END,"
    "       updated_at = now()"
    "  FROM (SELECT c.id, f.*, nullif(f.date, '')::date AS due_on, f.date || ' ' || f.name AS called, c.was"
    "          FROM jsonb_to_recordset($2::text::jsonb) AS c (id bigint, was text, after jsonb),"
    "               jsonb_to_record(c.after)"
    "            AS f (name text, date text, max_points bigint, category text, platform_key text, tags text[],"
    "                  extra_credit boolean, never_drop boolean)) AS a"
    " WHERE t.tenant_id = $1::bigint AND t.id = a.id"};
/// $3: [{"id", "slot", "facts"}]. Published as $4 says; where it says nothing, at once unless the class holds new ones.
inline constexpr pg::Statement insert_assignments{
    "change_insert_assignments",
    "INSERT INTO gi.assignment (tenant_id, class_id, id, slot, name, due_on, max_points, category, platform_key, tags,"
    "                           extra_credit, never_drop, published_at, seen_since)"
    " SELECT $1::bigint, $2::bigint, a.id, a.slot, f.name, nullif(f.date, '')::date, f.max_points, f.category,"
    "        f.platform_key, f.tags, f.extra_credit, f.never_drop, c.shown_at, c.shown_at"
    "   FROM jsonb_to_recordset($3::text::jsonb) AS a (id bigint, slot integer, facts jsonb),"
    "        jsonb_to_record(a.facts)"
    "     AS f (name text, date text, max_points bigint, category text, platform_key text, tags text[],"
    "           extra_credit boolean, never_drop boolean),"
    "        (SELECT CASE WHEN coalesce($4::text::boolean, NOT holds_new_assignments) THEN clock_timestamp() END AS "
    "shown_at"
    "           FROM gi.class WHERE tenant_id = $1::bigint AND id = $2::bigint) AS c"};
/// All rows and their history in one statement. What a row has in common with others travels once: no slots stand for
/// those of $5, no old points for none at all, no new points for all of the row.
inline constexpr pg::Statement write_enrolments{
    "change_write_enrolments",
    "WITH w AS MATERIALIZED (SELECT * FROM unnest($4::gi.enrolment_change[])),"
    " written AS ("
    "   INSERT INTO gi.enrolment AS e (tenant_id, class_id, student_id, points, statuses, removed)"
    "   SELECT $1::bigint, $2::bigint, w.student_id, w.points, w.statuses, w.removed FROM w"
    "   ON CONFLICT (tenant_id, class_id, student_id)"
    "   DO UPDATE SET points = excluded.points, statuses = excluded.statuses, removed = excluded.removed,"
    "                 updated_at = now())"
    " INSERT INTO gi.change_row (tenant_id, change_set_id, student_id, slots, old_points, new_points, old_statuses,"
    "                            new_statuses)"
    " SELECT $1::bigint, $3::bigint, w.student_id, c.slots,"
    "        coalesce(w.old_points, array_fill(NULL::bigint, ARRAY[cardinality(c.slots)])),"
    "        coalesce(w.new_points, w.points), w.old_statuses, w.new_statuses"
    "   FROM w, LATERAL (SELECT coalesce(w.slots, $5::integer[]) AS slots) AS c WHERE cardinality(c.slots) > 0"};
/// After write_enrolments, which makes the places of those who join. Few change-sets have any, so the others pay
/// nothing.
inline constexpr pg::Statement put_sections{
    "change_put_sections",
    "UPDATE gi.enrolment AS e SET section = s.section, updated_at = now()"
    "  FROM unnest($3::bigint[], $4::text[]) AS s (student_id, section)"
    " WHERE e.tenant_id = $1::bigint AND e.class_id = $2::bigint AND e.student_id = s.student_id"};
inline constexpr pg::Statement bump_class{
    "change_bump_class",
    "UPDATE gi.class SET version = version + 1, next_slot = $3::integer, history_seq = $4::bigint,"
    "       history_chain = $5::bytea, updated_at = now()"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint"};

}  // namespace gi::gradebook
