"""A batch is seen by whoever sees people and reaches its region; its rows by whoever sees the batch.

Rows are not judged by their own village: what a file says of a village out of scope is told to who brought the file.
"""

from verivali.platform.scope import SEES_PEOPLE, WEB_ROLE, is_reached

REACHED = f"{is_reached('region_code')} AND {SEES_PEOPLE}"
OF_BATCH = "batch_id IN (SELECT id FROM intake_batch)"
TABLES = {
    "intake_batch": (REACHED, "SELECT, INSERT, UPDATE"),
    "intake_sourcemapping": (REACHED, "SELECT, INSERT, UPDATE"),
    "intake_stagedrow": (OF_BATCH, "SELECT, INSERT, UPDATE, DELETE"),
    "intake_appliedrow": (OF_BATCH, "SELECT, INSERT"),
}

CREATE = "".join(
    f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
    CREATE POLICY scope ON {table} TO {WEB_ROLE} USING ({condition}) WITH CHECK ({condition});
    GRANT {acts} ON {table} TO {WEB_ROLE};
    """
    for table, (condition, acts) in TABLES.items()
)
DROP = "".join(
    f"""
    REVOKE ALL ON {table} FROM {WEB_ROLE};
    DROP POLICY scope ON {table};
    DROP POLICY owner ON {table};
    ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
    for table in TABLES
)
