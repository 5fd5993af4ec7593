-- phase: baseline
-- Two students who are one person become one, and can become two again. See src/people/student_merge.hpp.

ALTER TABLE gi.change_set
    DROP CONSTRAINT change_set_kind_check,
    ADD CONSTRAINT change_set_kind_check CHECK (kind IN ('import', 'edit', 'undo', 'merge'));

-- Who was absorbed stays as a row, in no class and without an e-mail address, so that the history can name them.
ALTER TABLE gi.student
    ADD COLUMN merged_into bigint CHECK (merged_into <> id),
    ADD FOREIGN KEY (tenant_id, merged_into) REFERENCES gi.student (tenant_id, id);
CREATE INDEX student_merged_into ON gi.student (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX account_student ON gi.account (tenant_id, student_id) WHERE student_id IS NOT NULL;

CREATE TABLE gi.student_merge (
    tenant_id  bigint NOT NULL,
    id         bigint NOT NULL,
    kept       bigint NOT NULL,
    absorbed   bigint NOT NULL CHECK (absorbed <> kept),
    account_id bigint NOT NULL,
    details    text NOT NULL,  -- what moved and the change-sets of the classes, JSON: what an undo moves back
    created_at timestamptz NOT NULL DEFAULT now(),
    undone_at  timestamptz,
    undone_by  bigint,         -- an account
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, kept) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, absorbed) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX student_merge_absorbed ON gi.student_merge (tenant_id, absorbed) WHERE undone_at IS NULL;
CREATE INDEX student_merge_kept ON gi.student_merge (tenant_id, kept);

-- Two students of whom somebody said that they are two people: nobody is asked about them again.
CREATE TABLE gi.distinct_students (
    tenant_id  bigint NOT NULL,
    student_id bigint NOT NULL,
    other_id   bigint NOT NULL CHECK (other_id > student_id),
    account_id bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, student_id, other_id),
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, other_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.distinct_students (tenant_id, other_id);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['student_merge', 'distinct_students'] LOOP
        EXECUTE format('ALTER TABLE gi.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE gi.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY tenant ON gi.%I TO gi_app'
            ' USING (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))'
            ' WITH CHECK (tenant_id = (SELECT current_setting(''app.tenant_id'')::bigint))', name);
    END LOOP;
END $$;
-- What a merge moved is written once; only that it was undone is added.
GRANT SELECT, INSERT, UPDATE (undone_at, undone_by) ON gi.student_merge TO gi_app;
GRANT SELECT, INSERT, DELETE ON gi.distinct_students TO gi_app;
