-- phase: expand
-- The language of a person and of a school, as a code of BCP 47. Which ones there are, the program knows
-- (src/base/languages.hpp): one that it does not know counts as none.

ALTER TABLE gi.account ADD COLUMN language text;  -- none: not chosen
ALTER TABLE gi.school ADD COLUMN language text;   -- none: English
