"""Certificates are seen with their household and never changed; the public asks one function, by number and code."""

from verivali.platform.scope import WEB_ROLE

OF_MY_HOUSEHOLDS = "EXISTS (SELECT FROM registry_household one WHERE one.id = household_id)"

CREATE = f"""
    ALTER TABLE registry_certificate ENABLE ROW LEVEL SECURITY;
    ALTER TABLE registry_certificate FORCE ROW LEVEL SECURITY;
    CREATE POLICY owner ON registry_certificate TO CURRENT_USER USING (true) WITH CHECK (true);
    CREATE POLICY seen ON registry_certificate FOR SELECT TO {WEB_ROLE} USING ({OF_MY_HOUSEHOLDS});
    CREATE POLICY issued ON registry_certificate FOR INSERT TO {WEB_ROLE} WITH CHECK ({OF_MY_HOUSEHOLDS});
    GRANT SELECT, INSERT ON registry_certificate TO {WEB_ROLE};

    CREATE FUNCTION registry_certificate_shown(wanted text, given text)
    RETURNS TABLE (register_number varchar, initials varchar, issued_at timestamptz, state text) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT household.register_number, shown.initials, shown.issued_at, CASE
            WHEN household.deleted_at IS NOT NULL OR household.status <> 'active' THEN 'left'
            WHEN EXISTS (SELECT FROM registry_certificate later
                WHERE later.household_id = shown.household_id AND later.id > shown.id) THEN 'superseded'
            ELSE 'valid' END
        FROM registry_certificate shown JOIN registry_household household ON household.id = shown.household_id
        WHERE shown.number = wanted AND shown.code = given
    $$;
    REVOKE ALL ON FUNCTION registry_certificate_shown(text, text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION registry_certificate_shown(text, text) TO {WEB_ROLE};
"""
DROP = f"""
    DROP FUNCTION registry_certificate_shown(text, text);
    REVOKE ALL ON registry_certificate FROM {WEB_ROLE};
    DROP POLICY issued ON registry_certificate;
    DROP POLICY seen ON registry_certificate;
    DROP POLICY owner ON registry_certificate;
    ALTER TABLE registry_certificate NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE registry_certificate DISABLE ROW LEVEL SECURITY;
"""

#: Made before the table, whose numbers come from it; with a check digit like register numbers.
NUMBERS = f"""
    CREATE SEQUENCE registry_certificate_sequence;
    CREATE FUNCTION registry_next_certificate_number() RETURNS text LANGUAGE sql VOLATILE AS $$
        SELECT registry_number(nextval('registry_certificate_sequence'))
    $$;
    GRANT USAGE ON SEQUENCE registry_certificate_sequence TO {WEB_ROLE};
"""
NO_NUMBERS = """
    DROP FUNCTION registry_next_certificate_number();
    DROP SEQUENCE registry_certificate_sequence;
"""
