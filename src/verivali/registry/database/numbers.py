"""Register numbers: nine digits in order and a check digit, weights 1 and 3 as in EAN, so that a slip is noticed."""

CREATE = """
    CREATE SEQUENCE registry_number_sequence;
    CREATE FUNCTION registry_number(place bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT digits || (10 - (SELECT sum(substr(digits, i, 1)::int * (1 + 2 * (i % 2))) FROM generate_series(1, 9) i) % 10) % 10
        FROM lpad(place::text, 9, '0') AS digits
    $$;
    CREATE FUNCTION registry_next_number() RETURNS text LANGUAGE sql VOLATILE AS $$
        SELECT registry_number(nextval('registry_number_sequence'))
    $$;
"""
DROP = """
    DROP FUNCTION registry_next_number();
    DROP FUNCTION registry_number(bigint);
    DROP SEQUENCE registry_number_sequence;
"""
