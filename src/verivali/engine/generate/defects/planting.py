"""Which defects are planted, how often, and in which order: what needs rare households goes first.

A share is of the households in the chunk (for payments: of those paid), each hit in one person or more. Shares are
chosen to give the rates of domain.md section 14 where it states one: NIK invalid 4 % of people, KK invalid 10 %, not
padan 8 %, dead 1.5 %, duplicate NIK 0.5 %, excluded occupation 0.5 %, retur 1 %, no transaction 2 %. All else is about
0.3 %.
"""

from collections.abc import Callable

import numpy as np

from verivali.engine.generate.defects import (
    accounts,
    cards,
    doubles,
    economy,
    family,
    flags,
    harmless,
    life,
    names,
    nik,
    places,
    programmes,
    registry,
    repeated,
    work,
)
from verivali.engine.generate.defects.notebook import Notebook
from verivali.engine.generate.defects.site import Site
from verivali.engine.generate.numbers import SpareNumbers
from verivali.engine.generate.world import World

Plant = Callable[[Site, float], None]

#: (what is planted, share of households)
ORDER: tuple[tuple[Plant, float], ...] = (
    (programmes.pregnant_too_long, 0.003), (life.child_alone, 0.003), (life.not_born_yet, 0.001),
    (family.merged, 0.00005), (family.two_spouses, 0.002), (family.without_members, 0.001),
    (programmes.minor_caretaker, 0.0015), (cards.office_on_the_card, 0.004), (doubles.moved_family, 0.004),
    (doubles.entered_again, 0.024), (repeated.twice_at_home, 0.004), (repeated.in_two_families, 0.008),
    (repeated.number_of_another, 0.007), (repeated.two_niks, 0.006), (cards.shared, 0.006), (cards.reissued, 0.008),
    (life.of_another_century, 0.002), (life.whole_family, 0.003), (life.alive, 0.003), (family.no_head, 0.003),
    (family.two_heads, 0.002), (family.child_as_old_as_parent, 0.004), (family.married_child, 0.002),
    (family.pregnant_wrongly, 0.002), (family.spouse_of_same_sex, 0.002), (places.no_address, 0.004),
    (places.unknown_village, 0.004), (places.registered_elsewhere, 0.005), (programmes.component_unmet, 0.005),
    (programmes.pupil_unregistered, 0.004), (programmes.caretaker_gone, 0.002), (flags.several, 0.004),
    (flags.civil_servant, 0.002), (flags.company_owner, 0.003), (flags.welfare_staff, 0.003),
    (flags.village_official, 0.003), (flags.certified_teacher, 0.003), (flags.wage_above_minimum, 0.002),
    (flags.vehicle, 0.004), (work.well_paid, 0.003), (work.empty, 0.005), (work.implausible, 0.004),
    (work.excluded, 0.013), (names.empty, 0.003), (names.strange, 0.006), (names.one_letter, 0.001),
    (names.mother, 0.005), (nik.wrong_day, 0.003), (nik.wrong_sex, 0.003), (nik.unknown_district, 0.003),
    (life.dead, 0.048), (registry.dead_as_recorded, 0.004), (registry.inactive, 0.020),
    (registry.other_birth_date, 0.030), (registry.other_name, 0.040), (registry.not_found, 0.060), (nik.empty, 0.028),
    (nik.malformed, 0.050), (harmless.other_spelling, 0.060), (cards.malformed, 0.100),
    (programmes.two_benefits, 0.003), (programmes.above_decile, 0.005), (accounts.two_accounts, 0.005),
    (accounts.one_account_for_two, 0.008), (accounts.other_holder, 0.006), (accounts.check_failed, 0.005),
    (accounts.opening_failed, 0.005), (accounts.treasury_failed, 0.005), (accounts.asleep, 0.006),
    (accounts.returned, 0.010), (accounts.not_withdrawn, 0.020), (accounts.old_trouble, 0.020),
    (places.same_point, 0.003), (places.same_photo, 0.003), (places.no_position, 0.005), (places.out_of_place, 0.005),
    (economy.unsubsidised, 0.006), (economy.told_by_flag, 0.003), (economy.answers_against_house, 0.006),
    (economy.large_house, 0.004), (economy.dark_with_devices, 0.003), (economy.out_of_date, 0.005),
)  # fmt: skip


def plant_all(world: World) -> Notebook:
    """Plants the defects into the world, in place; the notebook says what must be found."""
    plan, chunk = world.plan, world.chunk
    site = Site(
        world,
        plan.rng(chunk, "defects"),
        Notebook(),
        SpareNumbers(chunk, plan.chunks),
        taken=np.zeros(len(world.households), dtype=np.int64),
        gone=np.zeros(len(world.people), dtype=bool),
        unregistered=np.zeros(len(world.registry), dtype=bool),
    )
    for plant, share in ORDER:
        plant(site, share)
    put_together(site)
    return site.notes


def put_together(site: Site) -> None:
    """Added rows among the others, removed ones out; members of a household stand together again."""
    world = site.world
    people = world.people.take(~site.gone)
    for added in site.added_people:
        people = people.followed_by(added)
    world.people = people.take(np.argsort(people["household"], kind="stable"))
    world.registry = world.registry.take(~site.unregistered)
    for added in site.added_registry:
        world.registry = world.registry.followed_by(added)
    for added in site.added_flags:
        world.flags = world.flags.followed_by(added)
    for added in site.added_payments:
        world.payments = world.payments.followed_by(added)
    world.payments = world.payments.take(np.argsort(world.payments["row"], kind="stable"))
    world.flags = world.flags.take(site.rng.permutation(len(world.flags)))
