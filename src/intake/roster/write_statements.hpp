#pragma once
/// The SQL that writes a roster change, in the order in which it runs (see write.cpp): what something is known by and
/// who belongs to what goes first and comes last, so that keys and addresses are free when they are taken.
#include "pg/channel.hpp"

namespace gi::intake {

inline constexpr pg::Statement bump_classes{
    "roster_bump_classes",
    "WITH locked AS MATERIALIZED ("
    "   SELECT id FROM gi.class WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[]) ORDER BY id FOR UPDATE)"
    " UPDATE gi.class AS c SET version = version + 1, updated_at = now() FROM locked"
    "  WHERE c.tenant_id = $1::bigint AND c.id = locked.id RETURNING c.id, c.version"};

inline constexpr pg::Statement delete_student_keys{
    "roster_delete_student_keys",
    "DELETE FROM gi.student_identity USING unnest($2::text[], $3::text[]) AS k (kind, value)"
    " WHERE tenant_id = $1::bigint AND student_identity.kind = k.kind AND student_identity.value = k.value"};
inline constexpr pg::Statement delete_class_keys{
    "roster_delete_class_keys",
    "DELETE FROM gi.class_identity USING unnest($2::text[], $3::text[]) AS k (kind, value)"
    " WHERE tenant_id = $1::bigint AND class_identity.kind = k.kind AND class_identity.value = k.value"};
inline constexpr pg::Statement delete_account_keys{
    "roster_delete_account_keys",
    "DELETE FROM gi.account_identity USING unnest($2::text[], $3::text[]) AS k (kind, value)"
    " WHERE tenant_id = $1::bigint AND account_identity.kind = k.kind AND account_identity.value = k.value"};
inline constexpr pg::Statement delete_teachers{
    "roster_delete_teachers",
    "DELETE FROM gi.class_teacher AS t USING unnest($2::bigint[], $3::bigint[]) AS w (class_id, account_id)"
    " WHERE t.tenant_id = $1::bigint AND t.class_id = w.class_id AND t.account_id = w.account_id"};
/// A link that the school revoked stays, so that the next roster does not bring it back.
inline constexpr pg::Statement delete_guardians{
    "roster_delete_guardians",
    "DELETE FROM gi.guardian_link AS g USING unnest($2::bigint[], $3::bigint[]) AS w (account_id, student_id)"
    " WHERE g.tenant_id = $1::bigint AND g.account_id = w.account_id AND g.student_id = w.student_id"
    "   AND g.revoked_at IS NULL"};
inline constexpr pg::Statement remove_places{
    "roster_remove_places",
    "UPDATE gi.enrolment AS e SET removed = true, dropped_at = NULL, updated_at = now()"
    "  FROM unnest($2::bigint[], $3::bigint[]) AS w (class_id, student_id)"
    " WHERE e.tenant_id = $1::bigint AND e.class_id = w.class_id AND e.student_id = w.student_id"};
inline constexpr pg::Statement delete_classes{
    "roster_delete_classes", "DELETE FROM gi.class WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};
inline constexpr pg::Statement delete_accounts{
    "roster_delete_accounts", "DELETE FROM gi.account WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};
/// The row stays, since the history of classes may name it; its address is free.
inline constexpr pg::Statement remove_students{"roster_remove_students",
                                               "UPDATE gi.student SET removed = true, email = NULL, updated_at = now()"
                                               " WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};

/// Two may change addresses with each other: all let go first.
inline constexpr pg::Statement free_student_addresses{
    "roster_free_student_addresses",
    "WITH locked AS MATERIALIZED ("
    "   SELECT id FROM gi.student WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"
    "    ORDER BY id FOR NO KEY UPDATE)"
    " UPDATE gi.student AS s SET email = NULL FROM locked WHERE s.tenant_id = $1::bigint AND s.id = locked.id"};
inline constexpr pg::Statement write_students{
    "roster_write_students",
    "INSERT INTO gi.student AS s (tenant_id, id, email, last_name, first_name, sort_key)"
    " SELECT $1::bigint, w.id, nullif(w.email, ''), w.last_name, w.first_name, w.sort_key"
    "   FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[])"
    "     AS w (id, email, last_name, first_name, sort_key)"
    " ON CONFLICT (tenant_id, id) DO UPDATE"
    "    SET email = excluded.email, last_name = excluded.last_name, first_name = excluded.first_name,"
    "        sort_key = excluded.sort_key, removed = false, updated_at = now()"};
/// Whoever had the address before is out: their sign-ins, and what was mailed to it.
inline constexpr pg::Statement end_moved_sign_ins{
    "roster_end_moved_sign_ins",
    "WITH moved AS ("
    "   UPDATE gi.account AS a SET sessions_valid_from = clock_timestamp()"
    "     FROM unnest($2::bigint[], $3::text[]) AS w (id, email)"
    "    WHERE a.tenant_id = $1::bigint AND a.id = w.id AND a.email <> w.email RETURNING a.id),"
    " unlinked AS ("
    "   DELETE FROM gi.sso_identity i USING moved WHERE i.tenant_id = $1::bigint AND i.account_id = moved.id)"
    " DELETE FROM gi.one_time_secret s USING moved WHERE s.tenant_id = $1::bigint AND s.account_id = moved.id"};
inline constexpr pg::Statement free_account_addresses{
    "roster_free_account_addresses",
    "UPDATE gi.account SET email = 'moving ' || id WHERE tenant_id = $1::bigint AND id = ANY($2::bigint[])"};
/// Nobody can sign in to a new one before they choose a password: no password has an empty hash.
inline constexpr pg::Statement write_accounts{
    "roster_write_accounts",
    "INSERT INTO gi.account AS a (tenant_id, id, email, display_name, role, password_hash)"
    " SELECT $1::bigint, w.id, w.email, w.name, w.role, ''"
    "   FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[]) AS w (id, role, email, name)"
    " ON CONFLICT (tenant_id, id) DO UPDATE"
    "    SET email = excluded.email, display_name = excluded.display_name, role = excluded.role"};
/// A class that comes back goes on with a version that no reader has seen.
inline constexpr pg::Statement write_classes{
    "roster_write_classes",
    "INSERT INTO gi.class AS c (tenant_id, id, name, term, version)"
    " SELECT $1::bigint, w.id, w.name, w.term, $5::bigint"
    "   FROM unnest($2::bigint[], $3::text[], $4::text[]) AS w (id, name, term)"
    " ON CONFLICT (tenant_id, id) DO UPDATE"
    "    SET name = excluded.name, term = excluded.term, updated_at = now()"};
inline constexpr pg::Statement write_places{
    "roster_write_places",
    "INSERT INTO gi.enrolment AS e (tenant_id, class_id, student_id, dropped_at)"
    " SELECT $1::bigint, w.class_id, w.student_id, CASE WHEN w.dropped = 1 THEN now() END"
    "   FROM unnest($2::bigint[], $3::bigint[], $4::bigint[]) AS w (class_id, student_id, dropped)"
    " ON CONFLICT (tenant_id, class_id, student_id) DO UPDATE"
    "    SET removed = false, dropped_at = excluded.dropped_at, updated_at = now()"};
inline constexpr pg::Statement write_teachers{
    "roster_write_teachers",
    "INSERT INTO gi.class_teacher (tenant_id, class_id, account_id)"
    " SELECT $1::bigint, w.* FROM unnest($2::bigint[], $3::bigint[]) AS w ON CONFLICT DO NOTHING"};
inline constexpr pg::Statement write_guardians{
    "roster_write_guardians",
    "INSERT INTO gi.guardian_link (tenant_id, account_id, student_id)"
    " SELECT $1::bigint, w.* FROM unnest($2::bigint[], $3::bigint[]) AS w ON CONFLICT DO NOTHING"};
inline constexpr pg::Statement write_student_keys{
    "roster_write_student_keys",
    "INSERT INTO gi.student_identity (tenant_id, kind, value, student_id)"
    " SELECT $1::bigint, w.* FROM unnest($2::text[], $3::text[], $4::bigint[]) AS w ON CONFLICT DO NOTHING"};
inline constexpr pg::Statement write_class_keys{
    "roster_write_class_keys",
    "INSERT INTO gi.class_identity (tenant_id, kind, value, class_id)"
    " SELECT $1::bigint, w.* FROM unnest($2::text[], $3::text[], $4::bigint[]) AS w ON CONFLICT DO NOTHING"};
inline constexpr pg::Statement write_account_keys{
    "roster_write_account_keys",
    "INSERT INTO gi.account_identity (tenant_id, kind, value, account_id)"
    " SELECT $1::bigint, w.* FROM unnest($2::text[], $3::text[], $4::bigint[]) AS w ON CONFLICT DO NOTHING"};

inline constexpr pg::Statement insert_roster_change{
    "roster_insert_change",
    "INSERT INTO gi.roster_change (tenant_id, id, seq, account_id, kind, undoes, file_name, file_digest, format, "
    "summary,"
    "                              chain)"
    " VALUES ($1::bigint, $2::bigint, $3::bigint, $4::bigint, $5::text, $6::bigint, $7::text, $8::bytea, $9::text,"
    "         $10::text, $11::bytea)"};
inline constexpr pg::Statement insert_roster_writes{
    "roster_insert_writes",
    "INSERT INTO gi.roster_write (tenant_id, change_id, object, before, after)"
    " SELECT $1::bigint, $2::bigint, w.* FROM unnest($3::text[], $4::text[], $5::text[]) AS w"};
inline constexpr pg::Statement move_head{
    "roster_move_head", "UPDATE gi.roster_head SET seq = $2::bigint, chain = $3::bytea WHERE tenant_id = $1::bigint"};

}  // namespace gi::intake
