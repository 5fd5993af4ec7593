#include "archive/restore_rules.hpp"

#include <array>

namespace gi::archive {
namespace {

constexpr std::array rules{
    // Who was erased stays so: anonymised ones as they are now, the others not at all. Who came since stays as a
    // person,
    // without the address of somebody who has it again. Coming of age is not taken back.
    RestoreRule{"student", R"(
INSERT INTO after_student SELECT * FROM source_student s WHERE s.id NOT IN (SELECT id FROM erased);
UPDATE after_student a SET adult_since = coalesce(p.adult_since, k.adult_since)
  FROM gi.student p JOIN became b ON b.id = p.id
  JOIN gi.student k ON k.tenant_id = :school AND k.id = b.now_id
 WHERE p.tenant_id = :school AND p.id = a.id;
INSERT INTO after_student SELECT :columns FROM gi.student p
 WHERE p.tenant_id = :school AND NOT EXISTS (SELECT FROM after_student a WHERE a.id = p.id);
UPDATE after_student a
   SET merged_into = NULL,
       email = CASE WHEN EXISTS (SELECT FROM after_student b JOIN source_student s ON s.id = b.id
                                  WHERE b.email = a.email AND b.id <> a.id) THEN NULL ELSE a.email END
 WHERE NOT EXISTS (SELECT FROM source_student s WHERE s.id = a.id);
)"},
    // What a class holds back from families is as it is now.
    RestoreRule{"class", R"(
INSERT INTO after_class SELECT * FROM source_class;
UPDATE after_class a
   SET holds_new_assignments = p.holds_new_assignments, digest_held_at = p.digest_held_at,
       digest_held_until = p.digest_held_until
  FROM gi.class p WHERE p.tenant_id = :school AND p.id = a.id;
)"},
    // Families do not see what they were not to see then, nor what they are not to see now.
    RestoreRule{"assignment", R"(
INSERT INTO after_assignment SELECT * FROM source_assignment;
UPDATE after_assignment a
   SET published_at = CASE WHEN a.published_at IS NOT NULL THEN p.published_at END,
       scores_hidden = a.scores_hidden OR p.scores_hidden,
       seen_since = CASE WHEN a.published_at IS NOT NULL AND p.published_at IS NOT NULL
                          AND NOT (a.scores_hidden OR p.scores_hidden) THEN p.seen_since END,
       seen_earlier = CASE WHEN p.seen_since IS NOT NULL AND (a.published_at IS NULL OR a.scores_hidden)
                           THEN tstzrange(p.seen_since, now()) ELSE p.seen_earlier END
  FROM gi.assignment p WHERE p.tenant_id = :school AND p.id = a.id;
)"},
    // As they are now, but for the student whom a merge since has made another. People who are gone come back without a
    // way in; programs and guests do not.
    RestoreRule{"account", R"(
INSERT INTO after_account SELECT :columns FROM gi.account p WHERE p.tenant_id = :school;
UPDATE after_account a SET student_id = s.student_id
  FROM source_account s JOIN became b ON b.id = s.student_id
 WHERE s.id = a.id AND a.student_id = b.now_id AND b.now_id <> b.id
   AND s.student_id IN (SELECT id FROM after_student);
INSERT INTO after_account SELECT * FROM source_account s
 WHERE NOT s.service
   AND NOT EXISTS (SELECT FROM gi.account p WHERE p.tenant_id = :school AND (p.id = s.id OR p.email = s.email))
   AND NOT EXISTS (SELECT FROM gi.erasure e WHERE e.tenant_id = :school AND s.id = ANY (e.accounts))
   AND (s.student_id IS NULL
        OR s.student_id IN (SELECT id FROM after_student) AND s.student_id NOT IN (SELECT id FROM erased));
UPDATE after_account a SET password_hash = '', blocked_at = coalesce(a.blocked_at, now()),
                           sessions_valid_from = now(), invited_at = NULL
 WHERE NOT EXISTS (SELECT FROM gi.account p WHERE p.tenant_id = :school AND p.id = a.id);
)"},
    // A link is there when it is there now, with the rights of now. One that a merge since has moved to another student
    // goes back to its own, with the rights that it has had both then and now.
    RestoreRule{"guardian_link", R"(
INSERT INTO after_guardian_link SELECT :columns FROM gi.guardian_link p
 WHERE p.tenant_id = :school
   AND (EXISTS (SELECT FROM source_guardian_link o WHERE o.account_id = p.account_id AND o.student_id = p.student_id)
        OR NOT EXISTS (SELECT FROM source_guardian_link s JOIN became b ON b.id = s.student_id
                        WHERE s.account_id = p.account_id AND b.now_id = p.student_id AND b.id <> b.now_id));
INSERT INTO after_guardian_link SELECT s.* FROM source_guardian_link s
  JOIN became b ON b.id = s.student_id AND b.now_id <> b.id
  JOIN gi.guardian_link p ON p.tenant_id = :school AND p.account_id = s.account_id AND p.student_id = b.now_id
 WHERE s.student_id IN (SELECT id FROM after_student)
   AND NOT EXISTS (SELECT FROM after_guardian_link a WHERE a.account_id = s.account_id AND a.student_id = s.student_id);
UPDATE after_guardian_link a
   SET rights = ARRAY(SELECT r FROM unnest(a.rights) r WHERE r = ANY (p.rights)),
       revoked_at = coalesce(p.revoked_at, a.revoked_at), mailed_since = greatest(p.mailed_since, a.mailed_since)
  FROM became b JOIN gi.guardian_link p ON p.tenant_id = :school AND p.student_id = b.now_id
 WHERE b.id = a.student_id AND b.now_id <> b.id AND p.account_id = a.account_id
   AND NOT EXISTS (SELECT FROM gi.guardian_link n
                    WHERE n.tenant_id = :school AND n.account_id = a.account_id AND n.student_id = a.student_id);
)"},
    // Of a class that is there, who teaches it now. One that was gone would have nobody: who taught it then, if they
    // still teach.
    RestoreRule{"class_teacher", R"(
INSERT INTO after_class_teacher SELECT :columns FROM gi.class_teacher p
 WHERE p.tenant_id = :school AND p.class_id IN (SELECT id FROM source_class);
INSERT INTO after_class_teacher SELECT s.* FROM source_class_teacher s
 WHERE NOT EXISTS (SELECT FROM gi.class c WHERE c.tenant_id = :school AND c.id = s.class_id)
   AND EXISTS (SELECT FROM gi.account p
                WHERE p.tenant_id = :school AND p.id = s.account_id AND p.blocked_at IS NULL AND NOT p.service
                  AND p.role || p.more_roles && ARRAY['teacher', 'school_admin']);
)"},
    RestoreRule{"enrolment", R"(
INSERT INTO after_enrolment SELECT * FROM source_enrolment s WHERE s.student_id IN (SELECT id FROM after_student);
UPDATE after_enrolment SET section = '' WHERE student_id IN (SELECT id FROM erased);
)"},
    // Histories are written once, but for erasures. So a change that is there now is right as it is now.
    RestoreRule{"change_set", R"(
INSERT INTO after_change_set SELECT :columns FROM gi.change_set p
 WHERE p.tenant_id = :school AND p.id IN (SELECT id FROM source_change_set);
INSERT INTO after_change_set SELECT * FROM source_change_set s
 WHERE NOT EXISTS (SELECT FROM gi.change_set p WHERE p.tenant_id = :school AND p.id = s.id);
)"},
    RestoreRule{"change_row", R"(
INSERT INTO after_change_row SELECT :columns FROM gi.change_row p
 WHERE p.tenant_id = :school AND p.change_set_id IN (SELECT id FROM source_change_set);
INSERT INTO after_change_row SELECT * FROM source_change_row s
 WHERE NOT EXISTS (SELECT FROM gi.change_set p WHERE p.tenant_id = :school AND p.id = s.change_set_id);
)"},
    RestoreRule{"roster_change", R"(
INSERT INTO after_roster_change SELECT :columns FROM gi.roster_change p
 WHERE p.tenant_id = :school AND p.id IN (SELECT id FROM source_roster_change);
INSERT INTO after_roster_change SELECT * FROM source_roster_change s
 WHERE NOT EXISTS (SELECT FROM gi.roster_change p WHERE p.tenant_id = :school AND p.id = s.id);
)"},
    RestoreRule{"roster_write", R"(
INSERT INTO after_roster_write SELECT :columns FROM gi.roster_write p
 WHERE p.tenant_id = :school AND p.change_id IN (SELECT id FROM source_roster_change);
INSERT INTO after_roster_write SELECT * FROM source_roster_write s
 WHERE NOT EXISTS (SELECT FROM gi.roster_change p WHERE p.tenant_id = :school AND p.id = s.change_id);
)"},
    // Nobody can say whom each line of a report means: after an erasure, none comes back.
    RestoreRule{"import", R"(
INSERT INTO after_import SELECT :columns FROM gi.import p
 WHERE p.tenant_id = :school AND p.id IN (SELECT id FROM source_import);
INSERT INTO after_import SELECT * FROM source_import s
 WHERE NOT EXISTS (SELECT FROM gi.import p WHERE p.tenant_id = :school AND p.id = s.id);
UPDATE after_import a SET file_name = 'erased', report = jsonb_build_object('summary', a.report -> 'summary')
 WHERE NOT EXISTS (SELECT FROM gi.import p WHERE p.tenant_id = :school AND p.id = a.id)
   AND EXISTS (SELECT FROM gi.erasure e
                WHERE e.tenant_id = :school AND e.id NOT IN (SELECT id FROM source_erasure));
)"},
    RestoreRule{"student_identity", R"(
INSERT INTO after_student_identity SELECT * FROM source_student_identity s
 WHERE s.student_id IN (SELECT id FROM after_student) AND s.student_id NOT IN (SELECT id FROM erased);
INSERT INTO after_student_identity SELECT :columns FROM gi.student_identity p
 WHERE p.tenant_id = :school AND NOT EXISTS (SELECT FROM source_student s WHERE s.id = p.student_id)
   AND NOT EXISTS (SELECT FROM after_student_identity a WHERE a.kind = p.kind AND a.value = p.value);
)"},
    RestoreRule{"student_merge", R"(
INSERT INTO after_student_merge SELECT * FROM source_student_merge s
 WHERE s.kept IN (SELECT id FROM after_student) AND s.absorbed IN (SELECT id FROM after_student)
   AND (EXISTS (SELECT FROM gi.student_merge p WHERE p.tenant_id = :school AND p.id = s.id)
        OR s.kept NOT IN (SELECT id FROM erased) AND s.absorbed NOT IN (SELECT id FROM erased));
UPDATE after_student_merge a SET details = p.details
  FROM gi.student_merge p WHERE p.tenant_id = :school AND p.id = a.id;
)"},
    // What was taken away, or from families, of an assignment that is there stays hidden from them.
    RestoreRule{"score_comment", R"(
INSERT INTO after_score_comment SELECT * FROM source_score_comment s
 WHERE s.student_id IN (SELECT id FROM after_student) AND s.student_id NOT IN (SELECT id FROM erased);
UPDATE after_score_comment a SET for_family = false
 WHERE EXISTS (SELECT FROM gi.assignment p
                WHERE p.tenant_id = :school AND p.class_id = a.class_id AND p.slot = a.slot)
   AND NOT EXISTS (SELECT FROM gi.score_comment p WHERE p.tenant_id = :school AND p.id = a.id AND p.for_family);
)"},
    RestoreRule{"distinct_students", R"(
INSERT INTO after_distinct_students SELECT * FROM source_distinct_students s
 WHERE s.student_id IN (SELECT id FROM after_student) AND s.other_id IN (SELECT id FROM after_student)
   AND s.student_id NOT IN (SELECT id FROM erased) AND s.other_id NOT IN (SELECT id FROM erased);
)"},
    RestoreRule{"mail", R"(
INSERT INTO after_mail SELECT :columns FROM gi.mail p
 WHERE p.tenant_id = :school AND NOT (p.kind = 'digest' AND p.state = 'waiting');
)"},
};

constexpr std::string_view preparation = R"(
CREATE TEMP TABLE erased ON COMMIT DROP AS
SELECT DISTINCT unnest(e.people || e.student_id) AS id FROM gi.erasure e WHERE e.tenant_id = :school;
CREATE TEMP TABLE became ON COMMIT DROP AS
WITH RECURSIVE way(id, now_id, merged_into) AS (
    SELECT s.id, s.id, s.merged_into FROM gi.student s WHERE s.tenant_id = :school
    UNION
    SELECT w.id, s.id, s.merged_into FROM way w JOIN gi.student s ON s.tenant_id = :school AND s.id = w.merged_into)
SELECT id, now_id FROM way WHERE merged_into IS NULL;
ANALYZE erased;
ANALYZE became;
)";

constexpr std::string_view obstacles = R"(
WITH newly AS (
    SELECT array_agg(DISTINCT person) AS ids FROM gi.erasure e CROSS JOIN unnest(e.people || e.student_id) AS person
     WHERE e.tenant_id = :school AND e.id NOT IN (SELECT id FROM source_erasure))
SELECT 'change ' || gi.id_text(c.id) FROM newly, source_change_set c
 WHERE NOT EXISTS (SELECT FROM gi.change_set p WHERE p.tenant_id = :school AND p.id = c.id)
   AND (EXISTS (SELECT FROM source_change_row r WHERE r.change_set_id = c.id AND r.student_id = ANY (newly.ids))
        OR EXISTS (SELECT FROM jsonb_array_elements(coalesce(c.details::jsonb -> 'changed_students', '[]')
                                                    || coalesce(c.details::jsonb -> 'sections', '[]')) s (change)
                    WHERE (s.change ->> 'id')::bigint = ANY (newly.ids)))
UNION ALL
SELECT 'roster ' || gi.id_text(c.id) FROM newly, source_roster_change c
 WHERE NOT EXISTS (SELECT FROM gi.roster_change p WHERE p.tenant_id = :school AND p.id = c.id)
   AND EXISTS (SELECT FROM source_roster_write w
                WHERE w.change_id = c.id
                  AND gi.roster_write_is_about(w.object, w.before, w.after, gi.id_texts(newly.ids), '{}'))
)";

/// Nobody knows how far the version of a class was that is gone.
constexpr std::string_view touch = R"(
UPDATE after_class a
   SET version = coalesce((SELECT greatest(a.version, p.version) + 1 FROM gi.class p
                            WHERE p.tenant_id = :school AND p.id = a.id), a.version + 1000000);
)";

}  // namespace

std::span<const RestoreRule> restore_rules() noexcept { return rules; }
std::string_view restore_preparation() noexcept { return preparation; }
std::string_view restore_obstacles() noexcept { return obstacles; }
std::string_view restore_touch() noexcept { return touch; }

}  // namespace gi::archive
