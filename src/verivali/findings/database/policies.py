"""Cases are seen with their household. Runs, routes and reference files name nobody and are seen by all; figures by whoever
reaches their region, people or not.

Figures are written by a function of the owner's alone, routes by migrations and the ministry's own hand.
"""

from verivali.platform.scope import SEES_PEOPLE, WEB_ROLE, is_reached, protect, unprotect

CASES = ("findings_finding", "findings_findingevent", "findings_civilmatch")
FIGURES = ("findings_tally", "findings_standing")
GIVEN = ("findings_fullrun", "findings_reference")
REACHED = f"{is_reached('region_code')} AND {SEES_PEOPLE}"


def forced(table: str) -> str:
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
    """


CREATE = (
    "".join(protect(table, "village_code") for table in CASES)
    + "".join(
        forced(table)
        + f"""
        CREATE POLICY seen ON {table} FOR SELECT TO {WEB_ROLE} USING ({is_reached("region_code")});
        GRANT SELECT ON {table} TO {WEB_ROLE};
        """
        for table in FIGURES
    )
    + "".join(
        forced(table)
        + f"""
        CREATE POLICY seen ON {table} FOR SELECT TO {WEB_ROLE} USING (true);
        CREATE POLICY asked ON {table} FOR INSERT TO {WEB_ROLE} WITH CHECK ({REACHED});
        CREATE POLICY kept ON {table} FOR UPDATE TO {WEB_ROLE} USING ({REACHED}) WITH CHECK ({REACHED});
        GRANT SELECT, INSERT, UPDATE ON {table} TO {WEB_ROLE};
        """
        for table in GIVEN
    )
    + forced("findings_route")
    + f"CREATE POLICY seen ON findings_route FOR SELECT TO {WEB_ROLE} USING (true);"
    + f"GRANT SELECT ON findings_route TO {WEB_ROLE};"
)
DROP = "".join(
    f"""
        REVOKE ALL ON {table} FROM {WEB_ROLE};
        DROP POLICY IF EXISTS kept ON {table};
        DROP POLICY IF EXISTS asked ON {table};
        DROP POLICY seen ON {table};
        DROP POLICY owner ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """
    for table in (*FIGURES, *GIVEN, "findings_route")
) + "".join(unprotect(table) for table in CASES)
