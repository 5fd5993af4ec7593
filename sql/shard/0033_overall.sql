-- phase: expand
-- How the grades of a student's classes make one over all of them: as the school chooses.

ALTER TABLE gi.school
    ADD COLUMN overall_way text,  -- points or mean; none: as the classes are graded
    ADD CONSTRAINT school_overall_way CHECK (overall_way IN ('points', 'mean')) NOT VALID;
