"""What is known of a household: its members taken together, where it lies, its power, photos and programmes."""

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from verivali.engine import codes
from verivali.engine.facts import payment
from verivali.engine.facts.kernel import Fact, FactGroup, World, fact
from verivali.engine.facts.outside import known, known_by_now

ELECTRICITY = ("electricity_va", "electricity_subsidised")
VILLAGE = "households.village_code|individuals.village_code"
PROGRAMMES = ("pkh", "sembako", "pbi", "bst")


def households(world: World, wanted: frozenset[str]) -> ir.Table:
    """Every household of either file, with what its members say; a household in one file only is there too."""
    members = world.save("members", members_together(world, wanted)) if world.has("individuals") else None
    dwellings = world.input("households") if world.has("households") else None
    if members is None or dwellings is None:
        return members if dwellings is None else dwellings
    both = dwellings.outer_join(members, "household_id")
    ids = {"household_id": ibis.coalesce(both.household_id, both.household_id_right)}
    if "village_code_right" in both.columns:
        ids["village_code"] = ibis.coalesce(both.village_code, both.village_code_right)
    both = both.mutate(**ids).drop(*(name for name in both.columns if name.endswith("_right")))
    counted = {name: both[name].fill_null(0) for name in COUNTS if name in both.columns}
    return both.mutate(**counted)


def members_together(world: World, wanted: frozenset[str]) -> ir.Table:
    """One row a household from the persons judged; facts whose columns are absent are not wanted."""
    people = world.table("person_judged")
    has = frozenset(people.columns)
    active = people.is_active if "is_active" in has else people.household_id.notnull()
    summary = {"members": people.count(), "active_members": active.ifelse(1, 0).sum()}
    if "village_code" in has:
        summary["village_code"] = people.village_code.min()
    for name, summarise in SUMMARIES.items():
        if name in wanted:
            summary[name] = summarise(people, active)
    return people.group_by("household_id").agg(**summary)


def related(people: ir.Table, active: ir.BooleanValue, relation: int) -> ir.BooleanValue:
    return (people.relation == relation) & active


SUMMARIES: dict[str, Callable[[ir.Table, ir.BooleanValue], ir.Value]] = {
    "dead_members": lambda p, active: p.is_dead.ifelse(1, 0).sum(),
    "excluded_members": lambda p, active: p.is_excluded_by_work.ifelse(1, 0).sum(),
    "excluded_on_card": lambda p, active: (p.kk_excluded_members > 0).ifelse(1, 0).sum(),
    "unknown_relations": lambda p, active: p.relation.isnull().ifelse(1, 0).sum(),
    "heads": lambda p, active: related(p, active, codes.HEAD).ifelse(1, 0).sum(),
    "spouses": lambda p, active: related(p, active, codes.SPOUSE).ifelse(1, 0).sum(),
    "head_sex": lambda p, active: p.sex.max(where=related(p, active, codes.HEAD)),
    "spouse_sex": lambda p, active: p.sex.max(where=related(p, active, codes.SPOUSE)),
    "head_birth_date": lambda p, active: p.birth_date.max(where=p.relation == codes.HEAD),
    "oldest_child_birth_date": lambda p, active: p.birth_date.min(where=p.relation == codes.CHILD),
    "youngest_parent_birth_date": lambda p, active: p.birth_date.max(where=p.relation == codes.PARENT),
    "oldest_age": lambda p, active: p.age.max(where=active),
    "unknown_ages": lambda p, active: p.age.isnull().ifelse(1, 0).sum(),
    "complete_addresses": lambda p, active: (p.address.notnull() & p.rt.notnull() & p.rw.notnull()).ifelse(1, 0).sum(),
}
COUNTS = ("members", "active_members", "dead_members", "excluded_members", "excluded_on_card", "unknown_relations",
          "heads", "spouses", "unknown_ages", "complete_addresses")  # fmt: skip


