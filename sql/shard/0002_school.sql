-- phase: baseline
-- A school's people, classes and scores. Every key, index and foreign key starts with tenant_id; ids come from the
-- application; points are 1/10,000 of a point. A test (sql/shard/lint.sql) keeps it so.

CREATE TABLE gi.student (
    tenant_id  bigint NOT NULL,
    id         bigint NOT NULL,
    email      text CHECK (email = lower(email)),
    last_name  text NOT NULL,
    first_name text NOT NULL,
    sort_key   bytea NOT NULL,  -- ICU collation key of last and first name: sorting is a comparison of bytes
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, email)
);

CREATE TABLE gi.account (
    tenant_id     bigint NOT NULL,
    id            bigint NOT NULL,
    email         text NOT NULL CHECK (email = lower(email)),
    display_name  text NOT NULL,
    role          text NOT NULL CHECK (role IN ('school_admin', 'teacher', 'student', 'guardian')),
    password_hash text NOT NULL,  -- argon2id
    student_id    bigint,         -- the student that a student's account belongs to
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, email),
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id),
    CHECK ((role = 'student') = (student_id IS NOT NULL))
);

CREATE TABLE gi.guardian_link (
    tenant_id  bigint NOT NULL,
    account_id bigint NOT NULL,
    student_id bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, account_id, student_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.guardian_link (tenant_id, student_id);

CREATE TABLE gi.session (
    tenant_id  bigint NOT NULL,
    token_hash bytea NOT NULL,  -- BLAKE2b-256 of the cookie's value
    account_id bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.session (tenant_id, account_id);

CREATE TABLE gi.class (
    tenant_id  bigint NOT NULL,
    id         bigint NOT NULL,
    name       text NOT NULL CHECK (name <> ''),
    term       text NOT NULL DEFAULT '',
    next_slot  integer NOT NULL DEFAULT 1,  -- the next assignment's place in enrolment.points; never goes back
    version    bigint NOT NULL DEFAULT 1,   -- grows with every change that a reader of the gradebook can see
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE gi.class_teacher (
    tenant_id  bigint NOT NULL,
    class_id   bigint NOT NULL,
    account_id bigint NOT NULL,
    PRIMARY KEY (tenant_id, class_id, account_id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, account_id) REFERENCES gi.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.class_teacher (tenant_id, account_id);

CREATE TABLE gi.assignment (
    tenant_id  bigint NOT NULL,
    id         bigint NOT NULL,
    class_id   bigint NOT NULL,
    slot       integer NOT NULL CHECK (slot > 0),  -- index into enrolment.points, given once, never reused
    name       text NOT NULL CHECK (name <> ''),
    due_on     date,
    max_points bigint CHECK (max_points > 0),
    tags       text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, class_id, slot),
    UNIQUE NULLS NOT DISTINCT (tenant_id, class_id, name, due_on),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE
);

-- A student's place in a class, and all scores they have there: points[slot] and the slot-th character of statuses
-- ('.' none, 'E' excused, 'M' missing, 'I' incomplete, 'L' late). Arrays may be shorter than the class's slots.
CREATE TABLE gi.enrolment (
    tenant_id  bigint NOT NULL,
    class_id   bigint NOT NULL,
    student_id bigint NOT NULL,
    points     bigint[] NOT NULL DEFAULT '{}',
    statuses   text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, class_id, student_id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
) WITH (fillfactor = 85);
CREATE INDEX ON gi.enrolment (tenant_id, student_id);

-- What one import or edit changed: the history, the audit and the undo.
CREATE TABLE gi.change_set (
    tenant_id  bigint NOT NULL,
    id         bigint NOT NULL,
    class_id   bigint NOT NULL,
    account_id bigint NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('import')),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.change_set (tenant_id, class_id);

-- One row a changed student: points[slots[i]] went from old_points[i] to new_points[i], statuses likewise.
CREATE TABLE gi.change_row (
    tenant_id     bigint NOT NULL,
    change_set_id bigint NOT NULL,
    student_id    bigint NOT NULL,
    slots         integer[] NOT NULL,
    old_points    bigint[] NOT NULL,
    new_points    bigint[] NOT NULL,
    old_statuses  text NOT NULL,
    new_statuses  text NOT NULL,
    PRIMARY KEY (tenant_id, change_set_id, student_id),
    FOREIGN KEY (tenant_id, change_set_id) REFERENCES gi.change_set (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE gi.import (
    tenant_id     bigint NOT NULL,
    id            bigint NOT NULL,
    class_id      bigint NOT NULL,
    account_id    bigint NOT NULL,
    change_set_id bigint,          -- none when nothing changed
    file_name     text NOT NULL,
    file_digest   bytea NOT NULL,  -- BLAKE2b-256 of the bytes
    format        text NOT NULL,
    report        jsonb NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, change_set_id) REFERENCES gi.change_set (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.import (tenant_id, class_id, id);

-- One element for each student whose row an import writes; see src/intake/apply.cpp.
CREATE TYPE gi.enrolment_write AS (
    student_id   bigint,
    points       bigint[],
    statuses     text,
    slots        integer[],
    old_points   bigint[],
    new_points   bigint[],
    old_statuses text,
    new_statuses text
);
