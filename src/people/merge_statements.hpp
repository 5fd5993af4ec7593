#pragma once
/// The SQL of merges of students, besides that of every change-set.
#include "pg/channel.hpp"

namespace gi::people {

/// Waits for all writers of the school (see gi.enter_w) and holds back new ones: else an import that has matched the
/// absorbed student could put them into a class again. Reads afterwards see all that was written before.
inline constexpr pg::Statement lock_school{"merge_lock_school",
                                           "SELECT pg_advisory_xact_lock(20250, hashint8($1::bigint))"};
inline constexpr pg::Statement read_pair{
    "merge_pair",
    "SELECT id, coalesce(email, ''), merged_into, adult_since IS NOT NULL FROM gi.student"
    " WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};

// What the absorbed student has.
inline constexpr pg::Statement classes_of_absorbed{
    "merge_classes",
    "SELECT c.id, c.name, c.term FROM gi.enrolment e"
    "  JOIN gi.class c ON c.tenant_id = e.tenant_id AND c.id = e.class_id"
    " WHERE e.tenant_id = $1::bigint AND e.student_id = $2::bigint ORDER BY c.id"};
inline constexpr pg::Statement identities_of_absorbed{
    "merge_identities",
    "SELECT kind, value FROM gi.student_identity"
    " WHERE tenant_id = $1::bigint AND student_id = $2::bigint ORDER BY kind, value"};
inline constexpr pg::Statement accounts_of_absorbed{
    "merge_accounts",
    "SELECT id FROM gi.account"
    " WHERE tenant_id = $1::bigint AND student_id = $2::bigint ORDER BY id"};
inline constexpr pg::Statement guardians_of_absorbed{
    "merge_guardians",
    "SELECT g.account_id, EXISTS (SELECT FROM gi.guardian_link k"
    "                              WHERE k.tenant_id = $1::bigint AND k.account_id = g.account_id"
    "                                AND k.student_id = $3::bigint)"
    "  FROM gi.guardian_link g WHERE g.tenant_id = $1::bigint AND g.student_id = $2::bigint ORDER BY g.account_id"};
inline constexpr pg::Statement comments_of_absorbed{
    "merge_comments",
    "SELECT id FROM gi.score_comment WHERE tenant_id = $1::bigint AND student_id = $2::bigint ORDER BY id"};
/// Is the absorbed student's address an identity of somebody already?
inline constexpr pg::Statement known_address{
    "merge_known_address",
    "SELECT FROM gi.student s"
    "  JOIN gi.student_identity i ON i.tenant_id = s.tenant_id AND i.kind = 'email' AND i.value = s.email"
    " WHERE s.tenant_id = $1::bigint AND s.id = $2::bigint"};

// Writing a merge: $2 is the absorbed student, $3 the kept one.
inline constexpr pg::Statement absorb_student{"merge_absorb",
                                              "UPDATE gi.student SET email = NULL, merged_into = $3::bigint,"
                                              "       updated_at = now()"
                                              " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
inline constexpr pg::Statement give_email{"merge_give_email",
                                          "UPDATE gi.student SET email = $3::text, updated_at = now()"
                                          " WHERE tenant_id = $1::bigint AND id = $2::bigint"};
inline constexpr pg::Statement learn_email{"merge_learn_email",
                                           "INSERT INTO gi.student_identity (tenant_id, kind, value, student_id)"
                                           " VALUES ($1::bigint, 'email', $3::text, $2::bigint)"};
inline constexpr pg::Statement move_identities{
    "merge_move_identities",
    "UPDATE gi.student_identity SET student_id = $3::bigint WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement move_accounts{
    "merge_move_accounts",
    "UPDATE gi.account SET student_id = $3::bigint WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement move_comments{
    "merge_move_comments",
    "UPDATE gi.score_comment SET student_id = $3::bigint WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement add_guardians{
    "merge_add_guardians",
    "INSERT INTO gi.guardian_link (tenant_id, account_id, student_id, relationship, rights, revoked_at,"
    "                              mailed_since)"
    " SELECT tenant_id, account_id, $3::bigint, relationship, rights, revoked_at, mailed_since"
    "   FROM gi.guardian_link"
    "  WHERE tenant_id = $1::bigint AND student_id = $2::bigint ON CONFLICT DO NOTHING"};
inline constexpr pg::Statement drop_guardians{"merge_drop_guardians",
                                              "DELETE FROM gi.guardian_link"
                                              " WHERE tenant_id = $1::bigint AND student_id = $2::bigint"};
inline constexpr pg::Statement insert_merge{
    "merge_insert",
    "INSERT INTO gi.student_merge (tenant_id, id, kept, absorbed, account_id, details)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::bigint, $6::text)"};

// Taking it back: what was changed since stays where it is. $2 is the absorbed student and $3 the kept one, or $2 the
// kept one alone.
inline constexpr pg::Statement read_merge{
    "merge_read",
    "SELECT m.kept, m.absorbed, m.details, m.undone_at IS NOT NULL, k.merged_into IS NOT NULL"
    "  FROM gi.student_merge m"
    "  JOIN gi.student k ON k.tenant_id = m.tenant_id AND k.id = m.kept"
    " WHERE m.tenant_id = $1::bigint AND m.id = $2::bigint"};
inline constexpr pg::Statement read_class_names{"merge_class_names",
                                                "SELECT id, name FROM gi.class"
                                                " WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};
inline constexpr pg::Statement take_email_back{
    "merge_take_email_back",
    "UPDATE gi.student SET email = NULL, updated_at = now()"
    " WHERE tenant_id = $1::bigint AND id = $2::bigint AND email = $3::text"};
inline constexpr pg::Statement forget_email{
    "merge_forget_email",
    "DELETE FROM gi.student_identity"
    " WHERE tenant_id = $1::bigint AND kind = 'email' AND value = $3::text AND student_id = $2::bigint"};
inline constexpr pg::Statement release_student{
    "merge_release",
    "UPDATE gi.student AS s"
    "   SET merged_into = NULL, updated_at = now(),"
    "       email = CASE WHEN NOT EXISTS (SELECT FROM gi.student o"
    "                                      WHERE o.tenant_id = $1::bigint AND o.email = $4::text)"
    "                    THEN nullif($4::text, '') END"
    " WHERE s.tenant_id = $1::bigint AND s.id = $2::bigint AND s.merged_into = $3::bigint"};
inline constexpr pg::Statement return_identities{
    "merge_return_identities",
    "UPDATE gi.student_identity AS i SET student_id = $2::bigint"
    "  FROM unnest($4::text[], $5::text[]) AS moved (kind, value)"
    " WHERE i.tenant_id = $1::bigint AND i.kind = moved.kind AND i.value = moved.value"
    "   AND i.student_id = $3::bigint"};
inline constexpr pg::Statement return_accounts{
    "merge_return_accounts",
    "UPDATE gi.account SET student_id = $2::bigint"
    " WHERE tenant_id = $1::bigint AND student_id = $3::bigint AND id = ANY($4::bigint[])"};
inline constexpr pg::Statement return_comments{
    "merge_return_comments",
    "UPDATE gi.score_comment SET student_id = $2::bigint"
    " WHERE tenant_id = $1::bigint AND student_id = $3::bigint AND id = ANY($4::bigint[])"};
/// $4 those whom only the absorbed student had, $5 those of both.
inline constexpr pg::Statement return_guardians{
    "merge_return_guardians",
    "INSERT INTO gi.guardian_link (tenant_id, account_id, student_id, relationship, rights, revoked_at,"
    "                              mailed_since)"
    " SELECT tenant_id, account_id, $2::bigint, relationship, rights, revoked_at, mailed_since"
    "   FROM gi.guardian_link"
    "  WHERE tenant_id = $1::bigint AND student_id = $3::bigint"
    "    AND (account_id = ANY($4::bigint[]) OR account_id = ANY($5::bigint[])) ON CONFLICT DO NOTHING"};
inline constexpr pg::Statement take_guardians_back{
    "merge_take_guardians_back",
    "DELETE FROM gi.guardian_link"
    " WHERE tenant_id = $1::bigint AND student_id = $2::bigint AND account_id = ANY($3::bigint[])"};
inline constexpr pg::Statement mark_undone{"merge_mark_undone",
                                           "UPDATE gi.student_merge SET undone_at = now(), undone_by = $3::bigint"
                                           " WHERE tenant_id = $1::bigint AND id = $2::bigint"};

inline constexpr pg::Statement newest_merges{
    "merge_newest",
    "SELECT m.id, m.kept, concat_ws(' ', nullif(k.first_name, ''), nullif(k.last_name, '')),"
    "       m.absorbed, concat_ws(' ', nullif(b.first_name, ''), nullif(b.last_name, '')),"
    "       to_char(m.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), coalesce(a.display_name, ''),"
    "       to_char(m.undone_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), coalesce(u.display_name, ''),"
    "       m.undone_at IS NULL AND k.merged_into IS NULL, jsonb_array_length(m.details::jsonb -> 'changes')::bigint"
    "  FROM gi.student_merge m"
    "  JOIN gi.student k ON k.tenant_id = m.tenant_id AND k.id = m.kept"
    "  JOIN gi.student b ON b.tenant_id = m.tenant_id AND b.id = m.absorbed"
    "  LEFT JOIN gi.account a ON a.tenant_id = m.tenant_id AND a.id = m.account_id"
    "  LEFT JOIN gi.account u ON u.tenant_id = m.tenant_id AND u.id = m.undone_by"
    " WHERE m.tenant_id = $1::bigint ORDER BY m.id DESC LIMIT 50"};

}  // namespace gi::people
