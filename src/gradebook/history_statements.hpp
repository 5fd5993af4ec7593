#pragma once
/// The SQL that reads change-sets.
#include "pg/channel.hpp"

namespace gi::gradebook {

/// $3 student, $4 assignment (both or one may be null), $5 only before this seq, $6 only after this one.
inline constexpr pg::Statement list_history{
    "history_list",
    "SELECT c.id, c.seq, c.kind, to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
    "       coalesce(a.display_name, ''), c.summary, c.undoes,"
    "       i.id, coalesce(i.file_name, ''), coalesce(i.format, ''), r.slots, r.old_points, r.new_points,"
    "       coalesce(r.old_statuses, ''), coalesce(r.new_statuses, '')"
    "  FROM gi.change_set c"
    "  LEFT JOIN gi.account a ON a.tenant_id = c.tenant_id AND a.id = c.account_id"
    "  LEFT JOIN gi.import i ON i.tenant_id = c.tenant_id AND i.class_id = c.class_id AND i.change_set_id = c.id"
    "  LEFT JOIN gi.change_row r ON r.tenant_id = c.tenant_id AND r.change_set_id = c.id AND r.student_id = $3::bigint"
    " WHERE c.tenant_id = $1::bigint AND c.class_id = $2::bigint"
    "   AND ($3::bigint IS NULL OR r.student_id IS NOT NULL)"
    "   AND ($4::bigint IS NULL"
    "        OR (SELECT s.slot FROM gi.assignment s"
    "             WHERE s.tenant_id = c.tenant_id AND s.class_id = c.class_id AND s.id = $4::bigint) = ANY(r.slots))"
    "   AND ($5::bigint IS NULL OR c.seq < $5::bigint) AND ($6::bigint IS NULL OR c.seq > $6::bigint)"
    " ORDER BY c.seq DESC LIMIT 50"};
/// All undos of a class, the newest first: whether a change holds depends on each undo after it.
inline constexpr pg::Statement list_undos{"history_undos",
                                          "SELECT id, undoes FROM gi.change_set"
                                          " WHERE tenant_id = $1::bigint AND class_id = $2::bigint"
                                          "   AND undoes IS NOT NULL"
                                          " ORDER BY seq DESC"};
inline constexpr pg::Statement history_assignments{"history_assignments",
                                                   "SELECT id, slot FROM gi.assignment"
                                                   " WHERE tenant_id = $1::bigint AND class_id = $2::bigint"};
inline constexpr pg::Statement history_class{"history_class",
                                             "SELECT history_seq, history_chain FROM gi.class"
                                             " WHERE tenant_id = $1::bigint AND id = $2::bigint"};

/// A change-set and all after it, without their rows.
inline constexpr pg::Statement read_changes_since{
    "history_changes_since",
    "SELECT c.id, c.seq, c.kind, c.undoes, CASE WHEN c.id = $3::bigint THEN c.details END,"
    "       c.kind = 'merge' OR EXISTS (SELECT FROM gi.change_set u"
    "                                    WHERE u.tenant_id = $1::bigint AND u.id = c.undoes AND u.kind = 'merge')"
    "  FROM gi.change_set c"
    " WHERE c.tenant_id = $1::bigint AND c.class_id = $2::bigint"
    "   AND c.seq >= (SELECT t.seq FROM gi.change_set t"
    "                  WHERE t.tenant_id = $1::bigint AND t.class_id = $2::bigint AND t.id = $3::bigint)"
    " ORDER BY c.seq"};
/// The rows of those, of the students of the first and of who joined with it.
inline constexpr pg::Statement read_rows_since{
    "history_rows_since",
    "SELECT r.change_set_id, r.student_id, r.slots, r.old_points, r.new_points, r.old_statuses, r.new_statuses"
    "  FROM gi.change_set c"
    "  JOIN gi.change_row r ON r.tenant_id = c.tenant_id AND r.change_set_id = c.id"
    " WHERE c.tenant_id = $1::bigint AND c.class_id = $2::bigint"
    "   AND c.seq >= (SELECT t.seq FROM gi.change_set t"
    "                  WHERE t.tenant_id = $1::bigint AND t.class_id = $2::bigint AND t.id = $3::bigint)"
    "   AND r.student_id IN (SELECT f.student_id FROM gi.change_row f"
    "                         WHERE f.tenant_id = $1::bigint AND f.change_set_id = $3::bigint"
    "                        UNION"
    "                        SELECT j.id::bigint FROM gi.change_set t,"
    "                               jsonb_array_elements_text(t.details::jsonb -> 'joined') AS j (id)"
    "                         WHERE t.tenant_id = $1::bigint AND t.id = $3::bigint)"
    " ORDER BY c.seq, r.student_id"};
/// Students of the class who were absorbed by others.
inline constexpr pg::Statement read_merged{
    "history_merged",
    "SELECT s.id FROM gi.student s"
    "  JOIN gi.enrolment e ON e.tenant_id = s.tenant_id AND e.student_id = s.id"
    " WHERE s.tenant_id = $1::bigint AND s.merged_into IS NOT NULL AND e.class_id = $2::bigint"};
inline constexpr pg::Statement read_people{"history_people",
                                           "SELECT id, last_name, first_name, coalesce(email, '') FROM gi.student"
                                           " WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};

/// For the check: the next change-sets with everything that is digested, the seals of those that an erasure took a part
/// of, then their rows.
inline constexpr pg::Statement check_changes{
    "history_check_changes",
    "SELECT id, account_id, kind, seq, undoes, details, summary, chain, coalesce(gi.seal_of($1::bigint, id), '')"
    "  FROM gi.change_set"
    " WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND seq > $3::bigint ORDER BY seq LIMIT 20"};
inline constexpr pg::Statement check_rows{
    "history_check_rows",
    "SELECT r.change_set_id, r.student_id, r.slots, r.old_points, r.new_points, r.old_statuses, r.new_statuses"
    "  FROM (SELECT id, seq FROM gi.change_set"
    "         WHERE tenant_id = $1::bigint AND class_id = $2::bigint AND seq > $3::bigint ORDER BY seq LIMIT 20) AS c"
    "  JOIN gi.change_row r ON r.tenant_id = $1::bigint AND r.change_set_id = c.id"
    " ORDER BY c.seq, r.student_id"};

}  // namespace gi::gradebook
