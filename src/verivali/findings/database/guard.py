"""Only the steps of `states.py` are written to a case, whoever writes; who did it signs with their own account.

The web's role opens cases and moves them; it never writes one anew under another rule or subject, and its events are only
added. The owner, who loads and repairs, and the trigger that moves cases with their household are left alone.
"""

from verivali.findings.states import STEPS, Act
from verivali.platform.scope import ACCOUNT, WEB_ROLE

IS_OWNER = "current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)"
STEP = "(OLD.state, NEW.state)"
MAKER, JUDGE = ("corrected", "contested"), ("verified", "accepted")


def pairs(*acts: Act) -> str:
    """SQL list of from and to of the steps of some acts."""
    found = sorted({(str(before), str(one.to)) for (before, act), one in STEPS.items() if act in acts and one.to})
    return ", ".join(f"('{before}', '{after}')" for before, after in found)


def states(*names: str) -> str:
    return ", ".join(f"'{one}'" for one in names)


REFUSED = "USING ERRCODE = 'insufficient_privilege'"
CREATE = f"""
    CREATE FUNCTION findings_case_opened() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT ({IS_OWNER}) THEN
            RAISE EXCEPTION 'a case begins open, with nobody''s hand on it' {REFUSED};
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER findings_case_opened BEFORE INSERT ON findings_finding FOR EACH ROW
        WHEN (NEW.state <> 'open' OR NEW.corrected_by IS NOT NULL OR NEW.verified_by IS NOT NULL)
        EXECUTE FUNCTION findings_case_opened();

    CREATE FUNCTION findings_case_guarded() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {IS_OWNER} THEN
            RETURN NEW;
        END IF;
        -- the id is a hash of these
        IF (NEW.id, NEW.rule, NEW.subject, NEW.household_id, NEW.individual_id)
            IS DISTINCT FROM (OLD.id, OLD.rule, OLD.subject, OLD.household_id, OLD.individual_id)
        THEN
            RAISE EXCEPTION 'a case stays that of its rule and subject' {REFUSED};
        END IF;
        IF NEW.state = OLD.state THEN
            IF (NEW.corrected_by, NEW.verified_by, NEW.closed_at)
                IS DISTINCT FROM (OLD.corrected_by, OLD.verified_by, OLD.closed_at)
            THEN
                RAISE EXCEPTION 'who did what to a case is written with the step' {REFUSED};
            END IF;
            RETURN NEW;
        END IF;
        IF NEW.version <= OLD.version THEN
            RAISE EXCEPTION 'each step of a case is a new version' {REFUSED};
        END IF;
        IF {STEP} NOT IN ({pairs(*Act)}) THEN
            RAISE EXCEPTION 'a case does not go from % to %', OLD.state, NEW.state {REFUSED};
        END IF;
        -- found again, a case may begin with clean hands; else the names of before stay, but for those checked below
        IF NEW.state NOT IN ({states(*MAKER)}) AND NEW.corrected_by IS DISTINCT FROM OLD.corrected_by
            AND (NEW.state <> 'open' OR NEW.corrected_by IS NOT NULL)
        OR NEW.state NOT IN ({states(*JUDGE)}) AND NEW.verified_by IS DISTINCT FROM OLD.verified_by
            AND NEW.verified_by IS NOT NULL
        OR NEW.state IN ({states(*MAKER)})
            AND (NEW.corrected_by IS DISTINCT FROM {ACCOUNT} OR NEW.verified_by IS NOT NULL)
        OR NEW.state IN ({states(*JUDGE)})
            AND (NEW.verified_by IS DISTINCT FROM {ACCOUNT} OR NEW.corrected_by IS DISTINCT FROM OLD.corrected_by
                OR NEW.verified_by IS NOT DISTINCT FROM OLD.corrected_by)
        OR {STEP} IN ({pairs(Act.SEND_BACK)})
            AND (OLD.corrected_by IS NOT DISTINCT FROM {ACCOUNT} OR NEW.corrected_by IS DISTINCT FROM OLD.corrected_by)
        OR {STEP} IN ({pairs(Act.TAKE_BACK)}) AND OLD.corrected_by IS DISTINCT FROM {ACCOUNT}
        THEN
            RAISE EXCEPTION 'nobody signs in the name of another, nor judges what they corrected' {REFUSED};
        END IF;
        RETURN NEW;
    END $$;
    -- a run touches each case that fires; only what this guards calls it
    CREATE TRIGGER findings_case_guarded BEFORE UPDATE ON findings_finding FOR EACH ROW
        WHEN ((NEW.id, NEW.rule, NEW.subject, NEW.individual_id, NEW.household_id, NEW.state, NEW.corrected_by,
            NEW.verified_by, NEW.closed_at) IS DISTINCT FROM (OLD.id, OLD.rule, OLD.subject, OLD.individual_id,
            OLD.household_id, OLD.state, OLD.corrected_by, OLD.verified_by, OLD.closed_at))
        EXECUTE FUNCTION findings_case_guarded();

    REVOKE UPDATE ON findings_findingevent FROM {WEB_ROLE};
    CREATE FUNCTION findings_event_signed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT ({IS_OWNER}) AND NEW."by" IS DISTINCT FROM {ACCOUNT} THEN
            RAISE EXCEPTION 'an event is signed by who did it, or by a run' {REFUSED};
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER findings_event_signed BEFORE INSERT ON findings_findingevent FOR EACH ROW
        WHEN (NEW."by" IS NOT NULL OR NEW.run_id IS NULL)
        EXECUTE FUNCTION findings_event_signed();
"""
DROP = f"""
    DROP TRIGGER findings_event_signed ON findings_findingevent;
    GRANT UPDATE ON findings_findingevent TO {WEB_ROLE};
    DROP TRIGGER findings_case_guarded ON findings_finding;
    DROP TRIGGER findings_case_opened ON findings_finding;
    DROP FUNCTION findings_case_guarded, findings_case_opened, findings_event_signed;
"""
