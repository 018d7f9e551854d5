"""SQL: who may see and change accounts, and what else of theirs the database answers.

A person sees their own account. Officers see the accounts and appointments within their region, as far as their role
keeps accounts at all. Nobody reads a password but the account's own. See docs/adr/0012.
"""

from verivali.platform.scope import ACCOUNT, WEB_ROLE, is_reached

#: All but the password.
READABLE = (
    "id, username, full_name, first_name, last_name, email, is_staff, is_superuser, is_active, date_joined, last_login, "
    "region_code, first_password_until"
)
CHANGEABLE = "password, last_login, first_password_until, is_active"


def keeps(*words: str) -> str:
    """SQL, true where the scope told carries one of these words about accounts."""
    told = "string_to_array(current_setting('verivali.accounts', true), ' ')"
    wanted = ", ".join(f"'{word}'" for word in words)
    return f"coalesce({told} && ARRAY[{wanted}], false)"


OFFICER = keeps("read", "propose", "approve")
MAKER = keeps("propose", "approve")
IS_OWNER = "current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)"
DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp"
NOBODY_ELSE_TOLD = f"coalesce({ACCOUNT}, account.id) = account.id"


def row_level(table: str, policies: str) -> str:
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY owner ON {table} TO CURRENT_USER USING (true) WITH CHECK (true);
        {policies}
    """


def undone(table: str, *policies: str) -> str:
    dropped = " ".join(f"DROP POLICY {name} ON {table};" for name in ("owner", *policies))
    return f"{dropped} ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


def own(table: str, column: str) -> str:
    """SQL that leaves each person the rows of their own account in a table of the sign-in library."""
    mine = f"{column} = {ACCOUNT}"
    return row_level(table, f"CREATE POLICY own ON {table} TO {WEB_ROLE} USING ({mine}) WITH CHECK ({mine});")


#: Questions whose answer lies outside what the asker may see, each as narrow as its use.
FUNCTIONS = f"""
    -- before anybody is told, and for the account told: whoever signs in, by name or by the key in the session
    CREATE FUNCTION accounts_signing_in(name text) RETURNS SETOF accounts_account {DEFINER} AS $$
        SELECT account.* FROM accounts_account account WHERE upper(account.username) = upper(name) AND {NOBODY_ELSE_TOLD}
    $$;
    CREATE FUNCTION accounts_signed_in(key uuid) RETURNS SETOF accounts_account {DEFINER} AS $$
        SELECT account.* FROM accounts_account account WHERE account.id = key AND {NOBODY_ELSE_TOLD}
    $$;
    -- a colleague by exact name: whom an appointment or cover is given
    CREATE FUNCTION accounts_known_as(name text)
    RETURNS TABLE (id uuid, username varchar, full_name varchar, is_active boolean) {DEFINER} AS $$
        SELECT account.id, account.username, account.full_name, account.is_active FROM accounts_account account
        WHERE upper(account.username) = upper(name) AND {ACCOUNT} IS NOT NULL
    $$;
    -- the names of who acted, for pages that tell a story
    CREATE FUNCTION accounts_names(keys uuid[]) RETURNS TABLE (id uuid, name varchar) {DEFINER} AS $$
        SELECT account.id, coalesce(nullif(account.full_name, ''), account.username) FROM accounts_account account
        WHERE account.id = ANY (keys)
    $$;
    CREATE FUNCTION accounts_covered() RETURNS SETOF uuid {DEFINER} AS $$
        SELECT appointment_id FROM accounts_delegation
        WHERE to_id = {ACCOUNT} AND withdrawn_at IS NULL AND valid_to >= CURRENT_DATE - 1
    $$;
    CREATE FUNCTION accounts_may_cover(key uuid, place text, day date) RETURNS boolean {DEFINER} AS $$
        SELECT EXISTS (
            SELECT FROM accounts_appointment WHERE account_id = key AND approved_by_id IS NOT NULL AND ended_at IS NULL
            AND valid_from <= day AND (valid_to IS NULL OR valid_to >= day)
            AND (region_code IN ('', place) OR starts_with(place, region_code || '.'))
        )
    $$;
    CREATE FUNCTION accounts_held(key uuid) RETURNS TABLE (role_code varchar, region_code varchar) {DEFINER} AS $$
        SELECT role_code, region_code FROM accounts_appointment WHERE account_id = key AND ended_at IS NULL ORDER BY id
    $$;
    -- whether all that the account holds, or is proposed for, lies within the asker's region
    CREATE FUNCTION accounts_is_reached(key uuid) RETURNS boolean {DEFINER} AS $$
        SELECT coalesce(
            (SELECT bool_and({is_reached("region_code")}) FROM accounts_appointment
                WHERE account_id = key AND ended_at IS NULL),
            (SELECT {is_reached("region_code")} FROM accounts_account WHERE id = key)
        )
    $$;
    -- ends nothing but the sessions of accounts that are disabled
    CREATE FUNCTION accounts_end_sessions(key uuid) RETURNS SETOF varchar
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DELETE FROM usersessions_usersession WHERE user_id = key
        AND EXISTS (SELECT FROM accounts_account WHERE id = key AND NOT is_active) RETURNING session_key
    $$;
