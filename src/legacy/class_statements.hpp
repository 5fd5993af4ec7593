#pragma once
/// The SQL of an import of an old database besides that of every import (intake/import_statements.hpp).
#include "pg/channel.hpp"

namespace gi::legacy {

inline constexpr pg::Statement find_class{
    "legacy_find_class",
    "SELECT c.id, c.name FROM gi.class_identity i"
    "  JOIN gi.class c ON c.tenant_id = i.tenant_id AND c.id = i.class_id"
    " WHERE i.tenant_id = $1::bigint AND i.kind = 'legacy' AND i.value = $2::text"};
inline constexpr pg::Statement find_same_name{
    "legacy_find_same_name",
    "SELECT id FROM gi.class WHERE tenant_id = $1::bigint AND name = $2::text ORDER BY id LIMIT 2"};
inline constexpr pg::Statement insert_class{
    "legacy_insert_class", "INSERT INTO gi.class (tenant_id, id, name) VALUES ($1::bigint, $2::bigint, $3::text)"};
inline constexpr pg::Statement insert_teacher{"legacy_insert_teacher",
                                              "INSERT INTO gi.class_teacher (tenant_id, class_id, account_id)"
                                              " VALUES ($1::bigint, $2::bigint, $3::bigint)"};
inline constexpr pg::Statement insert_class_identity{"legacy_insert_class_identity",
                                                     "INSERT INTO gi.class_identity (tenant_id, kind, value, class_id)"
                                                     " VALUES ($1::bigint, 'legacy', $2::text, $3::bigint)"};

/// Cells of the class that a person, or a file of another kind, ever wrote. An undo writes nothing of its own.
inline constexpr pg::Statement read_own_cells{
    "legacy_read_own_cells",
    "SELECT r.student_id, r.slots FROM gi.change_set c"
    "  JOIN gi.change_row r ON r.tenant_id = c.tenant_id AND r.change_set_id = c.id"
    " WHERE c.tenant_id = $1::bigint AND c.class_id = $2::bigint AND c.kind <> 'undo'"
    "   AND NOT EXISTS (SELECT FROM gi.import i"
    "                    WHERE i.tenant_id = c.tenant_id AND i.class_id = c.class_id AND i.change_set_id = c.id"
    "                      AND i.format = $3::text)"};
inline constexpr pg::Statement read_class_tags{
    "legacy_read_class_tags",
    "SELECT id, tags FROM gi.assignment WHERE tenant_id = $1::bigint AND class_id = $2::bigint"};
inline constexpr pg::Statement read_school_tags{
    "legacy_read_school_tags", "SELECT DISTINCT unnest(tags) FROM gi.assignment WHERE tenant_id = $1::bigint"};
inline constexpr pg::Statement add_tags{
    "legacy_add_tags",
    "UPDATE gi.assignment AS a SET tags = a.tags || t.tags, updated_at = now()"
    "  FROM (SELECT p.id, array_agg(p.tag ORDER BY p.n) AS tags"
    "          FROM unnest($2::bigint[], $3::text[]) WITH ORDINALITY AS p (id, tag, n) GROUP BY p.id) AS t"
    " WHERE a.tenant_id = $1::bigint AND a.id = t.id"};
inline constexpr pg::Statement touch_class{
    "legacy_touch_class",
    "UPDATE gi.class SET version = version + 1, updated_at = now() WHERE tenant_id = $1::bigint AND id = $2::bigint"};

}  // namespace gi::legacy
