"""SQL of seals. The database grows the tree and its head itself, so nobody can hand it a false one.

What it cannot check is a signature: so only the worker's role may add a seal, and verification names one of a stranger.
"""

from verivali.platform.scope import WEB_ROLE, WORKER_ROLE

#: Of the advisory lock under which seals are added, one after the other.
LOCK = 7_206_963

FUNCTIONS = f"""
    CREATE FUNCTION audit_tree_with(peaks bytea[], size bigint, leaf bytea) RETURNS bytea[]
    LANGUAGE plpgsql IMMUTABLE AS $$
    BEGIN
        WHILE size & 1 = 1 LOOP
            leaf := sha256('\\x01'::bytea || peaks[cardinality(peaks)] || leaf);
            peaks := trim_array(peaks, 1);
            size := size >> 1;
        END LOOP;
        RETURN array_append(peaks, leaf);
    END $$;

    CREATE FUNCTION audit_tree_root(peaks bytea[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE AS $$
    DECLARE
        found bytea := peaks[cardinality(peaks)];
    BEGIN
        FOR place IN REVERSE cardinality(peaks) - 1 .. 1 LOOP
            found := sha256('\\x01'::bytea || peaks[place] || found);
        END LOOP;
        RETURN found;
    END $$;

    CREATE FUNCTION audit_add_seal(of_day date, upto bigint, head text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    DECLARE
        last audit_seal;
        leaf bytea;
        tree bytea[] := '{{}}';
        day_tree bytea[] := '{{}}';
        start bigint;
        place bigint;
        lines text[] := string_to_array(head, E'\\n');
    BEGIN
        PERFORM pg_advisory_xact_lock({LOCK});
        SELECT * INTO last FROM audit_seal ORDER BY number DESC LIMIT 1;
        start := coalesce(last.size, 0);
        place := start;
        IF start > 0 THEN
            SELECT array_agg(substring(last.peaks FROM at FOR 32) ORDER BY at) INTO tree
                FROM generate_series(1, length(last.peaks), 32) AS at;
        END IF;
        FOR leaf IN SELECT entry_hash FROM audit_entry WHERE sequence >= start AND sequence < upto ORDER BY sequence LOOP
            tree := audit_tree_with(tree, place, leaf);
            day_tree := audit_tree_with(day_tree, place - start, leaf);
            place := place + 1;
        END LOOP;
        IF upto <= start OR place <> upto OR of_day < last.day OR of_day > (now() AT TIME ZONE 'UTC' + interval '14 hours')::date
            OR lines[2:5] IS DISTINCT FROM ARRAY[upto::text, encode(audit_tree_root(tree), 'base64'),
                'day ' || to_char(of_day, 'YYYY-MM-DD'), '']
            OR lines[1] <> split_part(last.checkpoint, E'\\n', 1)
        THEN
            RAISE EXCEPTION 'this is not the next tree head of the log' USING ERRCODE = 'check_violation';
        END IF;
        INSERT INTO audit_seal (number, day, start, size, day_root, checkpoint, peaks)
            VALUES (coalesce(last.number + 1, 0), of_day, start, upto, audit_tree_root(day_tree), head,
                (SELECT string_agg(peak, ''::bytea ORDER BY at) FROM unnest(tree) WITH ORDINALITY AS grown (peak, at)));
        RETURN coalesce(last.number + 1, 0);
    END $$;
    REVOKE ALL ON FUNCTION audit_add_seal FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION audit_add_seal TO {WORKER_ROLE};

    CREATE FUNCTION audit_unsealed_since() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
        SELECT least(
            (SELECT min(at) FROM audit_entry WHERE sequence IS NULL),
            (SELECT min(at) FROM audit_entry WHERE sequence >= (SELECT coalesce(max(size), 0) FROM audit_seal)))
    $$;
    REVOKE ALL ON FUNCTION audit_unsealed_since FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION audit_unsealed_since TO {WEB_ROLE};
"""

UNDO = "DROP FUNCTION audit_unsealed_since, audit_add_seal, audit_tree_root, audit_tree_with;"
