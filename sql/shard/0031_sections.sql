-- phase: expand
-- A class may hold students of several sections: a word of each place in it.
-- See docs/decisions/0066-sections-are-words.md.

ALTER TABLE gi.enrolment
    ADD COLUMN section text NOT NULL DEFAULT '',  -- '': none
    -- Not validated: every row has the default, and looking at them all would stop writers.
    ADD CONSTRAINT section_length CHECK (octet_length(section) <= 100) NOT VALID;
