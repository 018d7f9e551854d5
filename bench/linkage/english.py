"""Hard English-like files in FEBRL's columns: many errors a record, nicknames, twins, families, moves, big clusters."""

from dataclasses import dataclass
from random import Random

from faker import Faker

from bench.linkage.errors import digit_error, letters_spoilt

Person = dict[str, str | None]

NICKNAMES = {
    "robert": ["bob", "rob", "bobby"], "william": ["bill", "will", "billy"], "elizabeth": ["liz", "beth", "betty"],
    "james": ["jim", "jimmy"], "margaret": ["peggy", "maggie", "meg"], "richard": ["dick", "rick"], "thomas": ["tom"],
    "catherine": ["kate", "cathy"], "katherine": ["kate", "kathy"], "joseph": ["joe"], "charles": ["charlie", "chuck"],
    "michael": ["mike", "mick"], "christopher": ["chris"], "jennifer": ["jen", "jenny"], "patricia": ["pat", "trish"],
    "edward": ["ted", "ed"], "anthony": ["tony"], "daniel": ["dan"], "matthew": ["matt"], "nicholas": ["nick"],
    "samuel": ["sam"], "benjamin": ["ben"], "alexander": ["alex", "sandy"], "alexandra": ["alex", "sandra"],
    "rebecca": ["becky"], "susan": ["sue"], "deborah": ["debbie"], "jessica": ["jess"], "andrew": ["andy", "drew"],
    "joshua": ["josh"], "timothy": ["tim"], "stephanie": ["steph"], "victoria": ["vicky"], "amanda": ["mandy"],
    "jacqueline": ["jackie"], "john": ["jack", "johnny"], "david": ["dave"], "peter": ["pete"], "kimberly": ["kim"],
    "abigail": ["abby", "gail"], "isabella": ["bella"], "gabrielle": ["gabby"], "zachary": ["zac"], "jonathan": ["jon"],
}  # fmt: skip
STATES = ["nsw", "vic", "qld", "wa", "sa", "tas", "act", "nt"]
FIELDS = ["given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state",
          "date_of_birth", "soc_sec_id", "phone_number"]  # fmt: skip
SHORT_STREET = {"street": "st", "road": "rd", "avenue": "ave", "place": "pl", "crescent": "cres", "court": "ct"}


@dataclass(frozen=True)
class Shape:
    """How hard a file is. Shares are of people (twins, families) or of copies (moves, nicknames, swaps)."""

    people: int = 1500
    most_copies: int = 4
    most_errors: int = 6
    twins: float = 0.02
    families: float = 0.25
    moved: float = 0.1
    nicknamed: float = 0.1
    swapped_names: float = 0.05
    swapped_dates: float = 0.08
    without: tuple[str, ...] = ()
    date_style: str = "%Y%m%d"
    sex: bool = False


