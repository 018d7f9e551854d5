"""A pair of households is seen by whoever sees both; it moves with them. A search is seen within its region."""

from verivali.platform.scope import SEES_PEOPLE, WEB_ROLE, in_scope

PAIRS, SEARCHES = "registry_duplicatepair", "registry_duplicatesearch"
BOTH = f"{in_scope('village_code')} AND {in_scope('other_village_code')} AND {SEES_PEOPLE}"
WITHIN = f"{in_scope('region_code')} AND {SEES_PEOPLE}"


def protected(table: str, condition: str) -> str:
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
        CREATE POLICY scope ON {table} TO {WEB_ROLE} USING ({condition}) WITH CHECK ({condition});
        GRANT SELECT, INSERT, UPDATE ON {table} TO {WEB_ROLE};
    """


CREATE = (
    """
    CREATE FUNCTION registry_place_pair() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        -- as whoever writes: of a household outside their scope there is no pair to be made
        NEW.village_code := (SELECT village_code FROM registry_household WHERE id = NEW.first_id);
        NEW.other_village_code := (SELECT village_code FROM registry_household WHERE id = NEW.second_id);
        IF NEW.village_code IS NULL OR NEW.other_village_code IS NULL THEN
            RAISE EXCEPTION 'no such households within scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER place BEFORE INSERT ON registry_duplicatepair FOR EACH ROW EXECUTE FUNCTION registry_place_pair();

    CREATE FUNCTION registry_place_pairs() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        UPDATE registry_duplicatepair SET village_code = NEW.village_code WHERE first_id = NEW.id;
        UPDATE registry_duplicatepair SET other_village_code = NEW.village_code WHERE second_id = NEW.id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER place_pairs AFTER UPDATE OF village_code ON registry_household
        FOR EACH ROW WHEN (NEW.village_code <> OLD.village_code) EXECUTE FUNCTION registry_place_pairs();
"""
    + protected(PAIRS, BOTH)
    + protected(SEARCHES, WITHIN)
)
DROP = (
    "".join(
        f"REVOKE ALL ON {table} FROM {WEB_ROLE}; DROP POLICY scope ON {table}; DROP POLICY owner ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
        for table in (PAIRS, SEARCHES)
    )
    + """
    DROP TRIGGER place ON registry_duplicatepair;
    DROP TRIGGER place_pairs ON registry_household;
    DROP FUNCTION registry_place_pair();
    DROP FUNCTION registry_place_pairs();
"""
)
