-- phase: baseline
-- Where a school that moves says that its history has ended here. Replicated with the school's tables: when a mark is
-- seen on the new shard, so is everything that was committed before it. Only the mover writes it (see docs/moves.md).

CREATE TABLE gi.move_marker (
    tenant_id bigint NOT NULL,
    nonce     uuid NOT NULL,
    PRIMARY KEY (tenant_id, nonce)
);
ALTER TABLE gi.move_marker ENABLE ROW LEVEL SECURITY;
ALTER TABLE gi.move_marker FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gi.move_marker TO gi_app
    USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint))
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
