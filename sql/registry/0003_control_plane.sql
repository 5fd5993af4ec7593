-- phase: baseline
-- The control plane: shards with capacity and health, schools that change their address or leave, and the pipeline that
-- makes a school. What may follow what is guarded here, so that neither a program nor a person at psql gets past it.

-- Shards. open: takes new schools. full: takes none, serves those it has. draining: the same, and they are to be moved
-- away. offline: serves nobody; a new shard until it is opened, an old one when it is empty.
ALTER TABLE registry.shard DROP CONSTRAINT shard_state_check;
UPDATE registry.shard SET state = 'full' WHERE state = 'closed';
ALTER TABLE registry.shard
    ADD CONSTRAINT shard_state_known CHECK (state IN ('open', 'full', 'draining', 'offline')),
    ADD CONSTRAINT shard_capacity CHECK (max_tenants <= 100000),
    ADD COLUMN health     text NOT NULL DEFAULT 'unknown'
        CHECK (health IN ('unknown', 'ok', 'unreachable', 'unsound')),
    ADD COLUMN detail     text NOT NULL DEFAULT '',  -- what the last check found, for a person
    ADD COLUMN checked_at timestamptz;

CREATE TABLE registry.shard_event (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shard_no integer NOT NULL REFERENCES registry.shard,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor    text NOT NULL,
    what     text NOT NULL,  -- added, the new state, or capacity
    old      jsonb,
    new      jsonb NOT NULL
);
CREATE INDEX ON registry.shard_event (shard_no, id);
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.shard_event
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse('the record is append-only');

CREATE FUNCTION registry.check_shard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    legal CONSTANT text[] := ARRAY[
        'open full', 'full open', 'open draining', 'full draining', 'draining open', 'draining full',
        'draining offline', 'offline open', 'offline full'];
    schools bigint;
BEGIN
    IF NEW.shard_no <> OLD.shard_no THEN
        RAISE EXCEPTION 'shard_no never changes' USING ERRCODE = 'GI012';
    END IF;
    IF NEW.state = OLD.state THEN
        RETURN NEW;
    END IF;
    IF OLD.state || ' ' || NEW.state <> ALL (legal) THEN
        RAISE EXCEPTION 'shard % is %: it cannot become %', NEW.shard_no, OLD.state, NEW.state USING ERRCODE = 'GI010';
    END IF;
    IF NEW.state = 'offline' THEN
        -- With the turn, no school is placed here between the count and the commit.
        PERFORM registry.take_turn();
        SELECT count(*) INTO schools FROM registry.tenant WHERE shard_no = NEW.shard_no AND state <> 'deleted';
        IF schools > 0 THEN
            RAISE EXCEPTION 'shard % still has % school(s): move them away first', NEW.shard_no, schools
                USING ERRCODE = 'GI010';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER b_check BEFORE UPDATE ON registry.shard FOR EACH ROW EXECUTE FUNCTION registry.check_shard();

CREATE FUNCTION registry.record_shard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO registry.shard_event (shard_no, actor, what, old, new)
    VALUES (NEW.shard_no, coalesce(nullif(current_setting('registry.actor', true), ''), session_user),
            CASE WHEN TG_OP = 'INSERT' THEN 'added' WHEN NEW.state <> OLD.state THEN NEW.state ELSE 'capacity' END,
            CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) - 'health' - 'detail' - 'checked_at' END,
            to_jsonb(NEW) - 'health' - 'detail' - 'checked_at');
    RETURN NULL;
END $$;
CREATE TRIGGER c_record_new AFTER INSERT ON registry.shard
    FOR EACH ROW EXECUTE FUNCTION registry.record_shard();
CREATE TRIGGER c_record_change AFTER UPDATE ON registry.shard
    FOR EACH ROW WHEN (OLD.state <> NEW.state OR OLD.max_tenants <> NEW.max_tenants)
    EXECUTE FUNCTION registry.record_shard();

