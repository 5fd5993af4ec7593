#pragma once
/// The SQL of an import besides that of every change-set (gradebook/class_state.cpp, gradebook/change_statements.hpp).
#include "pg/channel.hpp"

namespace gi::intake {

// First round trip, after the class was locked.
// One look into the index for each e-mail: `email = ANY(..)` may instead compare each of them with each student. Only
// when it is nobody's, a second one into the addresses that students had before a merge.
inline constexpr pg::Statement read_students{
    "import_read_students",
    "SELECT known.* FROM unnest($2::text[]) AS wanted (email),"
    " LATERAL (SELECT s.id, s.email, s.last_name, s.first_name, NULL AS kind, NULL AS value FROM gi.student s"
    "           WHERE s.tenant_id = $1::bigint AND s.email = wanted.email"
    "          UNION ALL"
    "          SELECT s.id, s.email, s.last_name, s.first_name, i.kind, i.value FROM gi.student_identity i"
    "            JOIN gi.student s ON s.tenant_id = i.tenant_id AND s.id = i.student_id"
    "           WHERE i.tenant_id = $1::bigint AND i.kind = 'email' AND i.value = wanted.email LIMIT 1) AS known"};
inline constexpr pg::Statement read_identities{
    "import_read_identities",
    "SELECT s.id, s.email, s.last_name, s.first_name, known.kind, known.value"
    "  FROM unnest($2::text[], $3::text[]) AS wanted (kind, value),"
    " LATERAL (SELECT i.kind, i.value, i.student_id FROM gi.student_identity i"
    "           WHERE i.tenant_id = $1::bigint AND i.kind = wanted.kind AND i.value = wanted.value LIMIT 1) AS known"
    "  JOIN gi.student s ON s.tenant_id = $1::bigint AND s.id = known.student_id"};
/// The class's students, when $3 says that names matter.
inline constexpr pg::Statement read_roster{
    "import_read_roster",
    "SELECT s.id, s.email, s.last_name, s.first_name FROM gi.enrolment e"
    "  JOIN gi.student s ON s.tenant_id = e.tenant_id AND s.id = e.student_id"
    " WHERE e.tenant_id = $1::bigint AND e.class_id = $2::bigint AND $3::boolean AND s.merged_into IS NULL"};
inline constexpr pg::Statement read_tags{"import_read_tags",
                                         "SELECT DISTINCT unnest(tags) FROM gi.assignment"
                                         " WHERE tenant_id = $1::bigint AND $2::boolean"};

// Second round trip.
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
    " WHERE i.tenant_id = $1::bigint AND i.class_id = $2::bigint ORDER BY i.id DESC LIMIT $3::integer"};

}  // namespace gi::intake