"""
NO_FUNCTIONS = """
    DROP FUNCTION accounts_signing_in, accounts_signed_in, accounts_known_as, accounts_names, accounts_may_cover,
        accounts_held, accounts_is_reached, accounts_end_sessions;
"""

#: What no policy can say: which columns of whose row. The owner, who loads and repairs, is left alone.
GUARDS = f"""
    CREATE FUNCTION accounts_account_guarded() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {IS_OWNER} THEN
            RETURN NEW;
        END IF;
        IF NEW.id = {ACCOUNT} THEN
            IF NEW.is_active AND NEW.first_password_until IS NOT DISTINCT FROM OLD.first_password_until
                OR NEW.is_active AND NEW.first_password_until IS NULL AND NEW.password <> OLD.password
            THEN
                RETURN NEW;
            END IF;
        ELSIF OLD.is_active AND NOT NEW.is_active AND {keeps("approve")} AND accounts_is_reached(NEW.id)
            AND (NEW.password, NEW.last_login, NEW.first_password_until)
                IS NOT DISTINCT FROM (OLD.password, OLD.last_login, OLD.first_password_until)
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'an account is changed by its own person; officers disable it' USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER accounts_account_guarded BEFORE UPDATE ON accounts_account
        FOR EACH ROW EXECUTE FUNCTION accounts_account_guarded();

    CREATE FUNCTION accounts_appointment_signed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT {IS_OWNER}
            AND (NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id
                    AND (NEW.approved_by_id IS DISTINCT FROM {ACCOUNT} OR NOT {keeps("approve")})
                OR NEW.ended_at IS DISTINCT FROM OLD.ended_at AND NEW.ended_by_id IS DISTINCT FROM {ACCOUNT})
        THEN
            RAISE EXCEPTION 'nobody signs in the name of another' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER accounts_appointment_signed BEFORE UPDATE ON accounts_appointment
        FOR EACH ROW EXECUTE FUNCTION accounts_appointment_signed();
"""
NO_GUARDS = """
    DROP TRIGGER accounts_appointment_signed ON accounts_appointment;
    DROP TRIGGER accounts_account_guarded ON accounts_account;
    DROP FUNCTION accounts_appointment_signed, accounts_account_guarded;
"""

VISIBLE_APPOINTMENT = "EXISTS (SELECT FROM accounts_appointment held WHERE held.id = appointment_id)"
# what an appointment's policy lets through, the account it belongs to is seen with: one's own, cover's, the region's
VISIBLE_ACCOUNT = f"""
    id = {ACCOUNT} OR ({OFFICER} AND {is_reached("region_code")})
    OR EXISTS (SELECT FROM accounts_appointment held WHERE held.account_id = accounts_account.id)
"""
SEEN_APPOINTMENT = f"""
    account_id = {ACCOUNT} OR ({OFFICER} AND {is_reached("region_code")}) OR id IN (SELECT accounts_covered())
