-- phase: expand
-- Tags of a school: a colour and a description for a name, rules that give them, and what was done with one in all
-- classes at once. The names on the assignments stay what a tag is; see docs/decisions/0056-tags-of-a-school.md.

CREATE TABLE gi.tag (
    tenant_id   bigint NOT NULL,
    key         text NOT NULL CHECK (key <> ''),  -- the name in lower case: a tag is the same in any case
    name        text NOT NULL CHECK (name <> '' AND octet_length(name) <= 50 AND position(',' IN name) = 0),
    colour      text NOT NULL DEFAULT '#3b82f6' CHECK (colour ~ '^#[0-9a-f]{6}$'),
    description text NOT NULL DEFAULT '' CHECK (octet_length(description) <= 500),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, key)
);

-- An assignment whose name has one of the words gets the tag. Only of schools that wrote their own (tag_rules_at).
CREATE TABLE gi.tag_rule (
    tenant_id bigint NOT NULL,
    place     integer NOT NULL CHECK (place > 0),
    tag       text NOT NULL CHECK (tag <> '' AND octet_length(tag) <= 50),
    words     text[] NOT NULL CHECK (cardinality(words) > 0),
    PRIMARY KEY (tenant_id, place)
);

ALTER TABLE gi.school
    ADD COLUMN tag_rules_at timestamptz;  -- none: the rules that come with the product

-- One act on tags over classes: a change-set in each of them, and what became of the tag itself. Taken back as one.
CREATE TABLE gi.tag_change (
    tenant_id   bigint NOT NULL,
    id          bigint NOT NULL,
    account_id  bigint NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('changed', 'merged', 'removed', 'automatic')),
    tag         text NOT NULL,          -- its name before; '' for many
    became      text NOT NULL,          -- its name after; '' when there is none
    details     text NOT NULL,          -- JSON: the tags themselves before and after
    classes     bigint[] NOT NULL,
    change_sets bigint[] NOT NULL CHECK (cardinality(change_sets) = cardinality(classes)),
    assignments integer NOT NULL,       -- that it changed
    created_at  timestamptz NOT NULL DEFAULT now(),
    undone_at   timestamptz,
    PRIMARY KEY (tenant_id, id)
);

ALTER TABLE gi.tag ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.tag FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.tag TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.tag TO gi_app;

ALTER TABLE gi.tag_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.tag_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.tag_rule TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.tag_rule TO gi_app;

ALTER TABLE gi.tag_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.tag_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.tag_change TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.tag_change TO gi_app;
