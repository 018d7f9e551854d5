"""Where defects are planted: one chunk of the clean world, and a notebook of what must be found in it."""

from dataclasses import dataclass, field

import numpy as np

from verivali.engine import codes
from verivali.engine.generate.defects.notebook import Notebook
from verivali.engine.generate.frame import Flags, Frame, Rows, Whole
from verivali.engine.generate.identifiers import individual_ids
from verivali.engine.generate.numbers import SpareNumbers
from verivali.engine.generate.world import World

#: What a defect touches of a household. Two defects may meet in one household when they touch different things.
PEOPLE, CARD, HOUSE, AID = 1, 2, 4, 8
EVERYTHING = PEOPLE | CARD | HOUSE | AID


@dataclass
class Site:
    """`taken` has the touched things of each household; rows of `added` tables follow the others in the end."""

    world: World
    rng: np.random.Generator
    notes: Notebook
    spare: SpareNumbers
    taken: Whole
    gone: Flags  # people taken out of the register
    unregistered: Flags  # rows taken out of the civil registry; the first ones are those of `people`
    added_people: list[Frame] = field(default_factory=list)
    added_registry: list[Frame] = field(default_factory=list)
    added_flags: list[Frame] = field(default_factory=list)
    added_payments: list[Frame] = field(default_factory=list)

    @property
    def people(self) -> Frame:
        return self.world.people

    @property
    def households(self) -> Frame:
        return self.world.households

    @property
    def registry(self) -> Frame:
        return self.world.registry

    @property
    def home(self) -> Whole:
        """The household row of each person."""
        return self.people["household"]

    @property
    def here(self) -> Flags:
        """Who lives in the household now."""
        return np.isin(self.people["presence"], [codes.LIVES_HERE, codes.NEW_MEMBER])

    @property
    def size(self) -> Whole:
        return np.bincount(self.home, minlength=len(self.households))

    def wanted(self, share: float) -> int:
        exactly = share * len(self.households)
        return int(exactly + self.rng.random())

    def pick_households(self, share: float, touches: int, fits: Flags | None = None) -> Rows:
        """Rows of about `share` of the households, among those that fit and whose `touches` are free."""
        free = (self.taken & touches) == 0
        candidates = np.flatnonzero(free if fits is None else free & fits)
        count = min(self.wanted(share), len(candidates))
        chosen = np.sort(self.rng.choice(candidates, count, replace=False))
        self.taken[chosen] |= touches
        return chosen

    def pick_people(self, share: float, touches: int, fits: Flags) -> Rows:
        """Rows of people, one each in about `share` of the households, among those that fit."""
        candidates = np.flatnonzero(fits & ((self.taken & touches) == 0)[self.home])
        shuffled = self.rng.permutation(candidates)
        _, first = np.unique(self.home[shuffled], return_index=True)
        one_each = shuffled[first]
        chosen = np.sort(self.rng.choice(one_each, min(self.wanted(share), len(one_each)), replace=False))
        self.taken[self.home[chosen]] |= touches
        return chosen

    def pick_pairs(self, share: float, touches: int, fits: Flags | None = None) -> tuple[Rows, Rows]:
        """Two lists of households side by side, neighbours in most pairs; `share` counts both."""
        chosen = self.pick_households(share, touches, fits)
        chosen = chosen[: len(chosen) // 2 * 2]
        return chosen[0::2], chosen[1::2]

    def with_housemates(self, rows: Rows, share: float) -> Rows:
        """The people given, and each of their housemates with a chance of `share`."""
        hit = np.zeros(len(self.households), dtype=bool)
        hit[self.home[rows]] = True
        too = hit[self.home] & (self.rng.random(len(self.people)) < share)
        too[rows] = True
        return np.flatnonzero(too)

    def members_of(self, households: Rows) -> Rows:
        return np.flatnonzero(np.isin(self.home, households))

    def copies(self, rows: Rows) -> Frame:
        """The same people once more, under identifiers of their own."""
        copy = self.people.take(rows)
        copy["individual_id"] = self.new_ids(len(rows))
        copy["is_caretaker"] = np.zeros(len(rows), dtype=np.int64)
        copy["component"] = np.full(len(rows), None, dtype=object)
        return copy

    def new_ids(self, count: int) -> np.typing.NDArray[np.object_]:
        first = self.world.people_made
        self.world.people_made += count
        return individual_ids(self.world.chunk, first, count, self.world.plan.seed)

    def settle_in(self, people: Frame, households: Rows) -> None:
        """Move the people (not of the register yet) into the households, row by row, with card and address."""
        people["household"] = households
        for name in ("household_id", "village_code", "address", "rt", "rw"):
            people[name] = self.households[name][households]
        people["kk"] = self.card_of(households)

    def card_of(self, households: Rows) -> np.typing.NDArray[np.object_]:
        return np.array([str(number) for number in self.households["kk"][households]], dtype=object)

    def other_villages(self, village: Whole) -> np.typing.NDArray[np.object_]:
        """Codes of villages other than those given."""
        villages = self.world.plan.villages
        if len(villages) == 1:
            return np.full(len(village), FAR_VILLAGE, dtype=object)
        step = self.rng.integers(1, len(villages), len(village))
        return np.asarray(villages.code[(village + step) % len(villages)])


#: Stands for another place where the whole region is one village.
FAR_VILLAGE = "99.01.01.2001"
