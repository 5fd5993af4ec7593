#pragma once
/// The SQL of erasures. Every place where a student's name, address or number can stand is here: who adds a table that
/// holds one adds it here, too; tests/api/privacy.test.mjs looks through a dump of the whole shard.
#include "pg/channel.hpp"

namespace gi::people {

/// Waits for all writers of the school and holds back new ones, as a merge does.
inline constexpr pg::Statement lock_for_erasure{"erasure_lock_school",
                                                "SELECT pg_advisory_xact_lock(20250, hashint8($1::bigint))"};
/// The student, and everybody who was merged into them: one person. The student first.
inline constexpr pg::Statement erased_people{
    "erasure_people",
    "WITH RECURSIVE them AS ("
    "   SELECT id, 0 AS depth FROM gi.student WHERE tenant_id = $1::bigint AND id = $2::bigint"
    "    UNION SELECT s.id, them.depth + 1 FROM them"
    "            JOIN gi.student s ON s.tenant_id = $1::bigint AND s.merged_into = them.id)"
    " SELECT s.id, coalesce(s.email, ''), s.last_name, s.first_name, s.merged_into IS NOT NULL,"
    "        s.anonymised_at IS NOT NULL"
    "   FROM them JOIN gi.student s ON s.tenant_id = $1::bigint AND s.id = them.id ORDER BY them.depth, s.id"};
/// Earlier records, which the undo of a roster took away and a later roster made anew; true for those of the same
/// person: known by the same key or address, or never known by either and the only others of that name, as far as the
/// school ever had somebody of it. False: of the same name, and perhaps somebody else's. $3: the ids as text.
inline constexpr pg::Statement earlier_records{
    "erasure_earlier_records",
    "WITH keys AS ("
    "   SELECT 'student_key/' || kind || '/' || value AS object FROM gi.student_identity"
    "    WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])"
    "    UNION SELECT object FROM gi.roster_write"
    "     WHERE tenant_id = $1::bigint AND object LIKE 'student\\_key/%'"
    "       AND (before = ANY($3::text[]) OR after = ANY($3::text[]))),"
    " facts AS ("
    "   SELECT split_part(w.object, '/', 2) AS id, split_part(v.facts, E'\\n', 3) AS email"
    "     FROM gi.roster_write w CROSS JOIN LATERAL (VALUES (w.before), (w.after)) AS v (facts)"
    "    WHERE w.tenant_id = $1::bigint AND w.object LIKE 'student/%' AND v.facts <> ''),"
    " addresses AS ("
    "   SELECT email FROM gi.student WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[]) AND email IS NOT NULL"
    "    UNION SELECT email FROM facts WHERE id = ANY($3::text[]) AND email <> ''),"
    " known AS ("
    "   SELECT v.id, k.object IS NOT NULL AS same FROM gi.roster_write w"
    "    CROSS JOIN LATERAL (VALUES (w.before), (w.after)) AS v (id)"
    "     LEFT JOIN keys k ON k.object = w.object"
    "    WHERE w.tenant_id = $1::bigint AND w.object LIKE 'student\\_key/%' AND v.id <> ''"
    "    UNION SELECT id, email IN (SELECT email FROM addresses) FROM facts WHERE email <> '')"
    " SELECT s.id, '', s.last_name, s.first_name,"
    "        gi.id_text(s.id) IN (SELECT id FROM known WHERE same)"
    "        OR NOT EXISTS (SELECT FROM gi.student o"
    "                        WHERE o.tenant_id = $1::bigint AND o.id <> s.id AND o.id <> ALL($2::bigint[])"
    "                          AND o.last_name = s.last_name AND o.first_name = s.first_name)"
    "   FROM gi.student s"
    "  WHERE s.tenant_id = $1::bigint AND s.removed AND s.id <> ALL($2::bigint[])"
    "    AND (gi.id_text(s.id) IN (SELECT id FROM known WHERE same)"
    "         OR gi.id_text(s.id) NOT IN (SELECT id FROM known)"
    "            AND (s.last_name, s.first_name) IN (SELECT t.last_name, t.first_name FROM gi.student t"
    "                                                 WHERE t.tenant_id = $1::bigint AND t.id = ANY($2::bigint[])))"
    "  ORDER BY s.id"};
/// What histories say they were called and known by: reports of old files may still call them so.
inline constexpr pg::Statement former_names{
    "erasure_former_names",
    "SELECT split_part(v.facts, E'\\n', 1), split_part(v.facts, E'\\n', 2), split_part(v.facts, E'\\n', 3)"
    "  FROM gi.roster_write w CROSS JOIN LATERAL (VALUES (w.before), (w.after)) AS v (facts)"
    " WHERE w.tenant_id = $1::bigint AND w.object IN (SELECT 'student/' || id FROM unnest($3::text[]) AS id)"
    " UNION SELECT '', '', regexp_replace(w.object, '^student_key/[^/]*/', '')"
    "  FROM gi.roster_write w"
    " WHERE w.tenant_id = $1::bigint AND w.object LIKE 'student\\_key/%'"
    "   AND (w.before = ANY($3::text[]) OR w.after = ANY($3::text[]))"
    " UNION SELECT coalesce(v.facts ->> 'last_name', ''), coalesce(v.facts ->> 'first_name', ''),"
    "              coalesce(v.facts ->> 'email', '')"
    "  FROM gi.change_set c CROSS JOIN LATERAL jsonb_array_elements(c.details::jsonb -> 'changed_students') AS s "
    "(change)"
    " CROSS JOIN LATERAL (VALUES (s.change -> 'before'), (s.change -> 'after')) AS v (facts)"
    " WHERE c.tenant_id = $1::bigint AND (s.change ->> 'id')::bigint = ANY($2::bigint[])"};
/// Whether nothing of the student was touched since the plan of the retention was looked at.
inline constexpr pg::Statement still_away{
    "erasure_still_away",
    "SELECT FROM gi.student s JOIN gi.school k ON k.tenant_id = s.tenant_id"
    " WHERE s.tenant_id = $1::bigint AND s.id = $2::bigint"
    "   AND greatest(s.created_at, s.updated_at,"
    "                (SELECT max(greatest(e.updated_at, e.dropped_at)) FROM gi.enrolment e"
    "                  WHERE e.tenant_id = $1::bigint AND e.student_id = s.id))"
    "       < now() - make_interval(years => k.years_after_leaving)"};
inline constexpr pg::Statement erasure_facts{
    "erasure_facts",
    "SELECT (SELECT count(*) FROM gi.import_job"
    "         WHERE tenant_id = $1::bigint AND state IN ('waiting', 'running')),"
    "       (SELECT coalesce(max(number), 0) + 1 FROM gi.erasure WHERE tenant_id = $1::bigint)"};

// $2: the ids of all of them.
inline constexpr pg::Statement erased_identities{
    "erasure_identities",
    "SELECT value FROM gi.student_identity WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])"};
/// What merges that were taken back say of them: they may have had other addresses then.
inline constexpr pg::Statement erased_merges{
    "erasure_merges",
    "SELECT details FROM gi.student_merge"
    " WHERE tenant_id = $1::bigint AND (kept = ANY($2::bigint[]) OR absorbed = ANY($2::bigint[]))"};
/// Their own accounts; true for one that is nothing besides a student's.
inline constexpr pg::Statement erased_accounts{
    "erasure_accounts",
    "SELECT id, role = 'student' AND more_roles <@ ARRAY['student'], email FROM gi.account"
    " WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[]) ORDER BY id"};
inline constexpr pg::Statement erased_guardians{
    "erasure_guardians",
    "SELECT DISTINCT account_id FROM gi.guardian_link"
    " WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[]) ORDER BY account_id"};

/// Change-sets of which a part goes: $3 rows of scores go as well.
inline constexpr pg::Statement redacted_changes{
    "erasure_changes",
    "SELECT c.id, c.class_id, c.account_id, c.kind, c.seq, c.undoes, c.details, c.summary, c.chain,"
    "       coalesce((SELECT p.chain FROM gi.change_set p"
    "                  WHERE p.tenant_id = $1::bigint AND p.class_id = c.class_id AND p.seq = c.seq - 1), ''),"
    "       coalesce(gi.seal_of($1::bigint, c.id), '')"
    "  FROM gi.change_set c"
    " WHERE c.tenant_id = $1::bigint"
    "   AND ($3::boolean AND EXISTS (SELECT FROM gi.change_row r"
    "                                 WHERE r.tenant_id = $1::bigint AND r.change_set_id = c.id"
    "                                   AND r.student_id = ANY($2::bigint[]))"
    "        OR EXISTS (SELECT FROM jsonb_array_elements(c.details::jsonb -> 'sections') AS s (change)"
    "                    WHERE (s.change ->> 'id')::bigint = ANY($2::bigint[]))"
    "        OR EXISTS (SELECT FROM jsonb_array_elements(c.details::jsonb -> 'changed_students') AS s (change)"
    "                    WHERE (s.change ->> 'id')::bigint = ANY($2::bigint[])))"
    " ORDER BY c.id"};
inline constexpr pg::Statement rows_of_changes{
    "erasure_rows",
    "SELECT change_set_id, student_id, slots, old_points, new_points, old_statuses, new_statuses FROM gi.change_row"
    " WHERE tenant_id = $1::bigint AND change_set_id = ANY($2::bigint[]) ORDER BY change_set_id, student_id"};

/// Roster changes with lines about $2 students or $3 accounts, ids as text.
inline constexpr pg::Statement redacted_rosters{
    "erasure_rosters",
    "SELECT c.id, c.account_id, c.kind, c.seq, c.undoes, c.file_name, c.file_digest, c.format, c.summary, c.chain,"
    "       coalesce((SELECT p.chain FROM gi.roster_change p"
    "                  WHERE p.tenant_id = $1::bigint AND p.seq = c.seq - 1), ''),"
    "       coalesce(gi.seal_of($1::bigint, c.id), '')"
    "  FROM gi.roster_change c"
    " WHERE c.tenant_id = $1::bigint"
    "   AND c.id IN (SELECT w.change_id FROM gi.roster_write w WHERE w.tenant_id = $1::bigint"
    "                   AND gi.roster_write_is_about(w.object, w.before, w.after, $2::text[], $3::text[]))"
    " ORDER BY c.id"};
inline constexpr pg::Statement lines_of_rosters{
    "erasure_lines",
    "SELECT w.change_id, w.object, w.before, w.after,"
    "       gi.roster_write_is_about(w.object, w.before, w.after, $3::text[], $4::text[])"
    "  FROM gi.roster_write w WHERE w.tenant_id = $1::bigint AND w.change_id = ANY($2::bigint[])"
    " ORDER BY w.change_id, w.object COLLATE \"C\""};

/// $2 ids, $3 everything goes, $4 what they are known by, $5 ids of students and $6 of accounts as text.
inline constexpr pg::Statement count_erased{
    "erasure_counts",
    "WITH places AS (SELECT class_id, points FROM gi.enrolment"
    "                 WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[]))"
    " SELECT json_build_object("
    "   'classes', CASE WHEN $3::boolean THEN (SELECT count(DISTINCT class_id) FROM places) ELSE 0 END,"
    "   'scores', CASE WHEN $3::boolean THEN (SELECT coalesce(sum(cardinality(array_remove(points, NULL))), 0)"
    "                                           FROM places) ELSE 0 END,"
    "   'changes_of_scores', CASE WHEN $3::boolean THEN (SELECT count(*) FROM gi.change_row"
    "                         WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])) ELSE 0 END,"
    "   'identities', (SELECT count(*) FROM gi.student_identity"
    "                   WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])),"
    "   'guardian_links', (SELECT count(*) FROM gi.guardian_link"
    "                       WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])),"
    "   'accounts', (SELECT count(*) FROM gi.account"
    "                 WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])),"
    "   'merges', (SELECT count(*) FROM gi.student_merge WHERE tenant_id = $1::bigint"
    "                 AND (kept = ANY($2::bigint[]) OR absorbed = ANY($2::bigint[]))),"
    "   'disclosures', (SELECT count(*) FROM gi.disclosure"
    "                    WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])),"
    "   'roster_lines', (SELECT count(*) FROM gi.roster_write w WHERE w.tenant_id = $1::bigint"
    "                       AND gi.roster_write_is_about(w.object, w.before, w.after, $5::text[], $6::text[])),"
    "   'import_reports', (SELECT count(*) FROM gi.import i WHERE i.tenant_id = $1::bigint"
    "                         AND EXISTS (SELECT FROM unnest($4::text[]) AS m (mark)"
    "                                      WHERE strpos(lower(i.report::text), lower(m.mark)) > 0"
    "                                         OR strpos(lower(i.file_name), lower(m.mark)) > 0)),"
    "   'waiting_files', (SELECT count(*) FROM gi.import_draft WHERE tenant_id = $1::bigint)"
    "                  + (SELECT count(*) FROM gi.roster_draft WHERE tenant_id = $1::bigint))::text"};

// Writing it, in this order: the receipt opens the history for this transaction.
// ------------------------------------------

/// $9, $10: the changes that lose a part, and the link of what is left of each; $11, $12: whose records it covers.
inline constexpr pg::Statement write_receipt{
    "erasure_receipt",
    "WITH receipt AS ("
    "   INSERT INTO gi.erasure (tenant_id, id, number, student_id, account_id, mode, reason, counts, digest,"
    "                           people, accounts)"
    "   VALUES ($1::bigint, $2::bigint, $3::integer, $4::bigint, $5::bigint, $6::text, $7::text, $8::text,"
    "           gi.erasure_digest($2::bigint, $3::integer, $4::bigint, $6::text, $8::text, $9::bigint[], $10::bytea[]),"
    "           $11::bigint[], $12::bigint[])"
    "   RETURNING digest),"
    " sealed AS ("
    "   INSERT INTO gi.redaction (tenant_id, change_id, erasure_id, seal)"
    "   SELECT $1::bigint, r.change, $2::bigint, r.seal FROM unnest($9::bigint[], $10::bytea[]) AS r (change, seal))"
    " SELECT encode(digest, 'hex') FROM receipt"};
inline constexpr pg::Statement blank_details{
    "erasure_blank_details",
    "UPDATE gi.change_set AS c SET details = n.details FROM unnest($2::bigint[], $3::text[]) AS n (id, details)"
    " WHERE c.tenant_id = $1::bigint AND c.id = n.id"};
inline constexpr pg::Statement delete_rows{
    "erasure_delete_rows",
    "DELETE FROM gi.change_row WHERE tenant_id = $1::bigint AND change_set_id = ANY($2::bigint[])"
    "    AND student_id = ANY($3::bigint[])"};
inline constexpr pg::Statement delete_lines{
    "erasure_delete_lines",
    "DELETE FROM gi.roster_write WHERE tenant_id = $1::bigint AND change_id = ANY($2::bigint[])"
    "   AND gi.roster_write_is_about(object, before, after, $3::text[], $4::text[])"};
/// What a file's rows were told about goes as a whole; the counts stay.
inline constexpr pg::Statement blank_reports{
    "erasure_blank_reports",
    "UPDATE gi.import AS i"
    "   SET report = jsonb_build_object('summary', i.report -> 'summary'),"
    "       file_name = CASE WHEN EXISTS (SELECT FROM unnest($2::text[]) AS m (mark)"
    "                                      WHERE strpos(lower(i.file_name), lower(m.mark)) > 0)"
    "                        THEN 'erased' ELSE i.file_name END"
    " WHERE i.tenant_id = $1::bigint"
    "   AND EXISTS (SELECT FROM unnest($2::text[]) AS m (mark)"
    "                WHERE strpos(lower(i.report::text), lower(m.mark)) > 0"
    "                   OR strpos(lower(i.file_name), lower(m.mark)) > 0)"};
/// Files that wait for a decision may be packed, so nobody can say whom they name: all of them go, and are dropped
/// again.
inline constexpr pg::Statement drop_import_drafts{"erasure_import_drafts",
                                                  "DELETE FROM gi.import_draft WHERE tenant_id = $1::bigint"};
inline constexpr pg::Statement drop_roster_drafts{"erasure_roster_drafts",
                                                  "DELETE FROM gi.roster_draft WHERE tenant_id = $1::bigint"};
/// Finished ones may have the student on them, and one that is being made may get them yet.
inline constexpr pg::Statement drop_reports{"erasure_reports",
                                            "DELETE FROM gi.report_job WHERE tenant_id = $1::bigint"};
inline constexpr pg::Statement drop_jobs{"erasure_jobs", "DELETE FROM gi.import_job WHERE tenant_id = $1::bigint"};
inline constexpr pg::Statement delete_accounts{
    "erasure_accounts_go", "DELETE FROM gi.account WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};
/// Of who is a teacher or an administrator as well, only the student goes.
inline constexpr pg::Statement release_accounts{"erasure_accounts_stay",
                                                "UPDATE gi.account"
                                                "   SET student_id = NULL, role = CASE WHEN role = 'student' THEN "
                                                "(array_remove(more_roles, 'student'))[1] ELSE role END,"
                                                "       more_roles = array_remove(more_roles, 'student')"
                                                " WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[])"};
inline constexpr pg::Statement touch_classes{
    "erasure_touch_classes",
    "UPDATE gi.class SET version = version + 1, updated_at = now()"
    " WHERE tenant_id = $1::bigint"
    "   AND id IN (SELECT class_id FROM gi.enrolment WHERE tenant_id = $1::bigint AND student_id = ANY($2::bigint[]))"
    " RETURNING id, version"};
/// Places, identities, links, codes and merges go with it.
inline constexpr pg::Statement delete_students{
    "erasure_students", "DELETE FROM gi.student WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};

// Of who becomes nobody, $2.
inline constexpr pg::Statement drop_identities{
    "erasure_drop_identities",
    "DELETE FROM gi.student_identity WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement drop_guardian_links{
    "erasure_drop_links", "DELETE FROM gi.guardian_link WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement drop_visits{
    "erasure_drop_visits", "DELETE FROM gi.visit WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement drop_digests_told{
    "erasure_drop_digests_told",
    "DELETE FROM gi.digest_child WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement drop_digests_left{
    "erasure_drop_digests_left",
    "DELETE FROM gi.digest_later WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement drop_family_codes{
    "erasure_drop_codes", "DELETE FROM gi.one_time_secret WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement drop_distinct{
    "erasure_drop_distinct",
    "DELETE FROM gi.distinct_students WHERE tenant_id = $1::bigint AND $2::bigint IN (student_id, other_id)"};
/// Of a place: anybody may have written anything there.
inline constexpr pg::Statement drop_sections{
    "erasure_drop_sections",
    "UPDATE gi.enrolment SET section = ''"
    " WHERE tenant_id = $1::bigint AND student_id = $2::bigint AND section <> ''"};
inline constexpr pg::Statement drop_comments{
    "erasure_drop_comments", "DELETE FROM gi.score_comment WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement drop_disclosures{
    "erasure_drop_disclosures", "DELETE FROM gi.disclosure WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement blank_merges{
    "erasure_blank_merges",
    "UPDATE gi.student_merge"
    "   SET details = json_build_object('email', '', 'email_taken', false, 'email_learned', false,"
    "                                   'identities', '[]'::json, 'accounts', '[]'::json, 'guardians', '[]'::json,"
    "                                   'shared_guardians', '[]'::json, 'changes', details::json -> 'changes')::text"
    " WHERE tenant_id = $1::bigint AND $2::bigint IN (kept, absorbed)"};
inline constexpr pg::Statement make_nobody{
    "erasure_make_nobody",
    "UPDATE gi.student SET email = NULL, last_name = $3::text, first_name = '', sort_key = $4::bytea,"
    "       adult_since = NULL, anonymised_at = now(), updated_at = now()"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint"};

inline constexpr pg::Statement newest_erasures{
    "erasure_newest",
    "SELECT e.id, e.number, to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       coalesce(a.display_name, ''), e.mode, e.reason, e.counts, encode(e.digest, 'hex')"
    "  FROM gi.erasure e LEFT JOIN gi.account a ON a.tenant_id = e.tenant_id AND a.id = e.account_id"
    " WHERE e.tenant_id = $1::bigint ORDER BY e.number DESC LIMIT 200"};

}  // namespace gi::people
