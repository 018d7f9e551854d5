"""Every row of the register carries its household's village, so that row-level security is one range check."""

#: Rows that belong to one household by `household_id`.
OF_HOUSEHOLD = (
    "registry_familycard",
    "registry_membership",
    "registry_programmemembership",
    "registry_document",
)

FUNCTIONS = """
    CREATE FUNCTION registry_place() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        -- as whoever writes: a household outside their scope is not found, and nothing can be hung on it
        NEW.village_code := (SELECT village_code FROM registry_household WHERE id = NEW.household_id);
        IF NEW.village_code IS NULL THEN
            RAISE EXCEPTION 'no household % within scope', NEW.household_id USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;

    CREATE FUNCTION registry_place_individual() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        UPDATE registry_individual SET village_code = NEW.village_code
        WHERE id = NEW.individual_id AND village_code <> NEW.village_code;
        RETURN NULL;
    END $$;

    CREATE FUNCTION registry_place_all() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF NEW.village_code = OLD.village_code THEN
            RETURN NULL;
        END IF;
        UPDATE registry_familycard SET village_code = NEW.village_code WHERE household_id = NEW.id;
        UPDATE registry_membership SET village_code = NEW.village_code WHERE household_id = NEW.id;
        UPDATE registry_programmemembership SET village_code = NEW.village_code WHERE household_id = NEW.id;
        UPDATE registry_document SET village_code = NEW.village_code WHERE household_id = NEW.id;
        UPDATE registry_version SET village_code = NEW.village_code WHERE household_id = NEW.id;
        RETURN NULL;
    END $$;
"""

TRIGGERS = "".join(
    f"""
    CREATE TRIGGER place BEFORE INSERT OR UPDATE OF household_id, village_code ON {table}
        FOR EACH ROW EXECUTE FUNCTION registry_place();
    """
    for table in OF_HOUSEHOLD
)
CREATE = (
    FUNCTIONS
    + TRIGGERS
    + """
    CREATE TRIGGER place_individual AFTER INSERT OR UPDATE OF household_id, village_code, valid_to, deleted_at
        ON registry_membership FOR EACH ROW WHEN (NEW.valid_to IS NULL AND NEW.deleted_at IS NULL)
        EXECUTE FUNCTION registry_place_individual();
    CREATE TRIGGER place_all AFTER UPDATE OF village_code ON registry_household
        FOR EACH ROW EXECUTE FUNCTION registry_place_all();
"""
)
DROP = (
    "".join(f"DROP TRIGGER place ON {table};" for table in OF_HOUSEHOLD)
    + """
    DROP TRIGGER place_individual ON registry_membership;
    DROP TRIGGER place_all ON registry_household;
    DROP FUNCTION registry_place();
    DROP FUNCTION registry_place_individual();
    DROP FUNCTION registry_place_all();
"""
)
