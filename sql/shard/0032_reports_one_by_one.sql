-- phase: expand
-- Reports of a class or the school also as an archive with one PDF for each student.

ALTER TABLE gi.report_job
    ADD COLUMN format text NOT NULL DEFAULT 'pdf',  -- what is wanted: pdf (one with all students) or zip (one for each)
    -- What a finished file is; none: pdf. A server of before takes over a job without a look at its format, and writes
    -- one PDF whatever was wanted.
    ADD COLUMN file_format text,
    ADD CONSTRAINT report_job_format CHECK (format IN ('pdf', 'zip') AND file_format IN ('pdf', 'zip')) NOT VALID;