def known_villages(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Current villages; of a retired code its successor, by the region table."""
    regions = world.input("regions")
    on = ibis.literal(world.parameters.as_of)
    villages = regions.filter(regions.level == "village")
    current = (villages.valid_from.isnull() | (villages.valid_from <= on)) & (
        villages.valid_to.isnull() | (villages.valid_to > on)
    )
    return villages.group_by(village_code=villages.code).agg(
        village_is_known=current.any(), village_successor=villages.successor_code.max()
    )


def microdegrees(degrees: ir.DecimalValue) -> ir.IntegerValue:
    """Positions as whole numbers, compared alike on both engines."""
    return (degrees * 1_000_000).cast("int64")


def village_centres(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """The middle of a village's own houses, in microdegrees: no boundary of villages is to be had openly.

    The lower median, a row picked by order and no average: whole numbers, equal on both engines.
    """
    rows = subject.filter(subject.latitude.notnull(), subject.longitude.notnull(), subject.village_code.notnull())
    rows = rows.select(
        "village_code",
        "household_id",
        lat=microdegrees(rows.latitude),
        lon=microdegrees(rows.longitude),
    )
    window = {"group_by": "village_code"}
    placed = rows.mutate(
        lat_place=ibis.row_number().over(ibis.window(order_by=[rows.lat, rows.household_id], **window)),
        lon_place=ibis.row_number().over(ibis.window(order_by=[rows.lon, rows.household_id], **window)),
        houses=rows.count().over(ibis.window(**window)),
    )
    placed = world.save("village_positions", placed)
    middle = (placed.houses - 1) // 2
    enough = placed.filter(placed.houses >= world.parameters.village_positions_min)
    return enough.group_by("village_code").agg(
        centre_latitude=enough.lat.max(where=enough.lat_place == middle),
        centre_longitude=enough.lon.max(where=enough.lon_place == middle),
    )


def shared_points(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    rows = subject.filter(subject.latitude.notnull(), subject.longitude.notnull())
    points = rows.group_by("latitude", "longitude").agg(point_households=rows.household_id.nunique())
    return points.filter(points.point_households > 1)


def shared_photos(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    rows = subject.filter(subject.photo_hash.notnull())
    photos = rows.group_by("photo_hash").agg(photo_households=rows.household_id.nunique())
    return photos.filter(photos.photo_households > 1)


def metered(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """The electricity company's answer per household, from the flags file."""
    rows = known_by_now(world.input("external_flags"), world)
    rows = rows.filter(rows.household_id.notnull(), rows.electricity_va.notnull())
    answers = {"flagged_va": rows.electricity_va.max()}
    if "flagged_subsidised" in wanted:
        answers["flagged_subsidised"] = rows.electricity_subsidised.any()
    return rows.group_by("household_id").agg(**answers)


def electricity(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Power by the electricity company: the flags file, else the register's own copy of the answer."""
    return subject.mutate(
        pln_va=ibis.coalesce(known(subject, "flagged_va", "int32"), known(subject, "electricity_va", "int32")),
        pln_subsidised=ibis.coalesce(
            known(subject, "flagged_subsidised", "boolean"), known(subject, "electricity_subsidised", "boolean")
        ),
    )


def paid_programmes(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Programmes whose last payment list names the household."""
    rows = payment.last_period(world, world.input("payments"), wanted)
    rows = rows.filter(rows.is_last_period)
    paid = {f"paid_{name}": (rows.programme == name.upper()).any() for name in PROGRAMMES}
    return rows.group_by("household_id").agg(**paid)


def programmes(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """Whether the household gets a programme, by its own register line or by the payment list."""
    gets = {
        f"gets_{name}": known(subject, f"receives_{name}", "boolean").fill_null(False)
        | known(subject, f"paid_{name}", "boolean").fill_null(False)
        for name in PROGRAMMES
    }
    return subject.mutate(**gets)


def accounts(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    """The most accounts into which one programme pays the household in its last period; old ones were replaced."""
    rows = payment.last_period(world, world.input("payments"), wanted)
    rows = rows.filter(rows.is_last_period)
    per_programme = rows.group_by("household_id", "programme").agg(accounts=rows.account_number.nunique())
    return per_programme.group_by("household_id").agg(accounts_per_programme=per_programme.accounts.max())


def last_change(world: World, subject: ir.Table, wanted: frozenset[str]) -> ir.Table:
    updated, surveyed = known(subject, "updated_on", "date"), known(subject, "survey_date", "date")
    newest = ibis.cases(
        (updated.isnull(), surveyed), (surveyed.isnull(), updated), (updated >= surveyed, updated), else_=surveyed
    )
    return subject.mutate(changed_on=newest)


def together(name: str, dtype: str, indonesian: str, english: str, *needs: str) -> Fact:
    return fact(name, dtype, indonesian, english, "individuals.household_id", *needs)


MEMBERS = (
    fact("household_id", "string", "ID rumah tangga", "household id",
         "households.household_id|individuals.household_id"),
    fact("village_code", "string", "Kode desa", "village code", VILLAGE),
    together("members", "int64", "Jumlah anggota", "members"),
    together("active_members", "int64", "Anggota yang ada", "members recorded as here"),
    together("dead_members", "int64", "Anggota meninggal", "members recorded as dead", "person.is_dead"),
    together("excluded_members", "int64", "Anggota berpekerjaan dikecualikan", "members with an excluded occupation",
             "person.is_excluded_by_work"),
    together("excluded_on_card", "int64", "Anggota yang KK-nya memuat pekerjaan dikecualikan",
             "members on a card with an excluded occupation", "person.kk_excluded_members"),
    together("unknown_relations", "int64", "Anggota tanpa hubungan", "members without relation",
             "individuals.relation"),
    together("heads", "int64", "Jumlah kepala keluarga", "heads", "individuals.relation"),
    together("spouses", "int64", "Jumlah pasangan", "spouses", "individuals.relation"),
    together("head_sex", "int8", "Jenis kelamin kepala", "sex of the head", "individuals.relation", "individuals.sex"),
    together("spouse_sex", "int8", "Jenis kelamin pasangan", "sex of the spouse", "individuals.relation",
             "individuals.sex"),
    together("head_birth_date", "date", "Tanggal lahir kepala", "birth date of the head", "individuals.relation",
             "individuals.birth_date"),
    together("oldest_child_birth_date", "date", "Tanggal lahir anak tertua", "birth date of the oldest child",
             "individuals.relation", "individuals.birth_date"),
    together("youngest_parent_birth_date", "date", "Tanggal lahir orang tua termuda",
             "birth date of the youngest parent", "individuals.relation", "individuals.birth_date"),
    together("oldest_age", "int16", "Umur tertua", "age of the oldest member", "person.age"),
    together("unknown_ages", "int64", "Anggota tanpa umur", "members without age", "person.age"),
    together("complete_addresses", "int64", "Alamat lengkap", "members with a whole address", "individuals.address",
             "individuals.rt", "individuals.rw"),
)  # fmt: skip

GROUPS = (
    FactGroup(
        "known_villages",
        (
            fact("village_is_known", "boolean", "Desa dikenal", "village is known", VILLAGE,
                 "regions.code", absent=False),
            fact("village_successor", "string", "Kode pengganti", "successor code", VILLAGE,
                 "regions.code"),
        ),
        known_villages,
        key=("village_code",),
    ),
    FactGroup(
        "village_centres",
        tuple(
            fact(name, "int64", indonesian, english, VILLAGE, "households.latitude",
                 "households.longitude")
            for name, indonesian, english in (
                ("centre_latitude", "Lintang tengah desa (mikroderajat)", "latitude of the village's middle"),
                ("centre_longitude", "Bujur tengah desa (mikroderajat)", "longitude of the village's middle"),
            )
        ),
        village_centres,
        key=("village_code",),
        thresholds=("village_positions_min",),
    ),
    FactGroup(
        "shared_points",
        (fact("point_households", "int64", "Keluarga di titik sama", "households at the same point",
              "households.latitude", "households.longitude", absent=1),),
        shared_points,
        key=("latitude", "longitude"),
    ),
    FactGroup(
        "shared_photos",
        (fact("photo_households", "int64", "Keluarga dengan foto sama", "households with the same photo",
              "households.photo_hash", absent=1),),
        shared_photos,
        key=("photo_hash",),
    ),
    FactGroup(
        "metered",
        (
            fact("flagged_va", "int32", "Daya menurut PLN", "power by PLN", "external_flags.household_id",
                 "external_flags.electricity_va"),
            fact("flagged_subsidised", "boolean", "Subsidi menurut PLN", "subsidised by PLN", "flagged_va",
                 "external_flags.electricity_subsidised"),
        ),
        metered,
        key=("household_id",),
        uses=("external_flags.as_of",),
    ),
    FactGroup(
        "electricity",
        (
            fact("pln_va", "int32", "Daya listrik", "electric power",
                 "flagged_va|households.electricity_va"),
            fact("pln_subsidised", "boolean", "Listrik bersubsidi", "subsidised electricity",
                 "external_flags.electricity_subsidised|households.electricity_subsidised"),
        ),
        electricity,
        uses=("flagged_va", "flagged_subsidised", "households.electricity_va", "households.electricity_subsidised"),
    ),
    FactGroup(
        "paid_programmes",
        tuple(
            fact(f"paid_{name}", "boolean", f"Dibayar {name.upper()}", f"paid {name.upper()}",
                 "payments.household_id", "payments.programme", "payments.period", absent=False)
            for name in PROGRAMMES
        ),
        paid_programmes,
        key=("household_id",),
        thresholds=("programme_months",),
    ),
    FactGroup(
        "programmes",
        tuple(
            fact(f"gets_{name}", "boolean", f"Menerima {name.upper()}", f"gets {name.upper()}",
                 f"paid_{name}|households.receives_{name}")
            for name in PROGRAMMES
        ),
        programmes,
        uses=(*(f"paid_{name}" for name in PROGRAMMES), *(f"households.receives_{name}" for name in PROGRAMMES)),
    ),
    FactGroup(
        "accounts",
        (fact("accounts_per_programme", "int64", "Rekening per program", "accounts for one programme",
              "payments.household_id", "payments.programme", "payments.period", "payments.account_number",
              absent=0),),
        accounts,
        key=("household_id",),
        thresholds=("programme_months",),
    ),
    FactGroup(
        "last_change",
        (fact("changed_on", "date", "Terakhir berubah", "last changed",
              "households.updated_on|households.survey_date"),),
        last_change,
        uses=("households.updated_on", "households.survey_date"),
    ),
)  # fmt: skip
