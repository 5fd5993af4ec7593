-- phase: expand
-- Columns are changed by hand; a file that still calls one as before must find it.

ALTER TABLE gi.assignment
    ADD COLUMN former_names text[] NOT NULL DEFAULT '{}';  -- 'YYYY-MM-DD name', ' name' without a date; newest first
