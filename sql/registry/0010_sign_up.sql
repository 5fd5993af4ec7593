-- phase: baseline
-- Schools that sign themselves up: see docs/fleet.md. Servers have no right to write here. They ask through the functions
-- below, which insert a request or prove one and nothing else; the control plane, as the owner, does the rest.

-- One list for what no school may be called, also for the page where people choose.
CREATE FUNCTION registry.is_reserved_subdomain(wish text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT wish IN (
        'abuse', 'account', 'accounts', 'admin', 'api', 'app', 'assets', 'auth', 'autoconfig', 'autodiscover',
        'billing', 'blog', 'cdn', 'dev', 'docs', 'ftp', 'gradeinsight', 'health', 'help', 'imap', 'internal',
        'localhost', 'login', 'mail', 'metrics', 'ns1', 'ns2', 'pop', 'postmaster', 'registry', 'root', 'security',
        'signup', 'smtp', 'sso', 'staging', 'static', 'status', 'support', 'webmail', 'www')
$$;
ALTER TABLE registry.tenant DROP CONSTRAINT subdomain_reserved;
ALTER TABLE registry.tenant
    ADD CONSTRAINT subdomain_reserved CHECK (NOT registry.is_reserved_subdomain(subdomain));

-- The switch, and what else the operator decides. One row.
CREATE TABLE registry.sign_up_rules (
    one             boolean PRIMARY KEY DEFAULT true CHECK (one),
    state           text NOT NULL DEFAULT 'closed' CHECK (state IN ('closed', 'review', 'open')),
    terms_url       text NOT NULL DEFAULT '' CHECK (length(terms_url) <= 500 AND (terms_url = '' OR terms_url ~ '^https?://')),
    terms_version   text NOT NULL DEFAULT '' CHECK (length(terms_version) <= 50),
    only_domains    text[] NOT NULL DEFAULT '{}' CHECK (cardinality(only_domains) <= 10000),  -- empty: any
    refused_domains text[] NOT NULL DEFAULT '{}' CHECK (cardinality(refused_domains) <= 10000),
    most_open       integer NOT NULL DEFAULT 500 CHECK (most_open BETWEEN 1 AND 100000),
    most_per_day    integer NOT NULL DEFAULT 500 CHECK (most_per_day BETWEEN 1 AND 100000),
    most_per_domain integer NOT NULL DEFAULT 50 CHECK (most_per_domain BETWEEN 1 AND 100000),  -- of one mail domain, a day
    difficulty      integer NOT NULL DEFAULT 16 CHECK (difficulty BETWEEN 1 AND 24),  -- zero bits that a browser works for
    -- Signs the puzzles, so that any server takes what another one gave. Guards nothing else.
    puzzle_key      bytea NOT NULL DEFAULT sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea),
    CONSTRAINT terms_when_open CHECK (state = 'closed' OR (terms_url <> '' AND terms_version <> ''))
);
INSERT INTO registry.sign_up_rules DEFAULT VALUES;

-- A request. It names a person, so it goes 30 days after its end.
--   asked     the mail with the link is on its way, for a day
--   taken     proved, but another school has the address: its person chooses another
--   proved    waits for an operator
--   approved  is being made
--   made, refused, expired   the end
CREATE TABLE registry.sign_up (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state         text NOT NULL DEFAULT 'asked'
        CHECK (state IN ('asked', 'taken', 'proved', 'approved', 'made', 'refused', 'expired')),
    subdomain     text NOT NULL CHECK (length(subdomain) BETWEEN 2 AND 63),
    name          text NOT NULL CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 200),
    admin_name    text NOT NULL CHECK (length(admin_name) BETWEEN 1 AND 200),
    email         text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),  -- lower case
    country       text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    time_zone     text NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 64),
    terms_url     text NOT NULL,
    terms_version text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),  -- the terms were accepted then
    proved_at     timestamptz,
    decided_at    timestamptz,
    decided_by    text NOT NULL DEFAULT '',
    reason        text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),  -- of a refusal, for the person
    tries         integer NOT NULL DEFAULT 0,
    next_try_at   timestamptz NOT NULL DEFAULT now(),
    error         text NOT NULL DEFAULT '',  -- what stopped the last try, for the operator
    school_no     bigint REFERENCES registry.tenant,
    ended_at      timestamptz,
    CHECK ((ended_at IS NOT NULL) = (state IN ('made', 'refused', 'expired'))),
    CHECK (proved_at IS NOT NULL OR state IN ('asked', 'expired'))
);
CREATE INDEX ON registry.sign_up (email) WHERE ended_at IS NULL;
CREATE INDEX ON registry.sign_up (created_at);
CREATE INDEX ON registry.sign_up (ended_at);
CREATE INDEX ON registry.sign_up (school_no);
-- The first who proves their mail address has the school's address.
CREATE UNIQUE INDEX sign_up_holds_subdomain ON registry.sign_up (subdomain) WHERE state IN ('proved', 'approved');

