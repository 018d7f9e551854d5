"""Rows that one person alone sees: what they chose from the lists, and what they exported."""

from verivali.platform.scope import WEB_ROLE

MINE = "account_id = nullif(current_setting('verivali.account', true), '')::uuid"
TABLES = {"registry_selection": "SELECT, INSERT", "registry_export": "SELECT, INSERT, UPDATE"}

CREATE = "".join(
    f"""
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
    CREATE POLICY own ON {table} TO {WEB_ROLE} USING ({MINE}) WITH CHECK ({MINE});
    GRANT {acts} ON {table} TO {WEB_ROLE};
    """
    for table, acts in TABLES.items()
)
DROP = "".join(
    f"""
    REVOKE ALL ON {table} FROM {WEB_ROLE};
    DROP POLICY own ON {table};
    DROP POLICY owner ON {table};
    ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
    for table in TABLES
)
