"""Whether a NIK is elsewhere: a question that must look past row-level security, and is answered by yes or no."""

from verivali.platform.scope import SEES_PEOPLE, WEB_ROLE, in_scope

CREATE = f"""
    CREATE FUNCTION registry_nik_is_elsewhere(wanted text) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce({SEES_PEOPLE}, false) AND EXISTS (
            SELECT FROM registry_individual AS one
            WHERE one.nik = wanted AND one.deleted_at IS NULL AND NOT {in_scope("one.village_code")})
    $$;

    REVOKE ALL ON FUNCTION registry_nik_is_elsewhere(text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION registry_nik_is_elsewhere(text) TO {WEB_ROLE};
"""
DROP = "DROP FUNCTION registry_nik_is_elsewhere(text);"
