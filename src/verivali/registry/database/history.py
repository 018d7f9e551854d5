"""The database records each former version of a row: who made it, who ended it, from when to when.

Rows are stamped one by one, which costs little; versions are written once for each statement, so that bulk acts stay
fast. A first insert writes no version: the row itself says since when it is so.
"""

TABLES = (
    "registry_household",
    "registry_individual",
    "registry_familycard",
    "registry_membership",
    "registry_programmemembership",
    "registry_document",
)

FUNCTIONS = """
    CREATE FUNCTION registry_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.since := clock_timestamp();
        NEW.changed_by := coalesce(current_setting('verivali.account', true), '');
        RETURN NEW;
    END $$;

    CREATE FUNCTION registry_household_of(row_of_table jsonb, table_name text) RETURNS uuid LANGUAGE sql STABLE
    SET search_path = public, pg_temp AS $$
        SELECT CASE table_name
            WHEN 'registry_household' THEN (row_of_table->>'id')::uuid
            WHEN 'registry_individual' THEN (
                SELECT household_id FROM registry_membership
                WHERE individual_id = (row_of_table->>'id')::uuid
                ORDER BY (valid_to IS NULL AND deleted_at IS NULL) DESC, id DESC LIMIT 1)
            ELSE (row_of_table->>'household_id')::uuid END
    $$;

    CREATE FUNCTION registry_keep() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        INSERT INTO registry_version
            (table_name, row_id, household_id, village_code, since, until, changed_by, ended_by, was)
        SELECT TG_TABLE_NAME, old_row.id, registry_household_of(to_jsonb(old_row), TG_TABLE_NAME),
            new_row.village_code, old_row.since, new_row.since, old_row.changed_by, new_row.changed_by,
            to_jsonb(old_row) - 'name_key'
        FROM old_rows AS old_row JOIN new_rows AS new_row USING (id);
        RETURN NULL;
    END $$;

    CREATE FUNCTION registry_keep_last() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        INSERT INTO registry_version
            (table_name, row_id, household_id, village_code, since, until, changed_by, ended_by, was)
        SELECT TG_TABLE_NAME, old_row.id, registry_household_of(to_jsonb(old_row), TG_TABLE_NAME),
            old_row.village_code, old_row.since, clock_timestamp(), old_row.changed_by,
            coalesce(current_setting('verivali.account', true), ''), to_jsonb(old_row) - 'name_key'
        FROM old_rows AS old_row;
        RETURN NULL;
    END $$;
"""
CREATE = FUNCTIONS + "".join(
    f"""
    CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION registry_stamp();
    CREATE TRIGGER keep AFTER UPDATE ON {table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION registry_keep();
    CREATE TRIGGER keep_last AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION registry_keep_last();
    """
    for table in TABLES
)
DROP = (
    "".join(
        f"DROP TRIGGER stamp ON {table}; DROP TRIGGER keep ON {table}; DROP TRIGGER keep_last ON {table};"
        for table in TABLES
    )
    + """
    DROP FUNCTION registry_stamp();
    DROP FUNCTION registry_keep();
    DROP FUNCTION registry_keep_last();
    DROP FUNCTION registry_household_of(jsonb, text);
"""
)
