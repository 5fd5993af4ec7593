-- phase: expand
-- The isolation canary lives under school numbers that no school ever has; see docs/tenancy.md. Not looked up in the rows
-- that are there: nobody was ever given such a number.

ALTER TABLE registry.tenant ADD CONSTRAINT school_no_reserved CHECK (school_no < 9000000000000000000) NOT VALID;
