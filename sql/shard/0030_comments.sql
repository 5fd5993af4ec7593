-- phase: expand
-- What teachers say about a score: for the family as soon as it sees the score, or for those who teach the class alone.
-- See docs/decisions/0063-comments-on-scores.md.

CREATE TABLE gi.score_comment (
    tenant_id  bigint NOT NULL,
    id         bigint NOT NULL,
    class_id   bigint NOT NULL,
    student_id bigint NOT NULL,
    slot       integer NOT NULL,   -- of the assignment
    account_id bigint NOT NULL,    -- who wrote it
    body       text NOT NULL CHECK (body <> '' AND char_length(body) <= 2000),
    for_family boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    edited_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id, slot) REFERENCES gi.assignment (tenant_id, class_id, slot) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, student_id) REFERENCES gi.student (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.score_comment (tenant_id, class_id, student_id, slot);
CREATE INDEX ON gi.score_comment (tenant_id, student_id);

ALTER TABLE gi.score_comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.score_comment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.score_comment TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.score_comment TO gi_app;