"""

POLICIES = (
    row_level("accounts_account", f"""
        CREATE POLICY seen ON accounts_account FOR SELECT TO {WEB_ROLE} USING ({VISIBLE_ACCOUNT});
        CREATE POLICY changed ON accounts_account FOR UPDATE TO {WEB_ROLE}
            USING (id = {ACCOUNT} OR {keeps("approve")}) WITH CHECK (id = {ACCOUNT} OR {keeps("approve")});
        CREATE POLICY opened ON accounts_account FOR INSERT TO {WEB_ROLE} WITH CHECK (
            {MAKER} AND {is_reached("region_code")} AND first_password_until IS NOT NULL
            AND NOT is_staff AND NOT is_superuser
        );
    """)
    + row_level("accounts_appointment", f"""
        CREATE POLICY seen ON accounts_appointment FOR SELECT TO {WEB_ROLE} USING ({SEEN_APPOINTMENT});
        CREATE POLICY changed ON accounts_appointment FOR UPDATE TO {WEB_ROLE} USING ({SEEN_APPOINTMENT})
            WITH CHECK ({MAKER} AND {is_reached("region_code")});
        CREATE POLICY proposed ON accounts_appointment FOR INSERT TO {WEB_ROLE} WITH CHECK (
            {keeps("propose")} AND {is_reached("region_code")} AND proposed_by_id = {ACCOUNT} AND approved_by_id IS NULL
        );
    """)
    + row_level("accounts_delegation", f"""
        CREATE POLICY seen ON accounts_delegation FOR SELECT TO {WEB_ROLE}
            USING (to_id = {ACCOUNT} OR {VISIBLE_APPOINTMENT});
        CREATE POLICY given ON accounts_delegation FOR INSERT TO {WEB_ROLE}
            WITH CHECK (made_by_id = {ACCOUNT} AND withdrawn_at IS NULL AND {VISIBLE_APPOINTMENT});
        CREATE POLICY withdrawn ON accounts_delegation FOR UPDATE TO {WEB_ROLE}
            USING ({VISIBLE_APPOINTMENT}) WITH CHECK (withdrawn_by_id = {ACCOUNT} AND {VISIBLE_APPOINTMENT});
    """)
    + own("mfa_authenticator", "user_id")
    + own("usersessions_usersession", "user_id")
    + own("account_emailaddress", "user_id")
    + row_level("account_emailconfirmation", f"""
        CREATE POLICY own ON account_emailconfirmation TO {WEB_ROLE}
            USING (EXISTS (SELECT FROM account_emailaddress mine WHERE mine.id = email_address_id));
    """)
)  # fmt: skip
NO_POLICIES = (
    undone("account_emailconfirmation", "own")
    + undone("account_emailaddress", "own")
    + undone("usersessions_usersession", "own")
    + undone("mfa_authenticator", "own")
    + undone("accounts_delegation", "seen", "given", "withdrawn")
    + undone("accounts_appointment", "seen", "changed", "proposed")
    + undone("accounts_account", "seen", "changed", "opened")
    + "DROP FUNCTION accounts_covered;"
)

GRANTS = f"""
    REVOKE ALL ON accounts_account, accounts_delegation FROM {WEB_ROLE};
    GRANT SELECT ({READABLE}), INSERT, UPDATE ({CHANGEABLE}) ON accounts_account TO {WEB_ROLE};
    GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by_id) ON accounts_delegation TO {WEB_ROLE};
    CREATE UNIQUE INDEX accounts_account_name ON accounts_account (upper(username));
"""
NO_GRANTS = f"""
    DROP INDEX accounts_account_name;
    REVOKE ALL ON accounts_account, accounts_delegation FROM {WEB_ROLE};
    GRANT SELECT, INSERT, UPDATE ON accounts_account TO {WEB_ROLE};
    GRANT SELECT, INSERT ON accounts_delegation TO {WEB_ROLE};
"""

#: Given only to a person all of whose work lies within the officer's reach, and it must be changed at once.
RENEWAL = f"""
    CREATE FUNCTION accounts_renew_password(key uuid, hash text, until timestamptz) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH renewed AS (
            UPDATE accounts_account SET password = hash, first_password_until = until
            WHERE id = key AND id <> {ACCOUNT} AND is_active AND until > now()
            AND {keeps("propose")} AND accounts_is_reached(key) RETURNING id
        )
        SELECT EXISTS (SELECT FROM renewed)
    $$;