CREATE TABLE registry.sign_up_link (
    hash       bytea PRIMARY KEY CHECK (length(hash) = 32),  -- BLAKE2b-256 of the secret in the mail
    sign_up_id bigint NOT NULL REFERENCES registry.sign_up ON DELETE CASCADE,
    ends_at    timestamptz NOT NULL
);
CREATE INDEX ON registry.sign_up_link (sign_up_id);

-- Mails to be written when they are sent.
CREATE TABLE registry.sign_up_mail (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sign_up_id bigint NOT NULL REFERENCES registry.sign_up ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('proof', 'progress', 'taken', 'refused')),
    tries      integer NOT NULL DEFAULT 0,
    due_at     timestamptz NOT NULL DEFAULT now(),  -- while one is being sent, its sender has it until then
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at    timestamptz
);
CREATE INDEX ON registry.sign_up_mail (sign_up_id);
CREATE INDEX ON registry.sign_up_mail (due_at) WHERE sent_at IS NULL;

-- Puzzles that were used, until their time is over.
CREATE TABLE registry.sign_up_puzzle (
    hash    bytea PRIMARY KEY CHECK (length(hash) = 32),
    ends_at timestamptz NOT NULL
);
CREATE INDEX ON registry.sign_up_puzzle (ends_at);

-- Who did what, for ever; so nothing here names an applicant.
CREATE TABLE registry.sign_up_event (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor text NOT NULL,
    what  text NOT NULL,  -- rules, or the new state of a request, or withdrawn, or forgotten
    old   jsonb,
    new   jsonb NOT NULL
);
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.sign_up_event
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse('the record is append-only');

-- What a school that signed itself up has agreed to.
CREATE TABLE registry.terms_acceptance (
    school_no     bigint PRIMARY KEY REFERENCES registry.tenant,
    country       text NOT NULL,
    terms_url     text NOT NULL,
    terms_version text NOT NULL,
    accepted_at   timestamptz NOT NULL
);

CREATE FUNCTION registry.record_sign_up() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := coalesce(nullif(current_setting('registry.actor', true), ''), 'the applicant');
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO registry.sign_up_event (actor, what, new)
        VALUES (who, CASE WHEN OLD.ended_at IS NULL THEN 'withdrawn' ELSE 'forgotten' END,
                jsonb_build_object('sign_up', OLD.id));
    ELSIF TG_OP = 'INSERT' OR NEW.state <> OLD.state THEN
        INSERT INTO registry.sign_up_event (actor, what, new)
        VALUES (who, NEW.state, jsonb_build_object('sign_up', NEW.id, 'school_no', NEW.school_no));
        PERFORM pg_notify('sign_up', '');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER c_record AFTER INSERT OR UPDATE OR DELETE ON registry.sign_up
    FOR EACH ROW EXECUTE FUNCTION registry.record_sign_up();

CREATE FUNCTION registry.record_sign_up_rules() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO registry.sign_up_event (actor, what, old, new)
    VALUES (coalesce(nullif(current_setting('registry.actor', true), ''), session_user), 'rules',
            to_jsonb(OLD) - 'puzzle_key' - 'one', to_jsonb(NEW) - 'puzzle_key' - 'one');
    RETURN NULL;
END $$;
CREATE TRIGGER c_record AFTER UPDATE ON registry.sign_up_rules
    FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION registry.record_sign_up_rules();

CREATE FUNCTION registry.tell_sign_up() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_notify('sign_up', '');
    RETURN NULL;
END $$;
CREATE TRIGGER d_tell AFTER INSERT ON registry.sign_up_mail
    FOR EACH STATEMENT EXECUTE FUNCTION registry.tell_sign_up();

