"""Identifiers that say nothing: places in one row of numbers, shuffled by a fixed multiplication."""

import numpy as np

from verivali.engine.generate.addresses import digits
from verivali.engine.generate.frame import Whole, Words

WIDTH = 10**11
MULTIPLIER = 48_271_806_937  # no factor in common with ten, so that no two places meet
PEOPLE_A_CHUNK = 2_000_000


def shuffled(place: Whole, seed: int) -> Whole:
    # reduced first: a product of two such numbers must stay below 2**63
    place = (place + seed % 10**6 * 10**5) % WIDTH
    low, high = place % 10**5, place // 10**5
    return np.asarray(WIDTH + (low * MULTIPLIER + high * (MULTIPLIER * 10**5 % WIDTH)) % WIDTH)


def household_ids(number: Whole, seed: int) -> Words:
    return digits(shuffled(number, seed), "H")


def individual_ids(chunk: int, first: int, count: int, seed: int) -> Words:
    """Identifiers of `count` people of the chunk, from its place `first` on."""
    return digits(shuffled(chunk * PEOPLE_A_CHUNK + first + np.arange(count), seed), "P")
