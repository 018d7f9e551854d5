"""SQL that holds the log's promises in the database itself, whoever writes."""

from verivali.platform.scope import WEB_ROLE, in_scope

#: Rows without a region (the system's own) are for readers of the whole nation.
READABLE = f"""
    current_setting('verivali.reads_audit', true) = 'yes'
    AND ({in_scope("region_code")} OR (region_code = '' AND current_setting('verivali.low', true) = '0'))
"""

#: The one change an entry may see is its place in the chain, given once, by the sequencer's function.
GUARD = """
    CREATE FUNCTION audit_entry_new() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.at := clock_timestamp();
        NEW.sequence := NULL;
        NEW.entry_hash := NULL;
        RETURN NEW;
    END $$;
    CREATE TRIGGER audit_entry_new BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_new();

    CREATE FUNCTION audit_entry_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.sequence IS NULL AND NEW.sequence IS NOT NULL
            AND current_setting('verivali.chaining', true) = 'yes'
            AND (NEW.id, NEW.at, NEW."by", NEW.act, NEW.subject, NEW.region_code, NEW.details)
                = (OLD.id, OLD.at, OLD."by", OLD.act, OLD.subject, OLD.region_code, OLD.details)
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'the audit log is never changed' USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_entry_unchanged();

    CREATE FUNCTION audit_entry_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM audit_entry WHERE sequence IS NOT NULL) THEN
            RAISE EXCEPTION 'the audit log is never emptied' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER audit_entry_not_emptied BEFORE TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_not_emptied();
"""

SCOPE = f"""
    ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
    ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
    CREATE POLICY owner ON audit_entry TO CURRENT_USER USING (true) WITH CHECK (true);
    CREATE POLICY added ON audit_entry FOR INSERT TO {WEB_ROLE} WITH CHECK (true);
    CREATE POLICY read ON audit_entry FOR SELECT TO {WEB_ROLE} USING ({READABLE});
    REVOKE ALL ON audit_entry FROM {WEB_ROLE};
    GRANT SELECT, INSERT ON audit_entry TO {WEB_ROLE};
"""

UNDO = f"""
    REVOKE ALL ON audit_entry FROM {WEB_ROLE};
    DROP POLICY read ON audit_entry;
    DROP POLICY added ON audit_entry;
    DROP POLICY owner ON audit_entry;
    ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE audit_entry DISABLE ROW LEVEL SECURITY;
    DROP TRIGGER audit_entry_not_emptied ON audit_entry;
    DROP TRIGGER audit_entry_unchanged ON audit_entry;
    DROP TRIGGER audit_entry_new ON audit_entry;
    DROP FUNCTION audit_entry_not_emptied, audit_entry_unchanged, audit_entry_new;
"""

#: Seals are public: anyone who reaches the database through the web may read them.
SEALS = f"""
    CREATE FUNCTION audit_seal_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'TRUNCATE' OR EXISTS (SELECT FROM audit_seal) THEN
            RAISE EXCEPTION 'a seal is never changed' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER audit_seal_unchanged BEFORE UPDATE OR DELETE ON audit_seal
        FOR EACH ROW EXECUTE FUNCTION audit_seal_unchanged();
    CREATE TRIGGER audit_seal_not_emptied BEFORE TRUNCATE ON audit_seal
        FOR EACH STATEMENT EXECUTE FUNCTION audit_seal_unchanged();
    REVOKE ALL ON audit_seal FROM {WEB_ROLE};
    GRANT SELECT ON audit_seal TO {WEB_ROLE};
"""
UNDO_SEALS = f"""
    REVOKE ALL ON audit_seal FROM {WEB_ROLE};
    DROP TRIGGER audit_seal_not_emptied ON audit_seal;
    DROP TRIGGER audit_seal_unchanged ON audit_seal;
    DROP FUNCTION audit_seal_unchanged;
"""
