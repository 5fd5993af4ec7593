-- phase: baseline
-- The registry: which school is on which shard. One row a school, changed rarely, read by every pod into memory.
--
--   shard         the databases that hold schools. Addresses and passwords come from the configuration, by number.
--   school_range  the default placement: school 1-1000 on shard 1, and so on. Only new schools look at it.
--   tenant        the truth: one row a school. A school that moved has left its range; the row overrides the range.
--   tenant_event  who changed what, written by triggers, never changed.
--
-- How a pod follows: it keeps all of `tenant` in memory, LISTENs on tenant_map (payload: the new map_version), also
-- asks every few seconds for `map_version > last`, and asks at once when a shard's fence calls its epoch stale. Nothing
-- is wrong while a pod is behind, only slower: the fence on the shard (sql/shard/0001_tenancy.sql) decides.

CREATE SCHEMA registry;

-- Roles belong to the whole cluster, and the registry may share one with its shards.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gi_app') THEN
        CREATE ROLE gi_app LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT NOCREATEDB NOCREATEROLE;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- another database's migration was faster
END $$;

CREATE TABLE registry.shard (
    shard_no    integer PRIMARY KEY CHECK (shard_no > 0),
    state       text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),  -- closed: takes no new schools
    max_tenants integer NOT NULL DEFAULT 1000 CHECK (max_tenants > 0),
    created_at  timestamptz NOT NULL DEFAULT now()
);

-- School numbers lo to hi, both included, belong on shard_no. A shard may have several ranges.
CREATE TABLE registry.school_range (
    lo       bigint PRIMARY KEY CHECK (lo > 0),
    hi       bigint NOT NULL,
    shard_no integer NOT NULL REFERENCES registry.shard,
    CHECK (lo <= hi),
    CONSTRAINT school_ranges_do_not_overlap EXCLUDE USING gist (int8range(lo, hi, '[]') WITH &&)
);
CREATE INDEX ON registry.school_range (shard_no);

CREATE SEQUENCE registry.map_version CACHE 1;

-- school_no is tenant_id in the shards; tenant_uuid is the school's id outside (X-Tenant-ID).
-- A deleted school keeps its row: numbers, epochs and subdomains are not given out twice.
CREATE TABLE registry.tenant (
    school_no   bigint CONSTRAINT school_no_taken PRIMARY KEY CHECK (school_no > 0),
    tenant_uuid uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    subdomain   text NOT NULL CONSTRAINT subdomain_taken UNIQUE,
    name        text NOT NULL CONSTRAINT name_form CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 200),
    district    text NOT NULL DEFAULT '' CONSTRAINT district_form CHECK (length(district) <= 200),
    shard_no    integer NOT NULL REFERENCES registry.shard,
    epoch       bigint NOT NULL DEFAULT 1 CHECK (epoch > 0),
    state       text NOT NULL DEFAULT 'provisioning',
    map_version bigint NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT state_known CHECK (state IN ('provisioning', 'active', 'suspended', 'moving', 'readonly',
                                            'deprovisioning', 'deleted')),
    -- One DNS label; no doubled hyphen, so no punycode that looks like another school.
    CONSTRAINT subdomain_form CHECK (length(subdomain) BETWEEN 2 AND 63 AND subdomain ~ '^[a-z0-9](-?[a-z0-9])*$'),
    CONSTRAINT subdomain_reserved CHECK (subdomain NOT IN (
        'abuse', 'account', 'accounts', 'admin', 'api', 'app', 'assets', 'auth', 'autoconfig', 'autodiscover',
        'billing', 'blog', 'cdn', 'dev', 'docs', 'ftp', 'gradeinsight', 'health', 'help', 'imap', 'internal',
        'localhost', 'login', 'mail', 'metrics', 'ns1', 'ns2', 'pop', 'postmaster', 'registry', 'root', 'security',
        'signup', 'smtp', 'sso', 'staging', 'static', 'status', 'support', 'webmail', 'www'))
);
CREATE UNIQUE INDEX ON registry.tenant (map_version);
CREATE INDEX ON registry.tenant (shard_no);

