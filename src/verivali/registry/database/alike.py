"""Search by name: the people of a region whose names are most alike, at a million people in milliseconds.

`%` of pg_trgm is not leakproof, so under a policy it never reaches its index (240 times slower at a million rows). The
function runs as the owner and applies the scope itself, with the very words of the policies.

Many people share a name: each name is kept once, and trigrams are looked up there. A name that nobody bears any more
stays until the register is loaded anew; it finds nobody, and only the owner reads the table.
"""

from verivali.platform.scope import SEES_PEOPLE, WEB_ROLE, in_scope

#: Of a name, what is compared; an index entry has room for no more than some 2,700 bytes.
COMPARED = 200
KEY = f"left({{}}.name_key, {COMPARED})"
#: A region of no more people is compared with one by one, down to the lowest likeness.
SMALL_REGION = 5_000
#: Three steps down, each tried only where the one before found nobody: rarer trigrams answer a higher likeness sooner.
LIKENESS = (0.6, 0.45, 0.3)
LOWEST = LIKENESS[-1]
#: The first step is no higher than one slip of the hand leaves a name: four of its trigrams go and four others come.
ONE_SLIP = "trunc((cardinality(show_trgm(wanted_key)) - 4.0) / (cardinality(show_trgm(wanted_key)) + 4.0), 2)"
STEPS = f"greatest({LIKENESS[1]}, least({LIKENESS[0]}, {ONE_SLIP})), {LIKENESS[1]}, {LOWEST}"

TABLE = """
    CREATE TABLE registry_known_name (key text NOT NULL);
    CREATE FUNCTION registry_know_names() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        -- two who write the same new name at one moment both leave it: the search counts it once, and nobody waits
        INSERT INTO registry_known_name
        SELECT DISTINCT {key} FROM new_rows AS one WHERE one.name_key IS NOT NULL
            AND NOT EXISTS (SELECT FROM registry_known_name AS known WHERE known.key = {key});
        RETURN NULL;
    END $$;
    CREATE TRIGGER know_new AFTER INSERT ON registry_individual REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION registry_know_names();
    CREATE TRIGGER know_changed AFTER UPDATE ON registry_individual REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION registry_know_names();
""".format(key=KEY.format("one"))

#: Built whole after a load: several times faster than row by row.
FILL = f"""
    INSERT INTO registry_known_name
    SELECT DISTINCT {KEY.format("one")} FROM registry_individual AS one WHERE name_key IS NOT NULL;
"""
# a short list of entries not yet merged: every search reads it through
INDEXES = f"""
    CREATE INDEX known_name ON registry_known_name (key);
    CREATE INDEX known_name_trigrams ON registry_known_name USING gin (key gin_trgm_ops)
        WITH (gin_pending_list_limit = 256);
    CREATE INDEX individual_name ON registry_individual ({KEY.format("registry_individual")}, village_code, id)
        WHERE deleted_at IS NULL;
    ANALYZE registry_known_name;
    ANALYZE registry_individual;
"""
OF_REGION = f"""one.village_code >= low AND one.village_code < high
                    AND {in_scope("one.village_code")} AND one.deleted_at IS NULL"""


def search_function(small_region: int = SMALL_REGION) -> str:
    return f"""
    -- loads pg_trgm into the session: until then a threshold of its own may be set by superusers only
    SELECT similarity('a', 'b');

    CREATE OR REPLACE FUNCTION registry_search_names(wanted text, region_low text, region_high text, at_most int)
    RETURNS TABLE (individual_id uuid, likeness real) LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.similarity_threshold = {LIKENESS[0]} AS $$
    DECLARE
        wanted_key text := left(registry_name_key(wanted), {COMPARED});
        low text := greatest(nullif(current_setting('verivali.low', true), '') COLLATE "C", region_low COLLATE "C");
        high text := least(nullif(current_setting('verivali.high', true), '') COLLATE "C", region_high COLLATE "C");
        enough int := least(at_most, 200);
        threshold float;
        people uuid[];
        likenesses real[];
    BEGIN
        IF wanted_key IS NULL OR NOT coalesce({SEES_PEOPLE}, false)
            OR nullif(current_setting('verivali.low', true), '') IS NULL
            OR nullif(current_setting('verivali.high', true), '') IS NULL THEN
            RETURN;
        END IF;
        IF (SELECT count(*) FROM (SELECT FROM registry_individual AS one
                WHERE one.village_code >= low AND one.village_code < high LIMIT {small_region + 1}) AS few) <= {small_region} THEN
            RETURN QUERY
                SELECT neighbour.id, neighbour.alike FROM (
                    SELECT one.id, one.village_code, {KEY.format("one")} AS key,
                        similarity({KEY.format("one")}, wanted_key) AS alike
                    FROM registry_individual AS one WHERE {OF_REGION}
                    OFFSET 0  -- else every likeness is computed twice
                ) AS neighbour
                WHERE neighbour.alike >= {LOWEST}
                ORDER BY neighbour.alike DESC, neighbour.key, neighbour.village_code, neighbour.id
                LIMIT enough;
            RETURN;
        END IF;
        FOREACH threshold IN ARRAY ARRAY(SELECT DISTINCT unnest(ARRAY[{STEPS}]::float[]) AS step ORDER BY step DESC) LOOP
            PERFORM set_config('pg_trgm.similarity_threshold', threshold::text, true);
            SELECT array_agg(found.id), array_agg(found.alike) INTO people, likenesses FROM (
                SELECT bearer.id, name.alike
                FROM (SELECT DISTINCT known.key, similarity(known.key, wanted_key) AS alike
                    FROM registry_known_name AS known WHERE known.key % wanted_key
                    ORDER BY alike DESC, known.key) AS name
                CROSS JOIN LATERAL (
                    SELECT * FROM (
                        SELECT one.id, one.village_code FROM registry_individual AS one
                        WHERE {KEY.format("one")} = name.key AND {OF_REGION}
                        OFFSET 0  -- else the index of the order is taken, and the whole region read for one name
                    ) AS namesake
                    ORDER BY village_code, id LIMIT enough) AS bearer
                ORDER BY name.alike DESC, name.key, bearer.village_code, bearer.id
                LIMIT enough) AS found;
            EXIT WHEN people IS NOT NULL;
        END LOOP;
        RETURN QUERY SELECT * FROM unnest(people, likenesses);
    END $$;

    REVOKE ALL ON FUNCTION registry_search_names(text, text, text, int) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION registry_search_names(text, text, text, int) TO {WEB_ROLE};
"""


CREATE = TABLE + FILL + INDEXES + search_function()
DROP = """
    DROP FUNCTION registry_search_names(text, text, text, int);
    DROP INDEX individual_name;
    DROP TRIGGER know_changed ON registry_individual;
    DROP TRIGGER know_new ON registry_individual;
    DROP FUNCTION registry_know_names();
    DROP TABLE registry_known_name;
"""
