"""What the web role may do with accounts and with the tables of sign-in; all else is refused by the database."""

from verivali.platform.scope import WEB_ROLE

#: Rows that come and go with sign-in.
CHANGED_FREELY = (
    "django_session",
    "usersessions_usersession",
    "mfa_authenticator",
    "account_emailaddress",
    "account_emailconfirmation",
    "accounts_cache",
)
READ_ONLY = (
    "django_content_type",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
    "accounts_account_groups",
    "accounts_account_user_permissions",
    "regions_region",
)

#: The columns of Django's own cache backend; made here, since its table has no migration.
CACHE = """
    CREATE TABLE accounts_cache (
        cache_key varchar(255) PRIMARY KEY,
        value text NOT NULL,
        expires timestamptz NOT NULL
    );
    CREATE INDEX accounts_cache_expires ON accounts_cache (expires);
"""
NO_CACHE = "DROP TABLE accounts_cache;"

# an appointment is what was proposed: its role, region, holder and days never change, and nothing is deleted
GRANTS = f"""
    GRANT SELECT, INSERT, UPDATE, DELETE ON {", ".join(CHANGED_FREELY)} TO {WEB_ROLE};
    GRANT SELECT ON {", ".join(READ_ONLY)} TO {WEB_ROLE};
    GRANT SELECT, INSERT, UPDATE ON accounts_account TO {WEB_ROLE};
    GRANT SELECT, INSERT, UPDATE (approved_by_id, ended_at, ended_by_id) ON accounts_appointment TO {WEB_ROLE};
    GRANT SELECT, INSERT ON accounts_delegation TO {WEB_ROLE};
"""
NO_GRANTS = f"""
    REVOKE ALL ON {", ".join(CHANGED_FREELY)}, {", ".join(READ_ONLY)},
        accounts_account, accounts_appointment, accounts_delegation FROM {WEB_ROLE};
"""
