-- phase: baseline
-- Sign-ups at the operators' console, and who is named in their record.

-- A server may say anything about who it is; only the owner's own connections are believed.
CREATE OR REPLACE FUNCTION registry.record_sign_up() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who text := 'the applicant';
BEGIN
    IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        who := coalesce(nullif(current_setting('registry.actor', true), ''), session_user);
    END IF;
    IF TG_OP = 'DELETE' THEN
        INSERT INTO registry.sign_up_event (actor, what, new)
        VALUES (who, CASE WHEN OLD.ended_at IS NULL THEN 'withdrawn' ELSE 'forgotten' END,
                jsonb_build_object('sign_up', OLD.id));
    ELSIF TG_OP = 'INSERT' OR NEW.state <> OLD.state THEN
        INSERT INTO registry.sign_up_event (actor, what, new)
        VALUES (who, NEW.state, jsonb_build_object('sign_up', NEW.id, 'school_no', NEW.school_no));
        PERFORM pg_notify('sign_up', '');
    END IF;
    RETURN NULL;
END $$;

CREATE INDEX sign_up_event_newest ON registry.sign_up_event (at DESC, id DESC);

-- Nobody decided in time: its person is told.
ALTER TABLE registry.sign_up_mail DROP CONSTRAINT sign_up_mail_kind_check;
ALTER TABLE registry.sign_up_mail
    ADD CONSTRAINT sign_up_mail_kind_check CHECK (kind IN ('proof', 'progress', 'taken', 'refused', 'expired'));
