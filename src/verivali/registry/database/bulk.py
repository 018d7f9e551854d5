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

#: As `history.registry_keep`. A session plans this once, by how many rows its first statement changed: after a single edit
#: each of 100,000 rows would be looked for among all others, were a nested loop allowed. The household of a row is read here,
#: since a function called for each row costs more than the row.
KEEP = """
    CREATE OR REPLACE FUNCTION registry_keep() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
    BEGIN
        INSERT INTO registry_version
            (table_name, row_id, household_id, village_code, since, until, changed_by, ended_by, was)
        SELECT TG_TABLE_NAME, one.id,
            CASE TG_TABLE_NAME
                WHEN 'registry_household' THEN one.id
                WHEN 'registry_individual' THEN (
                    SELECT household_id FROM registry_membership WHERE individual_id = one.id
                    ORDER BY (valid_to IS NULL AND deleted_at IS NULL) DESC, registry_membership.id DESC LIMIT 1)
                ELSE (one.was->>'household_id')::uuid END,
            one.village_code, one.since, one.until, one.changed_by, one.ended_by, one.was
        FROM (
            SELECT id, new_row.village_code, old_row.since, new_row.since AS until, old_row.changed_by,
                new_row.changed_by AS ended_by, to_jsonb(old_row) - 'name_key' AS was
            FROM old_rows AS old_row JOIN new_rows AS new_row USING (id)
            OFFSET 0  -- else a row is made JSON twice
        ) AS one;
        RETURN NULL;
    END $$;
"""