"""
NO_RENEWAL = "DROP FUNCTION accounts_renew_password;"

#: Password and second factor of one person are never both given anew by one officer: together they open the account.
FACTORS = f"""
    CREATE FUNCTION accounts_has_done(what text, key uuid) RETURNS boolean {DEFINER} AS $$
        SELECT EXISTS (SELECT FROM audit_entry entry WHERE entry.subject = 'account:' || key AND entry.act = what
            AND entry.by = {ACCOUNT}::text AND entry.at > now() - interval '30 days')
    $$;
    CREATE FUNCTION accounts_reset_second_factor(key uuid) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH gone AS (
            DELETE FROM mfa_authenticator WHERE user_id = key AND key <> {ACCOUNT} AND {keeps("approve")}
            AND accounts_is_reached(key) AND NOT accounts_has_done('password.renewed', key) RETURNING id
        )
        SELECT EXISTS (SELECT FROM gone)
    $$;
    CREATE OR REPLACE FUNCTION accounts_renew_password(key uuid, hash text, until timestamptz) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH renewed AS (
            UPDATE accounts_account SET password = hash, first_password_until = until
            WHERE id = key AND id <> {ACCOUNT} AND is_active AND until > now() AND {keeps("propose")}
            AND accounts_is_reached(key) AND NOT accounts_has_done('second_factor.reset', key) RETURNING id
        )
        SELECT EXISTS (SELECT FROM renewed)
    $$;
    REVOKE ALL ON FUNCTION accounts_has_done(text, uuid), accounts_reset_second_factor(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION accounts_has_done(text, uuid), accounts_reset_second_factor(uuid) TO {WEB_ROLE};
"""
NO_FACTORS = (
    RENEWAL.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    + "DROP FUNCTION accounts_reset_second_factor, accounts_has_done;"
)

#: Which account is known to a provider of sign-in by which key.
LINKS = f"""
    CREATE FUNCTION accounts_linked(office text, subject text) RETURNS SETOF accounts_account {DEFINER} AS $$
        SELECT account.* FROM accounts_account account JOIN socialaccount_socialaccount known ON known.user_id = account.id
        WHERE known.provider = office AND known.uid = subject AND {NOBODY_ELSE_TOLD}
    $$;
    GRANT SELECT, INSERT, UPDATE, DELETE ON socialaccount_socialaccount TO {WEB_ROLE};
    """ + own("socialaccount_socialaccount", "user_id")
NO_LINKS = (
    undone("socialaccount_socialaccount", "own")
    + f"REVOKE ALL ON socialaccount_socialaccount FROM {WEB_ROLE}; DROP FUNCTION accounts_linked;"
)

#: Answers what the web asks, and no other role of the same database, an analyst's say.
ASKED_BY_THE_WEB = (
    "accounts_signing_in(text), accounts_signed_in(uuid), accounts_known_as(text), accounts_names(uuid[]), "
    "accounts_covered(), accounts_may_cover(uuid, text, date), accounts_held(uuid), accounts_is_reached(uuid), "
    "accounts_end_sessions(uuid), accounts_renew_password(uuid, text, timestamptz), accounts_linked(text, text)"
)
#: Tokens of a provider are never kept, but whoever deletes a link looks for them.
TOKENS_OF_LINKS = (
    row_level("socialaccount_socialtoken", f"""
        CREATE POLICY own ON socialaccount_socialtoken TO {WEB_ROLE}
            USING (EXISTS (SELECT FROM socialaccount_socialaccount mine WHERE mine.id = account_id));
    """)
    + f"GRANT SELECT, DELETE ON socialaccount_socialtoken TO {WEB_ROLE};"
)  # fmt: skip
NO_TOKENS_OF_LINKS = (
    undone("socialaccount_socialtoken", "own") + f"REVOKE ALL ON socialaccount_socialtoken FROM {WEB_ROLE};"
)
CLOSED = f"""
    REVOKE ALL ON FUNCTION {ASKED_BY_THE_WEB} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION {ASKED_BY_THE_WEB} TO {WEB_ROLE};
"""
OPEN = f"GRANT EXECUTE ON FUNCTION {ASKED_BY_THE_WEB} TO PUBLIC;"

#: What an account works under on a day, its own and what it covers; asked by every request.
IN_FORCE = f"""
    CREATE FUNCTION accounts_in_force(key uuid, day date) RETURNS SETOF uuid {DEFINER} AS $$
        WITH held AS (
            SELECT id FROM accounts_appointment WHERE account_id = key
            UNION
            SELECT cover.appointment_id FROM accounts_delegation cover
            JOIN accounts_appointment covered ON covered.id = cover.appointment_id
            JOIN accounts_account holder ON holder.id = covered.account_id
            WHERE cover.to_id = key AND cover.withdrawn_at IS NULL AND day BETWEEN cover.valid_from AND cover.valid_to
            AND holder.is_active
        )
        SELECT id FROM accounts_appointment JOIN held USING (id)
        WHERE approved_by_id IS NOT NULL AND ended_at IS NULL
        AND valid_from <= day AND (valid_to IS NULL OR valid_to >= day) AND coalesce({ACCOUNT}, key) = key
    $$;
    REVOKE ALL ON FUNCTION accounts_in_force(uuid, date) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION accounts_in_force(uuid, date) TO {WEB_ROLE};
"""
NOT_IN_FORCE = "DROP FUNCTION accounts_in_force(uuid, date);"
