"""Strategies of random households and members: right codes, wrong codes, missing values, ties and strange villages."""

from datetime import date

from hypothesis import strategies as st

from verivali.engine.welfare.questions import KEYS

ASSETS = ("has_gas_tube", "has_fridge", "has_ac", "has_flat_tv", "has_gold", "has_computer", "has_motorcycle",
          "has_car", "has_land", "has_other_house")  # fmt: skip
HOUSING = {"tenure": 5, "floor": 9, "wall": 7, "roof": 8, "drinking_water": 11, "lighting": 4, "power": 5,
           "cooking_fuel": 12, "toilet": 6}  # fmt: skip
VILLAGES = ["64.01.01.2001", "64.01.01.2002", "64.02.01.1001", "11.01.01.2001", "64.01", "6401012001", "64.01.01.200x",
            "64.01.01.2001\n", "", None]  # fmt: skip


def maybe(strategy):
    return st.one_of(strategy, strategy, strategy, st.none())


def rarely(values):
    return st.one_of(st.none(), st.none(), st.none(), st.sampled_from(values))


HOUSEHOLD_VALUES = {
    "village_code": st.sampled_from(VILLAGES),
    "floor_area_m2": maybe(st.integers(-1, 200)),
    "cattle": maybe(st.integers(-1, 5)),
    "official_decile": st.one_of(st.none(), st.none(), st.integers(0, 11)),
    "welfare_score": rarely([-1, 0, 500_000, 1_000_000, 1_000_001]),
    **{name: maybe(st.integers(0, most + 1)) for name, most in HOUSING.items()},
    **{name: maybe(st.integers(1, 3)) for name in ASSETS},
    **{name: maybe(st.integers(1, 3)) for name in KEYS},
}
MEMBER_VALUES = {
    "birth_date": maybe(st.dates(date(1940, 1, 1), date(2025, 7, 1))),
    "presence": maybe(st.integers(1, 6)),
    "schooling": maybe(st.integers(1, 3)),
    "disability": maybe(st.integers(1, 4)),
    "welfare_score": rarely([-5, 0, 1, 500_000]),
}
HOUSEHOLD_COLUMNS = ("household_id", *HOUSEHOLD_VALUES)
MEMBER_COLUMNS = ("household_id", "individual_id", *MEMBER_VALUES)
HOUSEHOLD, MEMBER = st.fixed_dictionaries(HOUSEHOLD_VALUES), st.fixed_dictionaries(MEMBER_VALUES)


@st.composite
def registers(draw, most=15):
    """(households, members): each household with none to four members."""
    homes = enumerate(draw(st.lists(HOUSEHOLD, min_size=1, max_size=most)))
    households = [row | {"household_id": f"H{number}"} for number, row in homes]
    members = [
        row | {"household_id": home["household_id"], "individual_id": f"{home['household_id']}-{number}"}
        for home in households
        for number, row in enumerate(draw(st.lists(MEMBER, max_size=4)))
    ]
    return households, members