-- free, taken, reserved or invalid. A proved wish counts as taken, a wish alone does not.
CREATE FUNCTION registry.address_state(wish text) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN wish IS NULL OR length(wish) NOT BETWEEN 2 AND 63 OR wish !~ '^[a-z0-9](-?[a-z0-9])*$' THEN 'invalid'
        WHEN registry.is_reserved_subdomain(wish) THEN 'reserved'
        WHEN EXISTS (SELECT FROM registry.tenant WHERE subdomain = wish)
          OR EXISTS (SELECT FROM registry.former_subdomain WHERE subdomain = wish)
          OR EXISTS (SELECT FROM registry.sign_up WHERE subdomain = wish AND state IN ('proved', 'approved')) THEN 'taken'
        ELSE 'free' END
$$;

CREATE FUNCTION registry.in_domains(mail_domain text, domains text[]) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM unnest(domains) AS d
                    WHERE mail_domain = d OR right(mail_domain, length(d) + 1) = '.' || d)
$$;

-- What servers may do. Each runs as the owner.

CREATE FUNCTION registry.sign_up_now()
    RETURNS TABLE (state text, terms_url text, terms_version text, difficulty bigint, puzzle_key bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT state, terms_url, terms_version, difficulty::bigint, puzzle_key FROM registry.sign_up_rules
$$;

CREATE FUNCTION registry.sign_up_addresses(wishes text[]) RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_agg(registry.address_state(wish) ORDER BY n) FROM unnest(wishes[1:10]) WITH ORDINALITY AS w (wish, n)
$$;

-- Keeps a request, or says why not: closed, terms (they are others by now), time_zone, mail_domain, used (the puzzle),
-- full, or the state of the address. Who has a request already gets the same answer as everybody else, and a mail.
CREATE FUNCTION registry.sign_up_ask(puzzle bytea, puzzle_ends bigint, wish text, school text, person text, address text,
                                     land text, zone text, terms text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    rules    registry.sign_up_rules;
    earlier  registry.sign_up;
    domain   text := split_part(address, '@', 2);
    verdict  text;
    made     bigint;
BEGIN
    SELECT * INTO STRICT rules FROM registry.sign_up_rules;
    IF rules.state = 'closed' THEN RETURN 'closed'; END IF;
    IF rules.terms_version <> terms THEN RETURN 'terms'; END IF;
    IF NOT EXISTS (SELECT FROM pg_timezone_names WHERE name = zone) THEN RETURN 'time_zone'; END IF;
    IF registry.in_domains(domain, rules.refused_domains)
       OR rules.only_domains <> '{}' AND NOT registry.in_domains(domain, rules.only_domains) THEN
        RETURN 'mail_domain';
    END IF;
    PERFORM pg_advisory_xact_lock(20254, 0);  -- one after the other, so that limits are exact
    verdict := registry.address_state(wish);
    IF verdict <> 'free' THEN RETURN verdict; END IF;
    INSERT INTO registry.sign_up_puzzle (hash, ends_at) VALUES (puzzle, to_timestamp(puzzle_ends)) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN 'used'; END IF;
    IF (SELECT count(*) >= rules.most_per_day OR count(*) FILTER (WHERE split_part(email, '@', 2) = domain)
                                                 >= rules.most_per_domain
          FROM registry.sign_up WHERE created_at > now() - interval '1 day')
       OR (SELECT count(*) >= rules.most_open FROM registry.sign_up WHERE ended_at IS NULL) THEN
        RETURN 'full';
    END IF;
    SELECT * INTO earlier FROM registry.sign_up WHERE email = address AND ended_at IS NULL ORDER BY id LIMIT 1;
    IF FOUND THEN
        INSERT INTO registry.sign_up_mail (sign_up_id, kind)
        SELECT earlier.id, CASE earlier.state WHEN 'asked' THEN 'proof' WHEN 'taken' THEN 'taken' ELSE 'progress' END
         WHERE NOT EXISTS (SELECT FROM registry.sign_up_mail
                            WHERE sign_up_id = earlier.id AND created_at > now() - interval '10 minutes');
        RETURN 'ok';
    END IF;
    INSERT INTO registry.sign_up (subdomain, name, admin_name, email, country, time_zone, terms_url, terms_version)
    VALUES (wish, school, person, address, land, zone, rules.terms_url, rules.terms_version) RETURNING id INTO made;
    INSERT INTO registry.sign_up_mail (sign_up_id, kind) VALUES (made, 'proof');
    RETURN 'ok';
END $$;

-- What the holder of a mailed link may see. No row when the link has ended, or is none.
CREATE FUNCTION registry.sign_up_look(secret_hash bytea)
    RETURNS TABLE (state text, subdomain text, name text, admin_name text, email text, reason text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.state, s.subdomain, s.name, s.admin_name, s.email, s.reason
      FROM registry.sign_up_link l JOIN registry.sign_up s ON s.id = l.sign_up_id
     WHERE l.hash = secret_hash AND l.ends_at > now()
$$;

CREATE FUNCTION registry.sign_up_locked(secret_hash bytea) RETURNS registry.sign_up
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_one registry.sign_up;
BEGIN
    PERFORM pg_advisory_xact_lock(20254, 0);
    SELECT s.* INTO found_one FROM registry.sign_up s
      JOIN registry.sign_up_link l ON l.sign_up_id = s.id
     WHERE l.hash = secret_hash AND l.ends_at > now() FOR UPDATE OF s;
    RETURN found_one;
END $$;

-- ok, or none: there is no such link, or it has been used.
CREATE FUNCTION registry.sign_up_confirm(secret_hash bytea) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one  registry.sign_up := registry.sign_up_locked(secret_hash);
    next text;
BEGIN
    IF one.id IS NULL OR one.state <> 'asked' THEN RETURN 'none'; END IF;
    IF registry.address_state(one.subdomain) <> 'free' THEN
        next := 'taken';
        INSERT INTO registry.sign_up_mail (sign_up_id, kind) VALUES (one.id, 'taken');
    ELSE
        next := CASE (SELECT state FROM registry.sign_up_rules) WHEN 'open' THEN 'approved' ELSE 'proved' END;
    END IF;
    UPDATE registry.sign_up SET state = next, proved_at = now() WHERE id = one.id;
    -- From now on the link only shows how far it is.
    UPDATE registry.sign_up_link SET ends_at = now() + interval '7 days' WHERE sign_up_id = one.id;
    RETURN 'ok';
END $$;

-- ok, none, or the state of the address.
CREATE FUNCTION registry.sign_up_choose(secret_hash bytea, wish text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one     registry.sign_up := registry.sign_up_locked(secret_hash);
    verdict text := registry.address_state(wish);
    opened  boolean;
BEGIN
    IF one.id IS NULL OR one.state <> 'taken' THEN RETURN 'none'; END IF;
    IF verdict <> 'free' THEN RETURN verdict; END IF;
    SELECT state = 'open' INTO opened FROM registry.sign_up_rules;
    UPDATE registry.sign_up
       SET subdomain = wish, tries = 0, next_try_at = now(), error = '',
           state = CASE WHEN opened OR one.decided_at IS NOT NULL THEN 'approved' ELSE 'proved' END
     WHERE id = one.id;
    RETURN 'ok';
END $$;

-- ok, or none: nothing can be taken back any more. Everything about it is gone then.
CREATE FUNCTION registry.sign_up_withdraw(secret_hash bytea) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one registry.sign_up := registry.sign_up_locked(secret_hash);
BEGIN
    IF one.id IS NULL OR one.state NOT IN ('asked', 'taken', 'proved') THEN RETURN 'none'; END IF;
    DELETE FROM registry.sign_up WHERE id = one.id;
    RETURN 'ok';
END $$;

REVOKE ALL ON FUNCTION registry.sign_up_now(), registry.sign_up_addresses(text[]),
    registry.sign_up_ask(bytea, bigint, text, text, text, text, text, text, text), registry.sign_up_look(bytea),
    registry.sign_up_locked(bytea), registry.sign_up_confirm(bytea), registry.sign_up_choose(bytea, text),
    registry.sign_up_withdraw(bytea), registry.address_state(text), registry.in_domains(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.sign_up_now(), registry.sign_up_addresses(text[]),
    registry.sign_up_ask(bytea, bigint, text, text, text, text, text, text, text), registry.sign_up_look(bytea),
    registry.sign_up_confirm(bytea), registry.sign_up_choose(bytea, text), registry.sign_up_withdraw(bytea) TO gi_app;
