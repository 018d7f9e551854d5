"""The engine's folding of names, step by step the same, as a function of the database.

`verivali.engine.names` holds the lists and the reasons; a test compares the two over generated names.
"""

from verivali.engine.names import (
    ACCENTED,
    DOTTED_TITLES,
    MUHAMAD_FORMS,
    OLD_SPELLING,
    PLAIN,
    TITLES,
)

TITLE = "|".join(TITLES)
RESPELT = "folded"
for _old, _new in OLD_SPELLING:
    RESPELT = f"replace({RESPELT}, '{_old}', '{_new}')"

CREATE = rf"""
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE FUNCTION registry_name_key(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $fold$
    DECLARE folded text := translate(upper(name), '{ACCENTED}{ACCENTED.lower()}', '{PLAIN}{PLAIN}');
    BEGIN
        IF folded ~ '[^A-Z ]' THEN
            folded := regexp_replace(folded, '[''`’]', '', 'g');
            IF strpos(folded, '.') > 0 THEN
                folded := regexp_replace(folded, '\y(?:{DOTTED_TITLES})\y', ' ', 'g');
            END IF;
            folded := regexp_replace(folded, '[^A-Z]+', ' ', 'g');
        END IF;
        folded := {RESPELT};
        folded := regexp_replace(folded, '([A-Z])\1', '\1', 'g');
        IF folded !~ '^ *({TITLE})( +({TITLE}))* *$' THEN
            folded := regexp_replace(folded, '\y({TITLE})\y', '', 'g');
        END IF;
        folded := regexp_replace(folded, '\y({"|".join(MUHAMAD_FORMS)})\y', 'MUHAMAD', 'g');
        RETURN (SELECT string_agg(token, ' ' ORDER BY token COLLATE "C")
                FROM unnest(string_to_array(folded, ' ')) AS token WHERE token <> '');
    END $fold$;
"""
DROP = "DROP FUNCTION registry_name_key(text);"
