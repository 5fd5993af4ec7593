-- phase: baseline
-- The fence, the roles and the two doors into a school's data. See docs/tenancy.md.

CREATE SCHEMA gi;

-- Roles belong to the whole cluster, and several shards may live in one cluster.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gi_app') THEN
        CREATE ROLE gi_app LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT NOCREATEDB NOCREATEROLE;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- another shard's migration was faster
END $$;

GRANT USAGE ON SCHEMA gi TO gi_app;

-- One row per school on this shard. The app may read it and never write it.
CREATE TABLE gi.tenant_fence (
    tenant_id  bigint PRIMARY KEY CHECK (tenant_id > 0),
    epoch      bigint NOT NULL CHECK (epoch > 0),
    state      text NOT NULL CHECK (state IN ('active', 'readonly', 'moving_in', 'moved')),
    updated_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON gi.tenant_fence TO gi_app;

-- Reads enter with plain SQL in the same round trip as the query:
--   SELECT set_config('app.tenant_id', tenant_id::text, true) FROM gi.tenant_fence
--    WHERE tenant_id = $1 AND epoch = $2 AND state IN ('active', 'readonly')
-- No row leaves the setting empty and the next statement fails with 22P02: the caller's map is stale.

-- Writers hold the shared lock to the end of their transaction, so that a move can wait for all of them. The lock
-- comes first and the fence is read with a new snapshot after it: one statement for both would read the fence as it
-- was before the wait, and so would REPEATABLE READ.
CREATE FUNCTION gi.enter_w(p_tenant bigint, p_epoch bigint) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    fence_epoch bigint;
    fence_state text;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'writers run in READ COMMITTED' USING ERRCODE = 'GI003';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(20250, hashint8(p_tenant));
    SELECT epoch, state INTO fence_epoch, fence_state FROM gi.tenant_fence WHERE tenant_id = p_tenant;
    IF fence_epoch IS DISTINCT FROM p_epoch OR fence_state IS DISTINCT FROM 'active' THEN
        RAISE EXCEPTION 'tenant map is stale' USING ERRCODE = 'GI001', HINT = 'refresh the tenant map and retry';
    END IF;
    PERFORM set_config('app.tenant_id', p_tenant::text, true);
END $$;
REVOKE ALL ON FUNCTION gi.enter_w FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gi.enter_w TO gi_app;
