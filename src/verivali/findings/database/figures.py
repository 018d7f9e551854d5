"""Figures are counted by the owner's functions alone, which the worker calls: the web's role only reads what they wrote.

A region and all below it are counted from the rows; each region above is the sum of those right below it, as old as the
oldest of them. Whoever asks while another counts waits, so that no sum is of halves.
"""

from verivali.platform.scope import WEB_ROLE, WORKER_ROLE

RESOLVED = "('accepted', 'closed')"
LOCK = 0x544F54414C  # "TOTAL"
#: The presence of somebody who died, by the engine's code list.
DIED = 2
#: The rule of data grown old.
STALE = "EK06"
#: How long a transaction that writes what happened may have been under way when the figures before were counted.
OVERLAP = "10 minutes"
#: Each row counts for its village and for each region that this lies in, up to the region asked for.
UPWARDS = "CROSS JOIN unnest(ARRAY[0, 2, 5, 8, 13]) AS size WHERE size >= length(region)"
OF_STANDING = "households, individuals, matched, verified, blocked, stale, unresolved, overdue"
SUMS = ", ".join(f"coalesce(sum({name}), 0)" for name in OF_STANDING.split(", "))

CASES = f"""
    INSERT INTO findings_tally (region_code, rule, severity, state, age, cases, overdue)
    WITH village AS MATERIALIZED (
        SELECT village_code, rule, max(severity) AS severity, state,
            CASE WHEN days < 8 THEN 0 WHEN days < 31 THEN 8 WHEN days < 91 THEN 31 ELSE 91 END AS age,
            count(*) AS cases, count(*) FILTER (WHERE due_on < today AND state NOT IN {RESOLVED}) AS overdue
        FROM (SELECT *, today - (opened_at AT TIME ZONE zone)::date AS days FROM findings_finding) AS one
        WHERE village_code >= region AND village_code < high
        GROUP BY village_code, rule, state, 5
    )
    SELECT left(village_code, size), rule, max(severity), state, age, sum(cases), sum(overdue)
    FROM village {UPWARDS} GROUP BY 1, 2, 4, 5;
"""
HOUSEHOLDS = f"""
    INSERT INTO findings_standing (region_code, as_of, {OF_STANDING})
    WITH unresolved AS MATERIALIZED (
        SELECT village_code, household_id, bool_or(severity = 'B') AS blocks,
            bool_or(severity IN ('B', 'H')) AS is_doubted, bool_or(rule = '{STALE}') AS is_stale,
            count(*) AS cases, count(*) FILTER (WHERE due_on < today) AS overdue
        FROM findings_finding
        WHERE state NOT IN {RESOLVED} AND village_code >= region AND village_code < high
        GROUP BY village_code, household_id
    ), people AS MATERIALIZED (
        SELECT held.household_id, count(*) AS individuals, count(*) FILTER (WHERE known.status = 'matched') AS matched,
            count(*) FILTER (WHERE person.presence IS DISTINCT FROM {DIED}) AS living,
            count(*) FILTER (WHERE person.presence IS DISTINCT FROM {DIED} AND known.status = 'matched') AS sure
        FROM registry_membership AS held
        JOIN registry_individual AS person ON person.id = held.individual_id AND person.deleted_at IS NULL
        LEFT JOIN findings_civilmatch AS known ON known.individual_id = person.id
        WHERE held.valid_to IS NULL AND held.deleted_at IS NULL
        AND held.village_code >= region AND held.village_code < high
        GROUP BY held.household_id
    ), village AS MATERIALIZED (
        SELECT home.village_code, count(*) AS households, sum(individuals) AS individuals, sum(matched) AS matched,
            count(*) FILTER (WHERE living > 0 AND living = sure AND is_doubted IS NOT TRUE) AS verified,
            count(*) FILTER (WHERE blocks) AS blocked, count(*) FILTER (WHERE is_stale) AS stale,
            0 AS unresolved, 0 AS overdue
        FROM registry_household AS home
        LEFT JOIN people ON people.household_id = home.id
        LEFT JOIN unresolved ON unresolved.household_id = home.id
        WHERE home.deleted_at IS NULL AND home.village_code >= region AND home.village_code < high
        GROUP BY home.village_code
        UNION ALL
        SELECT village_code, 0, 0, 0, 0, 0, 0, sum(cases), sum(overdue) FROM unresolved GROUP BY village_code
    )
    SELECT left(village_code, size), now(), {SUMS} FROM village {UPWARDS} GROUP BY 1;

    INSERT INTO findings_standing (region_code, as_of, {OF_STANDING})
    VALUES (region, now(), 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
"""
#: In PL/pgSQL, which plans for the very region asked for; a function in SQL would plan for any.
COUNT = f"""
    CREATE FUNCTION findings_count(region text, today date, zone text) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
        high text := CASE region WHEN '' THEN '~' ELSE region || '.~' END;
        above integer;
    BEGIN
        PERFORM pg_advisory_xact_lock({LOCK});
        DELETE FROM findings_tally WHERE region_code >= region AND region_code < high;
        DELETE FROM findings_standing WHERE region_code >= region AND region_code < high;
        {CASES}
        {HOUSEHOLDS}
        FOREACH above IN ARRAY ARRAY[8, 5, 2, 0] LOOP
            IF above < length(region) THEN
                PERFORM findings_add_up(left(region, above));
            END IF;
        END LOOP;
    END $$;
"""
ADD_UP = f"""
    CREATE FUNCTION findings_add_up(region text) RETURNS void LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
    DECLARE
        high text := CASE region WHEN '' THEN '~' ELSE region || '.~' END;
        size integer := CASE length(region) WHEN 0 THEN 2 WHEN 2 THEN 5 WHEN 5 THEN 8 ELSE 13 END;
    BEGIN
        DELETE FROM findings_tally WHERE region_code = region;
        DELETE FROM findings_standing WHERE region_code = region;
        INSERT INTO findings_tally (region_code, rule, severity, state, age, cases, overdue)
        SELECT region, rule, max(severity), state, age, sum(cases), sum(tally.overdue)
        FROM findings_standing AS part JOIN findings_tally AS tally USING (region_code)
        WHERE region_code >= region AND region_code < high AND length(region_code) = size GROUP BY rule, state, age;
        INSERT INTO findings_standing (region_code, as_of, {OF_STANDING})
        SELECT region, min(as_of), {SUMS} FROM findings_standing
        WHERE region_code >= region AND region_code < high AND length(region_code) = size;
    END $$;
"""
#: Regencies whose figures are older than `since`, or than something that happened to a case there; and uncounted ones.
TO_COUNT = f"""
    CREATE FUNCTION findings_to_count(since timestamptz) RETURNS SETOF text LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE regency (code) AS (
        SELECT left(min(village_code), 5) FROM registry_household
        UNION ALL
        SELECT (SELECT left(min(village_code), 5) FROM registry_household WHERE village_code > regency.code || '.~')
        FROM regency WHERE regency.code IS NOT NULL
    ), happened AS (
        SELECT left(village_code, 5) AS code, max(at) AS at FROM findings_findingevent
        WHERE at > since - interval '{OVERLAP}' GROUP BY 1
    )
    SELECT code FROM regency LEFT JOIN happened USING (code) LEFT JOIN findings_standing ON region_code = code
    WHERE code IS NOT NULL AND (as_of IS NULL OR as_of < since OR at > as_of - interval '{OVERLAP}') ORDER BY code;
    $$;
"""
FUNCTIONS = ("findings_count(text, date, text)", "findings_add_up(text)", "findings_to_count(timestamptz)")
CREATE = "".join((
    *(COUNT, ADD_UP, TO_COUNT),
    f"REVOKE ALL ON FUNCTION {', '.join(FUNCTIONS)} FROM PUBLIC, {WEB_ROLE};",
    f"GRANT EXECUTE ON FUNCTION {FUNCTIONS[0]}, {FUNCTIONS[2]} TO {WORKER_ROLE};",
))  # fmt: skip
DROP = f"DROP FUNCTION {', '.join(FUNCTIONS)};"
