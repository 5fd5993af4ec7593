-- phase: baseline
-- Servers that run, and how far each database's schema is: what `gradeinsight migrate` must know before it takes away what
-- an older server still uses, and what it says about a shard that it could not bring along. See docs/upgrades.md.

-- One row a process, written every few seconds. Nobody reads it to serve a school.
CREATE TABLE registry.server (
    instance        text PRIMARY KEY CHECK (instance ~ '^[0-9a-f]{16}$'),
    role            text NOT NULL CHECK (role IN ('serve', 'registry')),
    host            text NOT NULL CHECK (octet_length(host) <= 255),
    version         text NOT NULL CHECK (octet_length(version) <= 64),
    registry_schema integer NOT NULL,  -- the newest file of sql/registry that it knows
    shard_schema    integer NOT NULL,  -- the newest file of sql/shard that it knows
    started_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_seen       timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The servers' role may say that it is here, and nothing else about this table. Who has not been seen for long is
-- forgotten on the way; rows that somebody else is writing are left to them.
CREATE FUNCTION registry.server_seen(instance text, role text, host text, version text, registry_schema integer,
                                     shard_schema integer)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO registry.server AS known (instance, role, host, version, registry_schema, shard_schema)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT ON CONSTRAINT server_pkey DO UPDATE SET last_seen = clock_timestamp();
    DELETE FROM registry.server WHERE instance IN (
        SELECT old.instance FROM registry.server old
         WHERE old.last_seen < clock_timestamp() - interval '10 minutes' FOR UPDATE SKIP LOCKED);
$$;
CREATE FUNCTION registry.server_gone(instance text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM registry.server WHERE registry.server.instance = $1;
$$;
REVOKE ALL ON FUNCTION registry.server_seen(text, text, text, text, integer, integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION registry.server_gone(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.server_seen(text, text, text, text, integer, integer) TO gi_app;
GRANT EXECUTE ON FUNCTION registry.server_gone(text) TO gi_app;

-- What the last migration of each database came to. Number 0 is the registry itself.
CREATE TABLE registry.schema_state (
    shard_no   integer PRIMARY KEY CHECK (shard_no BETWEEN 0 AND 64),
    version    integer NOT NULL,
    error      text NOT NULL DEFAULT '' CHECK (octet_length(error) <= 1000),
    since      timestamptz NOT NULL DEFAULT clock_timestamp(),  -- of this version, or of the first failure
    tried_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