-- A school that leaves. Until `leaves_at` it can be kept; from `purging_since` on its rows are being deleted.
ALTER TABLE registry.tenant
    ADD COLUMN leaves_at     timestamptz,
    ADD COLUMN purging_since timestamptz,
    ADD COLUMN purged_rows   jsonb,  -- by table, counted before the first was deleted
    ADD CONSTRAINT leaves_when_deprovisioning CHECK (leaves_at IS NULL OR state IN ('deprovisioning', 'deleted')),
    ADD CONSTRAINT purging_when_deprovisioning CHECK (purging_since IS NULL OR state IN ('deprovisioning', 'deleted'));

-- The address that a school had. It leads to the new one until `ends_at`, and is nobody else's ever after: links to it
-- stand in mails and on paper.
CREATE TABLE registry.former_subdomain (
    subdomain text PRIMARY KEY,
    school_no bigint NOT NULL REFERENCES registry.tenant,
    since     timestamptz NOT NULL DEFAULT now(),
    ends_at   timestamptz NOT NULL
);
CREATE INDEX ON registry.former_subdomain (school_no);
GRANT SELECT ON registry.former_subdomain TO gi_app;

CREATE FUNCTION registry.check_subdomain() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM registry.former_subdomain f
                WHERE f.subdomain = NEW.subdomain AND f.school_no <> NEW.school_no) THEN
        RAISE EXCEPTION 'the subdomain % was another school''s', NEW.subdomain
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'subdomain_taken';
    END IF;
    RETURN NEW;
END $$;
-- After a_take_turns, so that two schools cannot swap into each other's past at the same moment.
CREATE TRIGGER b_a_subdomain BEFORE INSERT OR UPDATE OF subdomain ON registry.tenant
    FOR EACH ROW EXECUTE FUNCTION registry.check_subdomain();

-- The states of 0001, and the way back from leaving as long as nothing is deleted.
CREATE OR REPLACE FUNCTION registry.check_tenant() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- moving -> active is a move that was given up; deprovisioning -> suspended a school that stays after all.
    legal CONSTANT text[] := ARRAY[
        'provisioning active', 'provisioning deprovisioning', 'active suspended', 'suspended active', 'active moving',
        'moving readonly', 'moving active', 'readonly active', 'active deprovisioning', 'suspended deprovisioning',
        'deprovisioning suspended', 'deprovisioning deleted'];
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
        IF OLD.purging_since IS NOT NULL AND NEW.state NOT IN ('deprovisioning', 'deleted') THEN
            RAISE EXCEPTION 'a school whose rows are being deleted cannot come back' USING ERRCODE = 'GI010';
        END IF;
    END IF;
    NEW.map_version := nextval('registry.map_version');
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END $$;

-- One row for each request that makes a school. Whoever sends the same key again goes on where the last one stopped.
-- The request is kept only as long as it is needed: it names a person.
CREATE TABLE registry.provisioning (
    key         text PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 100),
    digest      text NOT NULL,  -- of the request, in hex
    request     jsonb,          -- until the end
    step        text NOT NULL DEFAULT 'requested'
        CHECK (step IN ('requested', 'registered', 'furnished', 'done', 'taken_back')),
    school_no   bigint REFERENCES registry.tenant,
    error       text NOT NULL DEFAULT '',
    timings     jsonb NOT NULL DEFAULT '{}',  -- milliseconds by step
    tries       integer NOT NULL DEFAULT 0,
    actor       text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CHECK ((step IN ('requested', 'taken_back')) OR school_no IS NOT NULL),
    CHECK ((request IS NULL) = (step IN ('done', 'taken_back')))
);
CREATE INDEX ON registry.provisioning (school_no);

-- What is left of a school that is gone: how many rows there were, that none is left, and a signature (Ed25519).
CREATE TABLE registry.erasure_receipt (
    school_no  bigint PRIMARY KEY REFERENCES registry.tenant,
    receipt    text NOT NULL,  -- JSON, byte for byte as it was signed
    signature  text NOT NULL,  -- base64
    public_key text NOT NULL,  -- base64
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.erasure_receipt
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse('a receipt is kept for ever');
