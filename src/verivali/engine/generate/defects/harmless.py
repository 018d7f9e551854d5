"""Differences that are no defects: habits of spelling at the civil registry."""

import numpy as np

from verivali.engine.generate.defects.site import PEOPLE, Site
from verivali.engine.generate.spelling import habit


def other_spelling(site: Site, share: float) -> None:
    """MUH for MUHAMMAD, old spelling, doubled letters, another order of words, a title: the same when folded."""
    rows = site.pick_people(share, PEOPLE, np.ones(len(site.people), dtype=bool))
    names = [habit(site.rng, name) for name in site.people["name"][rows]]
    titled = site.rng.random(len(rows)) < 0.1
    site.registry["name"][rows] = [f"H. {name}" if title else name for name, title in zip(names, titled, strict=True)]
