"""Flags of other agencies on people of the register (JB05 to JB09, EK02, LD01, PX01)."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from verivali.engine.generate.defects.consequences import note_dead
from verivali.engine.generate.defects.site import PEOPLE, Site
from verivali.engine.generate.frame import Rows
from verivali.engine.generate.records import flag_frame

RULE_OF = {
    "dead": "LD01", "civil_servant": "JB02", "certified_teacher": "JB09", "company_owner": "JB06",
    "wage_above_minimum": "JB05", "village_official": "JB08", "welfare_staff": "JB07", "vehicle": "EK02",
}  # fmt: skip
COMMON = ("vehicle", "wage_above_minimum", "company_owner", "village_official", "certified_teacher", "civil_servant",
          "welfare_staff", "dead")  # fmt: skip


def put(site: Site, rows: Rows, flag: str) -> None:
    """One line on each person, now and then a second one that says the same; and all that follows from it."""
    again = np.concatenate([rows, rows[site.rng.random(len(rows)) < 0.1]])
    lines = flag_frame(site.world.plan, site.people["nik"][again], np.full(len(again), flag, dtype=object))
    site.added_flags.append(lines)
    site.notes.people(RULE_OF[flag], site.people, rows)
    if flag == "civil_servant":
        site.notes.households("JB03", site.households, site.home[rows])
    if flag == "dead":
        note_dead(site, rows)


def one(site: Site, share: float, flag: str) -> None:
    adult = (site.people["age"] >= 22) & (site.people["age"] <= 65)
    put(site, site.pick_people(share, PEOPLE, adult), flag)


def several(site: Site, share: float) -> None:
    """Two to four different flags on one person."""
    adult = (site.people["age"] >= 22) & (site.people["age"] <= 65)
    rows = site.pick_people(share, PEOPLE, adult)
    chosen = [flags_for(site.rng) for _ in rows]
    for flag in COMMON:
        put(site, rows[[flag in flags for flags in chosen]], flag)
    site.notes.people("PX01", site.people, rows)


def flags_for(rng: np.random.Generator) -> Sequence[str]:
    count = 2 + int(rng.random() < 0.3) + int(rng.random() < 0.1)
    return [str(flag) for flag in rng.choice(COMMON, count, replace=False)]


civil_servant = partial(one, flag="civil_servant")
company_owner = partial(one, flag="company_owner")
welfare_staff = partial(one, flag="welfare_staff")
village_official = partial(one, flag="village_official")
certified_teacher = partial(one, flag="certified_teacher")
wage_above_minimum = partial(one, flag="wage_above_minimum")
vehicle = partial(one, flag="vehicle")
