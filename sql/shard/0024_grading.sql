-- phase: expand
-- What decides how the scores of a class become a total and a grade. See docs/grading.md.

ALTER TABLE gi.assignment
    ADD COLUMN extra_credit boolean NOT NULL DEFAULT false,  -- its points count, its max points do not
    ADD COLUMN never_drop   boolean NOT NULL DEFAULT false;  -- stays when the lowest or highest scores are dropped

-- The rules as text (src/gradebook/grading/rules_text.hpp). NULL: the sum of points over the sum of max points, A to F.
ALTER TABLE gi.school ADD COLUMN grading text;  -- what a class begins with
ALTER TABLE gi.class ADD COLUMN grading text;

-- Wherever a class comes from: by hand, from a roster, from an older server.
CREATE FUNCTION gi.begin_grading() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.grading IS NULL THEN
        NEW.grading := (SELECT grading FROM gi.school WHERE tenant_id = NEW.tenant_id);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER begin_grading BEFORE INSERT ON gi.class FOR EACH ROW EXECUTE FUNCTION gi.begin_grading();

-- One row a change of a class's rules: what an undo goes back to.
CREATE TABLE gi.grading_change (
    tenant_id  bigint NOT NULL,
    id         bigint NOT NULL,
    class_id   bigint NOT NULL,
    account_id bigint NOT NULL,
    before     text,  -- the rules as in gi.class.grading
    after      text,
    undoes     bigint,  -- the change that this one took back
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES gi.class (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON gi.grading_change (tenant_id, class_id, id);

ALTER TABLE gi.grading_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.grading_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.grading_change TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT ON gi.grading_change TO gi_app;
