"""Random draws, keyed so that each part of each chunk draws by itself: same seed, same world, on any machine."""

import zlib
from collections.abc import Sequence

import numpy as np

from verivali.engine.generate.frame import Flags, Real, Whole


def stream(seed: int, chunk: int, part: str) -> np.random.Generator:
    """The generator of one part (people, dwellings ...) of one chunk."""
    return np.random.Generator(np.random.PCG64([seed, chunk, zlib.crc32(part.encode())]))


def chance(rng: np.random.Generator, count: int, probability: float | Real) -> Flags:
    return np.asarray(rng.random(count) < probability)


def skewed(rng: np.random.Generator, count: int, choices: int | Whole, power: float = 1.4) -> Whole:
    """Indexes below `choices`, the first ones most often: some names are everywhere, most are rare."""
    return (rng.random(count) ** power * choices).astype(np.int64)


def choose(rng: np.random.Generator, count: int, codes: Sequence[int], weights: Sequence[float]) -> Whole:
    shares = np.cumsum(weights) / np.sum(weights)
    return np.asarray(codes, dtype=np.int64)[np.searchsorted(shares[:-1], rng.random(count), side="right")]


def scrambled(numbers: Whole, salt: int = 0) -> Whole:
    """A fixed 63-bit hash of whole numbers (splitmix64): the same place has the same chance in every run."""
    mixed = numbers.astype(np.uint64) + np.uint64((salt * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15) % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(1)).astype(np.int64))


def fixed_share(numbers: Whole, salt: int) -> Real:
    """A fixed share of 0 to 1 for each number."""
    return np.asarray(scrambled(numbers, salt) / float(2**63))
