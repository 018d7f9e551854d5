"""Which columns of the contract the register holds, on which table, and how a set of rows is made into rows of it."""

from verivali.engine.contract import CONTRACTS

#: Types of the contract as PostgreSQL names them.
TYPES = {"string": "text", "int8": "smallint", "int16": "smallint", "int32": "integer", "int64": "bigint",
         "date": "date", "boolean": "boolean", "decimal(9,6)": "numeric(9,6)"}  # fmt: skip
#: Column of the contract -> programme that a household then receives.
PROGRAMMES = {"receives_pkh": "PKH", "receives_sembako": "SEMBAKO", "receives_pbi": "PBI", "receives_bst": "BST"}
#: Of a file of households, kept on the household under the same name.
HOUSEHOLD = (
    *("tenure", "floor_area_m2", "floor", "wall", "roof", "drinking_water", "lighting", "power", "cooking_fuel"),
    *("toilet", "has_gas_tube", "has_fridge", "has_ac", "has_flat_tv", "has_gold", "has_computer"),
    *("has_motorcycle", "has_car", "has_land", "has_other_house", "cattle", "tempat_tinggal", "kk_bekerja"),
    *("khawatir_makan", "porsi_pangan", "belanja_pakaian", "lantai", "dinding", "jamban", "listrik", "latitude"),
    *("longitude", "accuracy_m", "photo_hash", "roof_area_m2", "survey_date", "updated_on", "electricity_va"),
    *("electricity_subsidised", "official_decile", "decile_date", "decile_source", "welfare_score", "bps_code"),
)
HOUSEHOLD_TEXTS = tuple(name for name in HOUSEHOLD if CONTRACTS["households"][name].dtype == "string")
#: Of a file of individuals, kept on the household.
HOME = ("address", "rt", "rw")
#: Of a file of individuals, kept on the person; a NIK is kept too, NULL where there is none.
INDIVIDUAL = (
    *("sex", "birth_date", "birth_place", "mother_name", "marital_status", "education", "occupation"),
    *("disability", "pregnant", "presence", "schooling", "school_registered", "pregnant_since", "component"),
    *("monthly_wage_rupiah", "minimum_wage_rupiah", "id_card_village_code", "welfare_score", "name"),
)
#: Of a file of individuals, kept on the person's membership.
MEMBERSHIP = ("relation", "is_caretaker")
#: What other agencies say: nobody edits it by a form, and no village takes it over from a file of its own making.
OF_AGENCIES = frozenset(
    {
        *("official_decile", "decile_date", "decile_source", "welfare_score", "bps_code", "roof_area_m2"),
        *(
            "electricity_va",
            "electricity_subsidised",
            "school_registered",
            "monthly_wage_rupiah",
            "minimum_wage_rupiah",
        ),
        *PROGRAMMES,
    }
)


def typed(contract: str) -> str:
    """SQL: every column of the contract with its type, as a table's definition lists them."""
    return ", ".join(f'"{column.name}" {TYPES[column.dtype]}' for column in CONTRACTS[contract].columns)


def listed(contract: str, names: tuple[str, ...]) -> tuple[str, str]:
    """Columns to insert, and what to read of `one` for them: texts of the register are empty rather than NULL."""
    texts = {column.name for column in CONTRACTS[contract].columns if column.dtype == "string"}
    read = (f"coalesce(one.{name}, '')" if name in texts else f"one.{name}" for name in names)
    return ", ".join(names), ", ".join(read)


def identifier(place: str) -> str:
    """SQL for a UUID version 7 whose order is that of `place`: the transaction's time, the place, then chance."""
    return f"""(
        lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint + ({place} >> 24)), 12, '0')
        || '7' || lpad(to_hex(({place} >> 12) & 4095), 3, '0')
        || '8' || lpad(to_hex({place} & 4095), 3, '0') || substr(md5(random()::text), 1, 12))::uuid"""
