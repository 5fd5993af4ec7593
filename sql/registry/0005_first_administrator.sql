-- phase: baseline
-- Whom a new school's invitation is for. Who asks again because the answer was lost gets a link for this account and for
-- no other; schools from before have none, so nobody gets one for them.
ALTER TABLE registry.provisioning ADD COLUMN admin_account bigint;
