-- phase: baseline
-- What each school uses: requests as the servers count them, rows and bytes as the control plane finds them on the
-- shards. One row a school and day (UTC); days older than 400 are deleted. See docs/fleet.md.

CREATE TABLE registry.school_usage (
    school_no    bigint NOT NULL REFERENCES registry.tenant,
    day          date NOT NULL,
    requests     bigint NOT NULL DEFAULT 0 CHECK (requests >= 0),
    writes       bigint NOT NULL DEFAULT 0 CHECK (writes >= 0),
    bytes_in     bigint NOT NULL DEFAULT 0 CHECK (bytes_in >= 0),
    bytes_out    bigint NOT NULL DEFAULT 0 CHECK (bytes_out >= 0),
    -- The last count of the day; null when nobody counted.
    stored_rows  bigint CHECK (stored_rows >= 0),
    stored_bytes bigint CHECK (stored_bytes >= 0),
    people       bigint CHECK (people >= 0),
    PRIMARY KEY (school_no, day)
);
CREATE INDEX ON registry.school_usage (day);

-- The last count of each shard.
CREATE TABLE registry.shard_usage (
    shard_no       integer PRIMARY KEY REFERENCES registry.shard,
    stored_rows    bigint NOT NULL,
    stored_bytes   bigint NOT NULL,
    database_bytes bigint NOT NULL,  -- with catalogues, indexes, and what schools left behind that moved away
    counted_at     timestamptz NOT NULL DEFAULT now()
);

-- The last report of each server that was written down: the same one sent again after a lost answer counts once.
CREATE TABLE registry.usage_report (
    instance uuid PRIMARY KEY,  -- made by each process of a server for itself
    sequence bigint NOT NULL,
    at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON registry.usage_report (at);

-- One report of one server: parallel arrays, one element a school and day. False when it was written down before.
-- Servers have no other right on these tables. Schools in one order, so that two servers never wait for each other.
CREATE FUNCTION registry.add_usage(of_instance uuid, of_sequence bigint, schools bigint[], days date[],
                                   of_requests bigint[], of_writes bigint[], of_bytes_in bigint[],
                                   of_bytes_out bigint[])
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    most CONSTANT integer := 20000;
BEGIN
    IF cardinality(schools) > most
       OR cardinality(schools) <> ALL (ARRAY[cardinality(days), cardinality(of_requests), cardinality(of_writes),
                                             cardinality(of_bytes_in), cardinality(of_bytes_out)]) THEN
        RAISE EXCEPTION 'a report has at most % lines, and all its columns are as long', most USING ERRCODE = '22023';
    END IF;
    INSERT INTO registry.usage_report AS known (instance, sequence) VALUES (of_instance, of_sequence)
        ON CONFLICT (instance) DO UPDATE SET sequence = EXCLUDED.sequence, at = EXCLUDED.at
        WHERE known.sequence < EXCLUDED.sequence;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO registry.school_usage AS known (school_no, day, requests, writes, bytes_in, bytes_out)
    SELECT line.school_no, line.day, sum(line.requests), sum(line.writes), sum(line.bytes_in), sum(line.bytes_out)
      FROM unnest(schools, days, of_requests, of_writes, of_bytes_in, of_bytes_out)
               AS line (school_no, day, requests, writes, bytes_in, bytes_out)
      JOIN registry.tenant t ON t.school_no = line.school_no  -- a made-up number is nobody's
     GROUP BY line.school_no, line.day
     ORDER BY line.school_no, line.day
        ON CONFLICT (school_no, day) DO UPDATE
       SET requests = known.requests + EXCLUDED.requests, writes = known.writes + EXCLUDED.writes,
           bytes_in = known.bytes_in + EXCLUDED.bytes_in, bytes_out = known.bytes_out + EXCLUDED.bytes_out;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION registry.add_usage(uuid, bigint, bigint[], date[], bigint[], bigint[], bigint[], bigint[])
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.add_usage(uuid, bigint, bigint[], date[], bigint[], bigint[], bigint[], bigint[])
    TO gi_app;

-- A link that opens the console: worth one token, once, within minutes.
CREATE TABLE registry.console_code (
    hash        text PRIMARY KEY,  -- SHA-256 of the code, in hex
    operator_id bigint NOT NULL REFERENCES registry.operator,
    expires_at  timestamptz NOT NULL
);

-- The newest changes of everything, for the console.
CREATE INDEX tenant_event_newest ON registry.tenant_event (at DESC, id DESC);
CREATE INDEX shard_event_newest ON registry.shard_event (at DESC, id DESC);
