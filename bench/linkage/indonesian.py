"""Hard Indonesian registers: mononyms, honorifics, MUH/MOH, old spelling, exchanged day and month, moves, twins."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from faker import Faker

from bench.linkage.errors import digit_error, letters_spoilt

Person = dict[str, str | None]

ISLES = {"33": "java", "35": "java", "12": "sumatra", "64": "kalimantan", "73": "sulawesi", "94": "papua"}
STREETS = ["MERDEKA", "SUDIRMAN", "DIPONEGORO", "KARTINI", "PAHLAWAN", "MAWAR", "MELATI", "CENDANA", "KENANGA", "ANGGREK",
           "GATOT SUBROTO", "AHMAD YANI", "IMAM BONJOL", "HASANUDDIN", "TEUKU UMAR", "VETERAN", "PEMUDA"]  # fmt: skip
MONONYMS_MEN = ["SUPARNO", "SUKIRMAN", "WAGIMIN", "PONIRAN", "TUKIMIN", "SLAMET", "SUWARTO", "KASMAN", "PAIJO", "SUGENG",
                "MISRAN", "SARDI", "TARMIN", "NGADIMAN", "JUMADI", "SUTRISNO", "BEJO", "KARSO"]  # fmt: skip
MONONYMS_WOMEN = ["SUKINEM", "PAINEM", "TUMINAH", "KASIYEM", "WAGINAH", "PONIYEM", "SUTINAH", "NGATINI", "JUMINTEN",
                  "SAMINEM", "MARSINAH", "TUKIYEM", "SULASTRI", "KARTINAH", "RUSMINI", "WARSITI"]  # fmt: skip
FATHERED_MEN = ["MUHAMMAD", "AHMAD", "ABDUL", "AGUS", "EKO", "BUDI", "DWI", "TRI"]
FATHERED_WOMEN = ["SITI", "SRI", "NUR", "DEWI", "TRI", "DWI", "EKA", "ENDANG"]
SHORT = {
    "MUHAMMAD": ["MUH", "MOH", "M", "MOHAMMAD", "MOCHAMAD"],
    "ABDUL": ["ABD"],
    "SITI": ["ST"],
    "AHMAD": ["ACHMAD", "AKHMAD"],
}
OLD_SPELLING = [("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("Y", "J"), ("SU", "SOE"), ("YU", "JOE")]
PREFIXES_MEN = ["H. ", "DRS. ", "IR. ", "DR. "]
PREFIXES_WOMEN = ["HJ. ", "DRA. ", "DR. "]
SUFFIXES = [", S.PD", ", S.E.", ", ST", ", S.H."]


@dataclass(frozen=True)
class Village:
    code: str
    name: str

    @property
    def isle(self) -> str:
        return ISLES[self.code[:2]]


class Indonesian:
    """Draws families in villages and spoilt copies of their members; the same seed gives the same file."""

    def __init__(
        self, people: int, seed: int, *, most_copies: int = 3, most_errors: int = 5, with_numbers: bool = True
    ) -> None:
        self.size, self.most_copies, self.most_errors = people, most_copies, most_errors
        self.with_numbers = with_numbers
        self.draw = Random(seed)
        self.faker = Faker("id_ID")
        self.faker.seed_instance(seed)
        self.villages = [self.village() for _ in range(max(4, people // 150))]

    def file(self) -> list[Person]:
        """All records, shuffled, with `id_art` (says nothing), `cluster` (the truth) and `isle`."""
        records = []
        for cluster, person in enumerate(self.people()):
            copies = self.draw.randint(1, self.most_copies) if self.draw.random() < 0.4 else 0
            records.append({**person, "cluster": str(cluster)})
            records += [{**self.spoil(person), "cluster": str(cluster)} for _ in range(copies)]
        self.draw.shuffle(records)
        hidden = () if self.with_numbers else ("nik", "no_kk")
        kept = [{name: value for name, value in record.items() if name not in hidden} for record in records]
        return [{"id_art": f"p{number:06d}", **record} for number, record in enumerate(kept)]

    def village(self) -> Village:
        province = self.draw.choice(list(ISLES))
        code = f"{province}.{self.draw.randint(1, 20):02d}.{self.draw.randint(1, 15):02d}.{2000 + self.draw.randint(1, 12)}"
        return Village(code, self.faker.city().upper())

    def people(self) -> list[Person]:
        people: list[Person] = []
        while len(people) < self.size:
            people += self.family()
        return people

    def family(self) -> list[Person]:
        home = self.home(self.draw.choice(self.villages))
        father = self.person("1", self.birth(25, 75), home, self.name("2"))
        mother = self.person("2", self.birth(22, 70), home, self.name("2"))
        children = [self.child(home, mother) for _ in range(self.draw.randint(0, 4))]
        twins = [self.twin(child, home) for child in children if self.draw.random() < 0.04]
        return [father, mother, *children, *twins]

    def child(self, home: Person, mother: Person) -> Person:
        return self.person(self.draw.choice("12"), self.birth(1, 24), home, mother["nama_lengkap"])

    def twin(self, child: Person, home: Person) -> Person:
        sex = self.draw.choice("12")
        twin = self.person(sex, date.fromisoformat(child["tgl_lahir"] or ""), home, child["nama_ibu"])
        nik = child["nik"] or ""
        nik = (
            nik[:6] + self.birth_digits(date.fromisoformat(child["tgl_lahir"] or ""), sex) + f"{int(nik[12:]) + 1:04d}"
        )
        return {**twin, "nik": nik, "tempat_lahir": child["tempat_lahir"]}

    def person(self, sex: str, birth: date, home: Person, mother: str | None) -> Person:
        region = (home["kode_desa"] or "").replace(".", "")[:6]
        return {
            "nik": "99" + region[2:] + self.birth_digits(birth, sex) + f"{self.draw.randint(1, 40):04d}",
            "nama_lengkap": self.name(sex),
            "jenis_kelamin": sex,
            "tempat_lahir": self.draw.choice(self.villages).name,
            "tgl_lahir": birth.isoformat(),
            "nama_ibu": mother,
            **home,
        }

    def birth_digits(self, birth: date, sex: str) -> str:
        return f"{birth.day + (40 if sex == '2' else 0):02d}{birth.month:02d}{birth.year % 100:02d}"

    def birth(self, youngest: int, oldest: int) -> date:
        return date(2024, 1, 1) - timedelta(days=self.draw.randint(youngest * 365, oldest * 365))

    def home(self, village: Village) -> Person:
        return {
            "no_kk": "99"
            + village.code.replace(".", "")[2:6]
            + "".join(self.draw.choice("0123456789") for _ in range(10)),
            "alamat": f"JL {self.draw.choice(STREETS)} NO {self.draw.randint(1, 200)}",
            "rt": f"{self.draw.randint(1, 12):03d}",
            "rw": f"{self.draw.randint(1, 6):03d}",
            "nama_desa": village.name,
            "kode_desa": village.code,
            "isle": village.isle,
        }

    def name(self, sex: str) -> str:
        if self.draw.random() < 0.25:
            return self.draw.choice(MONONYMS_MEN if sex == "1" else MONONYMS_WOMEN)
        first = self.faker.first_name_male() if sex == "1" else self.faker.first_name_female()
        lead = self.draw.choice(FATHERED_MEN if sex == "1" else FATHERED_WOMEN)
        words = [lead, first] if self.draw.random() < 0.4 else [first, self.faker.last_name()]
        return " ".join(words).upper().replace(".", "").replace("'", "")

    def spoil(self, person: Person) -> Person:
        copy, draw = dict(person), self.draw
        copy["nama_lengkap"] = self.renamed(copy["nama_lengkap"] or "", copy["jenis_kelamin"] or "1")
        if draw.random() < 0.15:
            copy.update(self.home(draw.choice(self.villages)))
        if draw.random() < 0.12 and copy["tgl_lahir"]:
            year, month, day = copy["tgl_lahir"].split("-")
            copy["tgl_lahir"] = f"{year}-{day}-{month}" if int(day) <= 12 else f"{year}-01-01"
        if draw.random() < 0.25:
            copy["nik"] = draw.choice([None, self.other_serial(copy["nik"] or "")])
        for _ in range(draw.randint(0, self.most_errors)):
            self.one_error(copy, draw.choice(["nama_lengkap", "tgl_lahir", "nama_ibu", "alamat", "rt", "no_kk", "nik",
                                              "tempat_lahir", "nama_desa", "jenis_kelamin"]))  # fmt: skip
        return copy

    def other_serial(self, nik: str) -> str:
        return nik[:12] + f"{self.draw.randint(1, 40):04d}"

    def renamed(self, name: str, sex: str) -> str:
        """The same person's name as another office wrote it."""
        draw, words = self.draw, name.split()
        if draw.random() < 0.35:
            words = [draw.choice(SHORT.get(word, [word])) for word in words]
        if draw.random() < 0.15:
            old, new = draw.choice(OLD_SPELLING)
            words = [word.replace(old, new, 1) if len(word) > 3 else word for word in words]
        if draw.random() < 0.08 and len(words) > 1:
            words = words[::-1]
        if draw.random() < 0.08 and len(words) > 1:
            words = [draw.choice(words)]
        if draw.random() < 0.06 and len(words[0]) > 6:
            words[0] = draw.choice([words[0][2:], words[0][:4]])
        written = " ".join(words)
        if draw.random() < 0.12:
            written = draw.choice(PREFIXES_MEN if sex == "1" else PREFIXES_WOMEN) + written
        return written + draw.choice(SUFFIXES) if draw.random() < 0.05 else written

    def one_error(self, copy: Person, field: str) -> None:
        value = copy[field]
        if not value:
            return
        if self.draw.random() < 0.12:
            copy[field] = None
        elif field == "jenis_kelamin":
            copy[field] = "1" if value == "2" else "2"
        elif value.replace("-", "").isdigit():
            copy[field] = digit_error(value, self.draw)
        else:
            copy[field] = letters_spoilt(value.lower(), self.draw).upper()