class English:
    """Draws people and their spoilt copies; the same seed gives the same file."""

    def __init__(self, shape: Shape, seed: int) -> None:
        self.shape = shape
        self.draw = Random(seed)
        self.faker = Faker("en_AU")
        self.faker.seed_instance(seed)

    def file(self) -> list[Person]:
        """All records, shuffled, each with `rec_id` (says nothing) and `cluster` (the truth)."""
        records = []
        for cluster, person in enumerate(self.people()):
            copies = self.draw.randint(0, self.shape.most_copies)
            records.append({**person, "cluster": str(cluster)})
            records += [{**self.spoil(person), "cluster": str(cluster)} for _ in range(copies)]
        self.draw.shuffle(records)
        return [{"rec_id": f"r{number:06d}", **self.kept(record)} for number, record in enumerate(records)]

    def two_files(self) -> tuple[list[Person], list[Person]]:
        """Originals, and one spoilt copy of most of them plus people of its own; both without duplicates."""
        left, right = [], []
        for cluster, person in enumerate(self.people()):
            side = self.draw.random()
            if side < 0.8:
                left.append({**person, "cluster": str(cluster)})
            if side > 0.2:
                right.append({**self.spoil(person), "cluster": str(cluster)})
        self.draw.shuffle(left)
        self.draw.shuffle(right)
        return (
            [{"rec_id": f"a{number:06d}", **self.kept(record)} for number, record in enumerate(left)],
            [{"rec_id": f"b{number:06d}", **self.kept(record)} for number, record in enumerate(right)],
        )

    def kept(self, record: Person) -> Person:
        return {name: value for name, value in record.items() if name not in self.shape.without}

    def people(self) -> list[Person]:
        people: list[Person] = []
        while len(people) < self.shape.people:
            person = self.person()
            people.append(person)
            if self.draw.random() < self.shape.families:
                people += [self.relative(person) for _ in range(self.draw.randint(1, 3))]
            if self.draw.random() < self.shape.twins:
                people.append(self.twin(person))
        return people

    def person(self) -> Person:
        is_woman = self.draw.random() < 0.5
        given = self.draw.choice(list(NICKNAMES)) if self.draw.random() < 0.35 else self.first_name(is_woman)
        birth = self.faker.date_of_birth(minimum_age=1, maximum_age=95)
        person: Person = {
            "given_name": given,
            "surname": self.faker.last_name().lower(),
            **self.home(),
            "date_of_birth": birth.strftime(self.shape.date_style),
            "soc_sec_id": str(self.draw.randrange(1_000_000, 9_999_999)),
        }
        return {**person, "sex": "f" if is_woman else "m"} if self.shape.sex else person

    def first_name(self, is_woman: bool) -> str:
        return (self.faker.first_name_female() if is_woman else self.faker.first_name_male()).lower()

    def home(self) -> Person:
        return {
            "street_number": str(self.draw.randint(1, 300)),
            "address_1": self.faker.street_name().lower(),
            "address_2": self.faker.word() + " " + self.faker.word() if self.draw.random() < 0.4 else None,
            "suburb": self.faker.city().lower(),
            "postcode": str(self.draw.randint(800, 7999)).zfill(4),
            "state": self.draw.choice(STATES),
            "phone_number": "0" + str(self.draw.randrange(2_00000000, 8_99999999)),
        }

    def relative(self, person: Person) -> Person:
        other = self.person()
        shared = ["surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "phone_number"]
        return {**other, **{name: person[name] for name in shared}}

    def twin(self, person: Person) -> Person:
        return {**self.relative(person), "date_of_birth": person["date_of_birth"]}

    def spoil(self, person: Person) -> Person:
        """A copy with one to `most_errors` errors, on top of a move, a nickname or exchanged fields."""
        copy, shape, draw = dict(person), self.shape, self.draw
        if draw.random() < shape.moved:
            copy.update(self.home())
        if draw.random() < shape.nicknamed:
            copy["given_name"] = draw.choice(NICKNAMES.get(copy["given_name"] or "", [copy["given_name"]]))
        if draw.random() < shape.swapped_names:
            copy["given_name"], copy["surname"] = copy["surname"], copy["given_name"]
        if draw.random() < shape.swapped_dates and shape.date_style == "%Y%m%d":
            date = copy["date_of_birth"] or ""
            copy["date_of_birth"] = draw.choice([date[:4] + date[6:] + date[4:6], date[6:] + date[4:6] + date[:4]])
        for _ in range(draw.randint(1, shape.most_errors)):
            self.one_error(copy, draw.choice([name for name in FIELDS if name not in shape.without]))
        return copy

    def one_error(self, copy: Person, field: str) -> None:
        value, draw = copy[field], self.draw
        if not value:
            return
        if draw.random() < 0.12:
            copy[field] = None
        elif field in ("address_1", "address_2") and draw.random() < 0.3:
            copy["address_1"], copy["address_2"] = copy["address_2"], copy["address_1"]
        elif field == "address_1" and draw.random() < 0.3:
            copy[field] = " ".join(SHORT_STREET.get(word, word) for word in value.split())
        elif field in ("surname", "soc_sec_id") and draw.random() < 0.1:
            copy[field] = self.person()[field]
        elif value.replace("/", "").replace("-", "").isdigit():
            copy[field] = digit_error(value, draw)
        else:
            copy[field] = letters_spoilt(value, draw)
