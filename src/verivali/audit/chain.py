"""SQL of the sequencer's function. The database itself spells and hashes, so nobody can hand it a false hash."""

from verivali.platform.scope import WEB_ROLE

#: Of the advisory lock under which entries get their places, one sequencer at a time.
LOCK = 7_206_962

FUNCTIONS = f"""
    CREATE FUNCTION audit_canonical(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
    BEGIN
        CASE jsonb_typeof(value)
            WHEN 'object' THEN
                RETURN '{{' || coalesce((
                    SELECT string_agg(to_jsonb(key)::text || ':' || audit_canonical(part), ',' ORDER BY key COLLATE "C")
                    FROM jsonb_each(value) AS pair (key, part)), '') || '}}';
            WHEN 'array' THEN
                RETURN '[' || coalesce((
                    SELECT string_agg(audit_canonical(part), ',' ORDER BY place)
                    FROM jsonb_array_elements(value) WITH ORDINALITY AS item (part, place)), '') || ']';
            ELSE
                RETURN value::text;
        END CASE;
    END $$;

    CREATE FUNCTION audit_entry_hash(entry audit_entry, place bigint, previous bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE AS $$
        SELECT sha256('\\x00'::bytea || convert_to(audit_canonical(jsonb_build_object(
            'sequence', place, 'previous', encode(previous, 'hex'), 'id', entry.id,
            'at', to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'by', entry."by",
            'act', entry.act, 'subject', entry.subject, 'region_code', entry.region_code, 'details', entry.details
        )), 'UTF8'))
    $$;

    CREATE FUNCTION audit_chain(most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    DECLARE
        entry audit_entry;
        place bigint;
        last_hash bytea;
        chained integer := 0;
    BEGIN
        PERFORM pg_advisory_xact_lock({LOCK});
        PERFORM set_config('verivali.chaining', 'yes', true);
        SELECT sequence, entry_hash INTO place, last_hash
            FROM audit_entry WHERE sequence IS NOT NULL ORDER BY sequence DESC LIMIT 1;
        IF place IS NULL THEN
            place := -1;
            last_hash := decode(repeat('00', 32), 'hex');
        END IF;
        FOR entry IN SELECT * FROM audit_entry WHERE sequence IS NULL ORDER BY at, id LIMIT most LOOP
            place := place + 1;
            last_hash := audit_entry_hash(entry, place, last_hash);
            UPDATE audit_entry SET sequence = place, entry_hash = last_hash WHERE id = entry.id;
            chained := chained + 1;
        END LOOP;
        PERFORM set_config('verivali.chaining', '', true);
        RETURN chained;
    END $$;
    REVOKE ALL ON FUNCTION audit_chain FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION audit_chain TO {WEB_ROLE};
"""

UNDO = "DROP FUNCTION audit_chain, audit_entry_hash, audit_canonical;"
