"""Deciding a hand-over moves a household out of one scope into another, which row-level security forbids to both sides.

One function does it, and asks first whether whoever decides holds the side they decide for, and is not who proposed it.
"""

from verivali.platform.scope import SEES_PEOPLE, WEB_ROLE, in_scope

CREATE = f"""
    CREATE OR REPLACE FUNCTION registry_decide_handover(wanted uuid, decision text, why text) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
        wish registry_handover;
        decider uuid := nullif(current_setting('verivali.account', true), '')::uuid;
    BEGIN
        SELECT * INTO wish FROM registry_handover WHERE id = wanted AND state = 'proposed' AND {SEES_PEOPLE} AND CASE decision
            WHEN 'withdrawn' THEN {in_scope("from_village")}
            WHEN 'accepted' THEN {in_scope("to_village")}
            WHEN 'refused' THEN {in_scope("to_village")}
            ELSE false END
            AND (decision = 'withdrawn' OR proposed_by IS DISTINCT FROM decider)
        FOR UPDATE;
        IF wish.id IS NULL THEN
            RETURN false;
        END IF;
        UPDATE registry_handover SET state = decision, decided_by = decider, decided_at = clock_timestamp(),
            decision_reason = why WHERE id = wanted;
        IF decision = 'accepted' THEN
            UPDATE registry_household SET village_code = wish.to_village, address = wish.address, rt = wish.rt,
                rw = wish.rw, version = version + 1, source = 'edit', source_reference = 'handover ' || wanted,
                source_diff = jsonb_build_object('village_code', jsonb_build_array(wish.from_village, wish.to_village))
            WHERE id = wish.household_id AND village_code = wish.from_village AND deleted_at IS NULL;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'the household is no longer there' USING ERRCODE = 'no_data_found';
            END IF;
        END IF;
        RETURN true;
    END $$;
    REVOKE ALL ON FUNCTION registry_decide_handover(uuid, text, text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION registry_decide_handover(uuid, text, text) TO {WEB_ROLE};
"""
DROP = "DROP FUNCTION registry_decide_handover(uuid, text, text);"
