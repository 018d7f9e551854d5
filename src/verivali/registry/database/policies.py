"""Who sees which rows of the register, in the database."""

from verivali.platform.scope import SEES_PEOPLE, WEB_ROLE, in_scope, protect, unprotect
from verivali.registry.database import duplicates
from verivali.registry.database.history import TABLES

EITHER_SIDE = f"({in_scope('from_village')} OR {in_scope('to_village')}) AND {SEES_PEOPLE}"
SENDER = f"{in_scope('from_village')} AND {SEES_PEOPLE}"

CREATE = (
    "".join(protect(table, "village_code") for table in (*TABLES, "registry_merge"))
    + protect("registry_version", "village_code", writes=False)
    + f"""
    GRANT USAGE ON SEQUENCE registry_number_sequence TO {WEB_ROLE};
    ALTER TABLE registry_handover ENABLE ROW LEVEL SECURITY;
    ALTER TABLE registry_handover FORCE ROW LEVEL SECURITY;
    CREATE POLICY owner ON registry_handover TO CURRENT_USER USING (true) WITH CHECK (true);
    CREATE POLICY seen ON registry_handover FOR SELECT TO {WEB_ROLE} USING ({EITHER_SIDE});
    CREATE POLICY sent ON registry_handover FOR INSERT TO {WEB_ROLE} WITH CHECK ({SENDER});
    GRANT SELECT, INSERT ON registry_handover TO {WEB_ROLE};
"""
)
#: The same words again, for a register whose policies were made when SEES_PEOPLE said it otherwise.
RENEW = (
    "".join(
        f"ALTER POLICY scope ON {table} USING ({condition}) WITH CHECK ({condition});"
        for table, condition in {
            **dict.fromkeys(
                (*TABLES, "registry_merge", "registry_version"), f"{in_scope('village_code')} AND {SEES_PEOPLE}"
            ),
            duplicates.PAIRS: duplicates.BOTH,
            duplicates.SEARCHES: duplicates.WITHIN,
        }.items()
    )
    + f"""
    ALTER POLICY seen ON registry_handover USING ({EITHER_SIDE});
    ALTER POLICY sent ON registry_handover WITH CHECK ({SENDER});
"""
)
DROP = (
    "".join(unprotect(table) for table in (*TABLES, "registry_merge", "registry_version"))
    + f"""
    REVOKE ALL ON registry_handover FROM {WEB_ROLE};
    DROP POLICY sent ON registry_handover;
    DROP POLICY seen ON registry_handover;
    DROP POLICY owner ON registry_handover;
    ALTER TABLE registry_handover NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE registry_handover DISABLE ROW LEVEL SECURITY;
"""
)
