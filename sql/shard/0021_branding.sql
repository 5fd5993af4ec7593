-- phase: baseline
-- What a school shows of itself: a name, a colour and a logo. Classes that are put away.

ALTER TABLE gi.school
    ADD COLUMN display_name text CHECK (display_name <> '' AND length(display_name) <= 100),  -- none: as registered
    ADD COLUMN colour       text CHECK (colour ~ '^#[0-9a-f]{6}$');                           -- none: the product's

-- One row a school. Its address has the digest in it, so that a picture never changes at its address.
CREATE TABLE gi.school_logo (
    tenant_id    bigint PRIMARY KEY,
    digest       bytea NOT NULL CHECK (length(digest) = 32),  -- BLAKE2b-256 of the bytes
    content_type text NOT NULL CHECK (content_type IN ('image/png', 'image/jpeg', 'image/webp')),
    width        integer NOT NULL CHECK (width BETWEEN 1 AND 2000),
    height       integer NOT NULL CHECK (height BETWEEN 1 AND 2000),
    bytes        bytea NOT NULL CHECK (length(bytes) <= 524288),
    created_at   timestamptz NOT NULL DEFAULT now()
);
-- It is compressed already.
ALTER TABLE gi.school_logo ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE gi.school_logo ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.school_logo FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.school_logo TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
GRANT SELECT, INSERT, UPDATE, DELETE ON gi.school_logo TO gi_app;

ALTER TABLE gi.class ADD COLUMN archived_at timestamptz;  -- in no list since; everything in it stays