CREATE TABLE registry.tenant_event (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school_no bigint NOT NULL REFERENCES registry.tenant,
    at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor     text NOT NULL,  -- the setting registry.actor, else the database role
    what      text NOT NULL,  -- created, placed, or the new state, or changed
    old       jsonb,
    new       jsonb NOT NULL
);
CREATE INDEX ON registry.tenant_event (school_no, id);

-- map_version must grow in the order of commits, or a pod that has read version 8 would miss a 7 that commits later.
-- So writers take turns, from before their first row lock to their commit.
CREATE FUNCTION registry.take_turn() RETURNS void LANGUAGE sql AS 'SELECT pg_advisory_xact_lock(20251, 0)';

CREATE FUNCTION registry.take_turns() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM registry.take_turn();
    RETURN NULL;
END $$;
CREATE TRIGGER a_take_turns BEFORE INSERT OR UPDATE ON registry.tenant
    FOR EACH STATEMENT EXECUTE FUNCTION registry.take_turns();

CREATE FUNCTION registry.check_tenant() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- moving -> active is a move that was given up.
    legal CONSTANT text[] := ARRAY[
        'provisioning active', 'provisioning deprovisioning', 'active suspended', 'suspended active', 'active moving',
        'moving readonly', 'moving active', 'readonly active', 'active deprovisioning', 'suspended deprovisioning',
        'deprovisioning deleted'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'provisioning' THEN
            RAISE EXCEPTION 'a new school starts as provisioning, not %', NEW.state USING ERRCODE = 'GI010';
        END IF;
    ELSE
        IF NEW.school_no <> OLD.school_no OR NEW.tenant_uuid <> OLD.tenant_uuid THEN
            RAISE EXCEPTION 'school_no and tenant_uuid never change' USING ERRCODE = 'GI012';
        END IF;
        IF NEW.epoch < OLD.epoch THEN
            RAISE EXCEPTION 'epoch never goes back' USING ERRCODE = 'GI011';
        END IF;
        IF NEW.shard_no <> OLD.shard_no AND NEW.epoch <> OLD.epoch + 1 THEN
            RAISE EXCEPTION 'a change of shard needs epoch + 1' USING ERRCODE = 'GI011';
        END IF;
        IF NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state <> ALL (legal) THEN
            RAISE EXCEPTION 'a school cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'GI010';
        END IF;
    END IF;
    NEW.map_version := nextval('registry.map_version');
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER b_check BEFORE INSERT OR UPDATE ON registry.tenant
    FOR EACH ROW EXECUTE FUNCTION registry.check_tenant();

CREATE FUNCTION registry.record_tenant() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO registry.tenant_event (school_no, actor, what, old, new)
    VALUES (NEW.school_no, coalesce(nullif(current_setting('registry.actor', true), ''), session_user),
            CASE WHEN TG_OP = 'INSERT' THEN 'created'
                 WHEN NEW.shard_no <> OLD.shard_no THEN 'placed'
                 WHEN NEW.state <> OLD.state THEN NEW.state
                 ELSE 'changed' END,
            CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END, to_jsonb(NEW));
    PERFORM pg_notify('tenant_map', NEW.map_version::text);
    RETURN NULL;
END $$;
CREATE TRIGGER c_record AFTER INSERT OR UPDATE ON registry.tenant
    FOR EACH ROW EXECUTE FUNCTION registry.record_tenant();

CREATE FUNCTION registry.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% on registry.% is not possible: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'GI012';
END $$;
CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON registry.tenant
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse('a deleted school keeps its row with the state deleted');
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.tenant_event
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse('the record is append-only');

-- The pods read the map and nothing else.
GRANT USAGE ON SCHEMA registry TO gi_app;
GRANT SELECT ON registry.shard, registry.school_range, registry.tenant TO gi_app;
