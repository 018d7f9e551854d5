from decimal import Decimal

from tests.engine.rules.examples import Example, just, negative, not_yet, parametrize, positive, unknown
from tests.engine.rules.judging import verdicts

PASER = {"latitude": Decimal("-1.900000"), "longitude": Decimal("116.200000")}
MIDDLE = {"centre_latitude": -1_900_000, "centre_longitude": 116_200_000}

EXAMPLES = [
    positive("AL01", "nobody has a whole address", members=4, complete_addresses=0),
    negative("AL01", "everybody has", members=4, complete_addresses=4),
    not_yet("AL01", "one of four has", members=4, complete_addresses=1),
    not_yet("AL01", "nobody is in the family", members=0, complete_addresses=0),
    unknown("AL01", "no file of individuals"),
    positive("AL02", "a code that never was", village_code="64.01.01.9999", village_is_known=False),
    just("AL02", "a retired code", village_code="31.01.01.1001", village_is_known=False,
         village_successor="31.01.02.1001"),
    negative("AL02", "a code in force", village_code="64.01.01.2001", village_is_known=True),
    unknown("AL02", "no code", village_code=None, village_is_known=False),
    positive("AL03", "another village on the card", village_code="64.01.01.2001", id_card_village_code="64.01.01.2002"),
    positive("AL03", "another village at the civil registry", village_code="64.01.01.2001",
             registry_village_code="64.02.01.2001"),
    negative("AL03", "the same village", village_code="64.01.01.2001", id_card_village_code="64.01.01.2001",
             registry_village_code="64.01.01.2001"),
    just("AL03", "the same on the card, another at the civil registry", village_code="64.01.01.2001",
         id_card_village_code="64.01.01.2001", registry_village_code="64.01.01.2002"),
    unknown("AL03", "neither card nor registry", village_code="64.01.01.2001"),
    positive("AL04", "no position", latitude=None, longitude=None),
    negative("AL04", "a position", **PASER),
    just("AL04", "half a position", latitude=PASER["latitude"], longitude=None),
    not_yet("AL04", "0,0 is a position, and wrong by another rule", latitude=Decimal(0), longitude=Decimal(0)),
    positive("AL05", "0,0", latitude=Decimal(0), longitude=Decimal(0)),
    positive("AL05", "latitude and longitude swapped", latitude=PASER["longitude"], longitude=PASER["latitude"]),
    positive("AL05", "far from the village", **PASER, centre_latitude=-4_000_000, centre_longitude=116_200_000),
    negative("AL05", "in the village", **PASER, **MIDDLE),
    negative("AL05", "in Indonesia, the village's middle unknown", **PASER),
    just("AL05", "one step past the northern limit", latitude=Decimal("6.100001"), longitude=Decimal("95.3")),
    not_yet("AL05", "on the northern limit", latitude=Decimal("6.1"), longitude=Decimal("95.3")),
    just("AL05", "one step past the southern limit", latitude=Decimal("-11.100001"), longitude=Decimal("123")),
    not_yet("AL05", "on the southern limit", latitude=Decimal("-11.1"), longitude=Decimal("123")),
    just("AL05", "one step past the western limit", latitude=Decimal("5"), longitude=Decimal("94.899999")),
    not_yet("AL05", "on the western limit", latitude=Decimal("5"), longitude=Decimal("94.9")),
    just("AL05", "one step past the eastern limit", latitude=Decimal("-3"), longitude=Decimal("141.100001")),
    not_yet("AL05", "on the eastern limit", latitude=Decimal("-3"), longitude=Decimal("141.1")),
    just("AL05", "one step beyond the village's reach", **PASER, centre_latitude=-1_900_000 + 250_001,
         centre_longitude=116_200_000),
    not_yet("AL05", "at the end of the village's reach", **PASER, centre_latitude=-1_900_000 + 250_000,
            centre_longitude=116_200_000),
    just("AL05", "one step too far to the west", **PASER, centre_latitude=-1_900_000,
         centre_longitude=116_200_000 + 250_001),
    unknown("AL05", "no position", latitude=None, longitude=None, **MIDDLE),
    positive("AL06", "five families on one point", point_households=5, photo_households=1),
    negative("AL06", "a point and a photo of their own", point_households=1, photo_households=1),
    just("AL06", "two families on one point", point_households=2, photo_households=1),
    just("AL06", "two families with one photo, positions unknown", photo_households=2),
    unknown("AL06", "neither position nor photo"),
]  # fmt: skip


@parametrize(EXAMPLES)
def test_a_finding_stands_where_nobody_would_find_the_house(example: Example) -> None:
    assert verdicts(example.code, [example.row], example.as_of) == [example.fires]
