"""People in the civil registry who are not in the register: one for ten members."""

from dataclasses import dataclass

import numpy as np

from verivali.engine import codes
from verivali.engine.generate import naming
from verivali.engine.generate.calendar import DAYS_A_YEAR, completed_years, day_number
from verivali.engine.generate.frame import Frame, Whole
from verivali.engine.generate.naming import Parts
from verivali.engine.generate.people import Settlement
from verivali.engine.generate.plan import Plan
from verivali.engine.generate.randomness import chance

SHARE = 10


@dataclass
class Outsiders:
    people: Frame
    names: Parts
    mothers: Parts

    @property
    def village(self) -> Whole:
        return np.asarray(self.people["village"])


def meet(plan: Plan, chunk: int, settlement: Settlement) -> Outsiders:
    """Neighbours of the chunk's households, each on the family card of one of them."""
    rng = plan.rng(chunk, "outsiders")
    count = max(len(settlement.members) // SHARE, 20)
    host = rng.integers(0, len(settlement.household), count)
    age = 1 + 84 * rng.beta(1.1, 1.6, count)
    born = day_number(plan.as_of) - (age * DAYS_A_YEAR).astype(np.int64)
    male = chance(rng, count, 0.5)
    people = Frame(
        {
            "host": host,
            "village": settlement.household["village"][host],
            "birth_date": born,
            "age": completed_years(born, plan.as_of),
            "sex": np.where(male, codes.MALE, codes.FEMALE),
        }
    )
    culture = settlement.household["culture"][host]
    names = naming.draw(rng, culture, male, age, naming.clans(rng, culture))
    mothers = naming.draw(rng, culture, np.zeros(count, dtype=bool), age + 27, naming.clans(rng, culture))
    mothers[naming.same_words(mothers, names), naming.CLAN] = naming.PLACE["SHOLIHAH"]
    return Outsiders(people, names, mothers)
