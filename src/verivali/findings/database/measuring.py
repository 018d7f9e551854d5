"""The planner learns what the register holds before all of it is read.

Of what a large import has just written it knows nothing yet, and would join row by row what it takes for a single one:
minutes for five thousand households, hours for a regency.
"""

from verivali.platform.scope import WORKER_ROLE

TABLES = (
    "registry_household",
    "registry_individual",
    "registry_familycard",
    "registry_membership",
    "registry_programmemembership",
)
CREATE = f"""
    CREATE FUNCTION findings_measure() RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        ANALYZE {", ".join(TABLES)};
    END $$;
    REVOKE EXECUTE ON FUNCTION findings_measure FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION findings_measure TO {WORKER_ROLE};
"""
DROP = "DROP FUNCTION findings_measure;"
