-- phase: baseline
-- What servers of schema 3 wrote is no longer written: the type of their imports, and change-sets without a place in the
-- history of their class. Those that are left get the next places, in the order in which they were written.

DROP TYPE gi.enrolment_write;

ALTER TABLE gi.change_set NO FORCE ROW LEVEL SECURITY;
ALTER TABLE gi.class NO FORCE ROW LEVEL SECURITY;
UPDATE gi.change_set AS c SET seq = numbered.seq
  FROM (SELECT s.tenant_id, s.id,
               k.history_seq + row_number() OVER (PARTITION BY s.tenant_id, s.class_id ORDER BY s.id) AS seq
          FROM gi.change_set s
          JOIN gi.class k ON k.tenant_id = s.tenant_id AND k.id = s.class_id
         WHERE s.seq IS NULL) AS numbered
 WHERE c.tenant_id = numbered.tenant_id AND c.id = numbered.id;
UPDATE gi.class AS k SET history_seq = newest.seq
  FROM (SELECT tenant_id, class_id, max(seq) AS seq FROM gi.change_set GROUP BY tenant_id, class_id) AS newest
 WHERE k.tenant_id = newest.tenant_id AND k.id = newest.class_id AND k.history_seq < newest.seq;
ALTER TABLE gi.class FORCE ROW LEVEL SECURITY;
ALTER TABLE gi.change_set FORCE ROW LEVEL SECURITY;

ALTER TABLE gi.change_set ALTER COLUMN seq SET NOT NULL;
