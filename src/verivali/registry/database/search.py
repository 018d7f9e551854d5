"""Search by name and the question whether a NIK is elsewhere: the two things that must look past row-level security.

`%` of pg_trgm is not leakproof, so under a policy it never reaches its index (240 times slower at a million rows). The
search function runs as the owner and applies the scope itself, with the very words of the policies.
"""

from verivali.platform.scope import SEES_PEOPLE, WEB_ROLE, in_scope

CREATE = f"""
    -- loads pg_trgm into the session: until then a threshold of its own may be set by superusers only
    SELECT similarity('a', 'b');

    CREATE FUNCTION registry_search_names(wanted text, region_low text, region_high text, at_most int)
    RETURNS TABLE (individual_id uuid, likeness real) LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp SET pg_trgm.similarity_threshold = 0.45 AS $$
    DECLARE
        wanted_key text := registry_name_key(wanted);
        low text := greatest(nullif(current_setting('verivali.low', true), '') COLLATE "C", region_low COLLATE "C");
        high text := least(nullif(current_setting('verivali.high', true), '') COLLATE "C", region_high COLLATE "C");
    BEGIN
        IF wanted_key IS NULL OR NOT coalesce({SEES_PEOPLE}, false)
            OR nullif(current_setting('verivali.low', true), '') IS NULL
            OR nullif(current_setting('verivali.high', true), '') IS NULL THEN
            RETURN;
        END IF;
        RETURN QUERY
            SELECT one.id, similarity(one.name_key, wanted_key) AS alike
            FROM registry_individual AS one
            WHERE one.name_key % wanted_key AND one.village_code >= low AND one.village_code < high
                AND {in_scope("one.village_code")} AND one.deleted_at IS NULL
            ORDER BY alike DESC, one.id
            LIMIT least(at_most, 200);
    END $$;

    CREATE FUNCTION registry_nik_is_elsewhere(wanted text) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce({SEES_PEOPLE}, false) AND EXISTS (
            SELECT FROM registry_individual AS one
            WHERE one.nik = wanted AND one.deleted_at IS NULL AND NOT {in_scope("one.village_code")})
    $$;

    REVOKE ALL ON FUNCTION registry_search_names(text, text, text, int) FROM PUBLIC;
    REVOKE ALL ON FUNCTION registry_nik_is_elsewhere(text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION registry_search_names(text, text, text, int) TO {WEB_ROLE};
    GRANT EXECUTE ON FUNCTION registry_nik_is_elsewhere(text) TO {WEB_ROLE};
"""
DROP = """
    DROP FUNCTION registry_search_names(text, text, text, int);
    DROP FUNCTION registry_nik_is_elsewhere(text);
"""
