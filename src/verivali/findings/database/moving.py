"""Cases move with their household: to another village, to another RT, into another household."""

CREATE = """
    CREATE FUNCTION findings_follow() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        UPDATE findings_finding SET village_code = NEW.village_code, rt = NEW.rt, rw = NEW.rw
            WHERE household_id = NEW.id;
        UPDATE findings_findingevent SET village_code = NEW.village_code
            WHERE finding_id IN (SELECT id FROM findings_finding WHERE household_id = NEW.id);
        UPDATE findings_civilmatch SET village_code = NEW.village_code WHERE household_id = NEW.id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER findings_follow AFTER UPDATE OF village_code, rt, rw ON registry_household
        FOR EACH ROW WHEN ((NEW.village_code, NEW.rt, NEW.rw) IS DISTINCT FROM (OLD.village_code, OLD.rt, OLD.rw))
        EXECUTE FUNCTION findings_follow();
"""
DROP = """
    DROP TRIGGER findings_follow ON registry_household;
    DROP FUNCTION findings_follow();
"""
