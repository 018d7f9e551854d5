"""SQL: a person sees and revokes their own tokens; what a token says never changes; one function knows whose it is."""

from verivali.accounts.policies import DEFINER, row_level, undone
from verivali.platform.scope import ACCOUNT, WEB_ROLE

MINE = f"account_id = {ACCOUNT}"
# one's own appointment or one covered, at this region or above it
NARROWED = f"""
    EXISTS (
        SELECT FROM accounts_appointment held WHERE held.id = appointment_id
        AND (held.account_id = {ACCOUNT} OR held.id IN (SELECT accounts_covered()))
        AND (held.region_code IN ('', accounts_token.region_code)
            OR starts_with(accounts_token.region_code, held.region_code || '.'))
    )
"""

CREATE = (
    row_level("accounts_token", f"""
        CREATE POLICY seen ON accounts_token FOR SELECT TO {WEB_ROLE} USING ({MINE});
        CREATE POLICY made ON accounts_token FOR INSERT TO {WEB_ROLE} WITH CHECK ({MINE} AND {NARROWED});
        CREATE POLICY changed ON accounts_token FOR UPDATE TO {WEB_ROLE} USING ({MINE}) WITH CHECK ({MINE});
    """)
    + f"""
    GRANT SELECT, INSERT, UPDATE (revoked_at, used_at, asked_in_minute) ON accounts_token TO {WEB_ROLE};

    -- before anybody is known: to whom the token with this hash belongs, if it is good today
    CREATE FUNCTION accounts_bearer(wanted text) RETURNS TABLE (account_id uuid, token_id uuid, hash varchar) {DEFINER} AS $$
        SELECT token.account_id, token.id, token.hash
        FROM accounts_token token JOIN accounts_account account ON account.id = token.account_id
        WHERE token.hash = wanted AND token.revoked_at IS NULL AND token.valid_until > now() AND account.is_active
            AND account.first_password_until IS NULL
    $$;
    REVOKE ALL ON FUNCTION accounts_bearer(text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION accounts_bearer(text) TO {WEB_ROLE};
"""
)  # fmt: skip
DROP = f"""
    DROP FUNCTION accounts_bearer(text);
    REVOKE ALL ON accounts_token FROM {WEB_ROLE};
""" + undone("accounts_token", "seen", "made", "changed")
