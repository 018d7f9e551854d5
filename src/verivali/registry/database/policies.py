"""Who sees which rows of the register, in the database."""

from verivali.platform.scope import SEES_PEOPLE, WEB_ROLE, in_scope, protect, unprotect
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
