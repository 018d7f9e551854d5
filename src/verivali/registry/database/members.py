"""A person joins a household only where whoever writes sees both.

The membership's trigger that takes the person's row along runs as the owner: without this, a person of any village could
be pulled into one's own by their key alone.
"""

CREATE = """
    CREATE FUNCTION registry_see_member() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT FROM registry_individual WHERE id = NEW.individual_id) THEN
            RAISE EXCEPTION 'no individual % within scope', NEW.individual_id USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER see_member BEFORE INSERT OR UPDATE OF individual_id ON registry_membership
        FOR EACH ROW EXECUTE FUNCTION registry_see_member();
"""
DROP = """
    DROP TRIGGER see_member ON registry_membership;
    DROP FUNCTION registry_see_member();
"""
