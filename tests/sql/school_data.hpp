#pragma once
/// A shard with two schools, 1 (Lincoln) and 2 (Roosevelt), of epoch 1: in each a student, a class, a teacher.
#include "support/test_cluster.hpp"

namespace gi::test {

[[nodiscard]] inline TestDatabase shard_with_two_schools() {
    TestDatabase shard = shard_database();
    shard.connect("postgres").run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active'), (2, 1, 'active');
INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key)
VALUES (1, 11, 'ada@lincoln.example', 'Lovelace', 'Ada', 'l'), (2, 21, 'alan@roosevelt.example', 'Turing', 'Alan', 't');
INSERT INTO gi.account (tenant_id, id, email, display_name, role, password_hash)
VALUES (1, 12, 'lee@lincoln.example', 'Lee', 'teacher', 'x'), (2, 22, 'kim@roosevelt.example', 'Kim', 'teacher', 'x');
INSERT INTO gi.class (tenant_id, id, name) VALUES (1, 13, 'Algebra'), (2, 23, 'Biology');
INSERT INTO gi.assignment (tenant_id, id, class_id, slot, name) VALUES (1, 14, 13, 1, 'Quiz'), (2, 24, 23, 1, 'Lab');
INSERT INTO gi.enrolment (tenant_id, class_id, student_id, points) VALUES (1, 13, 11, '{850000}'), (2, 23, 21, '{910000}');
INSERT INTO gi.change_set (tenant_id, id, class_id, account_id, kind, seq) VALUES (1, 15, 13, 12, 'import', 1);
)");
    return shard;
}

/// As a reader enters, see sql/shard/0001_tenancy.sql. True when the school was entered.
inline bool enter_read(pg::SyncConnection& app, int school, int epoch = 1) {
    return !app.exec(
                   "SELECT set_config('app.tenant_id', tenant_id::text, true) FROM gi.tenant_fence "
                   "WHERE tenant_id = $1 AND epoch = $2 AND state IN ('active', 'readonly')",
                   {school, epoch})
                .empty();
}

inline void enter_write(pg::SyncConnection& app, int school, int epoch = 1) {
    app.exec("SELECT gi.enter_w($1, $2)", {school, epoch});
}

}  // namespace gi::test
