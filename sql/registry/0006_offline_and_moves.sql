-- phase: baseline
-- A shard that goes offline takes along what a move still needs there: the rows of a school on its way, and the old rows
-- that are kept for some days.
CREATE FUNCTION registry.check_moves_of_shard() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moves bigint;
BEGIN
    PERFORM registry.take_turn();  -- no move begins between the count and the commit
    SELECT count(*) INTO moves FROM registry.move
     WHERE finished_at IS NULL AND NEW.shard_no IN (from_shard, to_shard)
        OR step = 'done' AND cleaned_at IS NULL AND from_shard = NEW.shard_no;
    IF moves > 0 THEN
        RAISE EXCEPTION 'shard % still has % move(s) that are open or not cleaned: see gradeinsight tenant moves',
            NEW.shard_no, moves USING ERRCODE = 'GI010';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER b_check_moves BEFORE UPDATE ON registry.shard
    FOR EACH ROW WHEN (NEW.state = 'offline' AND OLD.state <> 'offline')
    EXECUTE FUNCTION registry.check_moves_of_shard();
