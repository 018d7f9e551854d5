"""What triggers did for each new row, done once for each statement, so that 100,000 people are written in seconds.

A person is only touched where their village differs: an UPDATE that finds nobody still calls every trigger of its table.
New names are learnt with a long list of entries not yet merged, merged at once afterwards: a list of the usual length is
merged a hundred times over, each time into the same trigrams.
"""

from verivali.registry.database import alike

PLACE_INDIVIDUALS = """
    CREATE FUNCTION registry_place_individuals() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE moved uuid[] := (
        SELECT array_agg(one.id) FROM new_rows AS one JOIN registry_individual AS person ON person.id = one.individual_id
        WHERE one.valid_to IS NULL AND one.deleted_at IS NULL AND person.village_code <> one.village_code);
    BEGIN
        IF moved IS NOT NULL THEN
            UPDATE registry_individual AS person SET village_code = one.village_code
            FROM new_rows AS one WHERE person.id = one.individual_id AND one.id = ANY (moved);
        END IF;
        RETURN NULL;
    END $$;
    CREATE OR REPLACE FUNCTION registry_place_individual() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        IF EXISTS (SELECT FROM registry_individual WHERE id = NEW.individual_id AND village_code <> NEW.village_code) THEN
            UPDATE registry_individual SET village_code = NEW.village_code WHERE id = NEW.individual_id;
        END IF;
        RETURN NULL;
    END $$;
    DROP TRIGGER place_individual ON registry_membership;
    CREATE TRIGGER place_individual AFTER UPDATE OF household_id, village_code, valid_to, deleted_at
        ON registry_membership FOR EACH ROW WHEN (NEW.valid_to IS NULL AND NEW.deleted_at IS NULL)
        EXECUTE FUNCTION registry_place_individual();
    CREATE TRIGGER place_individuals AFTER INSERT ON registry_membership REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION registry_place_individuals();
"""
#: Names from which on they are learnt in bulk, and the list they then go through, in kB.
MANY_NAMES, LONG_LIST, USUAL_LIST = 5_000, 65_536, 256
NEW_NAMES = f"""
            SELECT DISTINCT {alike.KEY.format("one")} FROM new_rows AS one WHERE one.name_key IS NOT NULL
                AND NOT EXISTS (SELECT FROM registry_known_name AS known WHERE known.key = {alike.KEY.format("one")})"""
KNOW_NAMES = f"""
    CREATE OR REPLACE FUNCTION registry_know_names() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE are_many boolean := (SELECT count(*) FROM (SELECT FROM new_rows LIMIT {MANY_NAMES}) AS few) = {MANY_NAMES};
    BEGIN
        IF are_many THEN
            ALTER INDEX known_name_trigrams SET (gin_pending_list_limit = {LONG_LIST});
        END IF;
        -- two who write the same new name at one moment both leave it: the search counts it once, and nobody waits
        INSERT INTO registry_known_name {NEW_NAMES};
        IF are_many THEN
            PERFORM gin_clean_pending_list('known_name_trigrams');
            ALTER INDEX known_name_trigrams SET (gin_pending_list_limit = {USUAL_LIST});
        END IF;
        RETURN NULL;
    END $$;
"""
CREATE = PLACE_INDIVIDUALS + KNOW_NAMES
