"""Reads of the register: always within the scope of whoever is at work, never a write, a fixed number of queries."""

from verivali.registry.queries.duplicates import (
    PairLine,
    PairPage,
    count_pairs,
    is_at_work,
    last_search,
    list_pairs,
    pair_of,
    suspected_with,
)
from verivali.registry.queries.handovers import (
    HandoverPage,
    Side,
    Waiting,
    count_incoming,
    count_waiting,
    list_handovers,
)
from verivali.registry.queries.history import Change, Snapshot, as_of, changes_of, source_of_fields
from verivali.registry.queries.households import (
    Count,
    Filters,
    HouseholdLine,
    HouseholdPage,
    count_households,
    list_households,
)
from verivali.registry.queries.merges import Carried, MergePage, carried, list_merges
from verivali.registry.queries.page import HouseholdStory, household_story, merged_into
from verivali.registry.queries.search import Found, nik_is_elsewhere, search
from verivali.registry.queries.villages import village_of, villages_like

__all__ = [
    "Carried",
    "Change",
    "Count",
    "Filters",
    "Found",
    "HandoverPage",
    "HouseholdLine",
    "HouseholdPage",
    "HouseholdStory",
    "MergePage",
    "PairLine",
    "PairPage",
    "Side",
    "Snapshot",
    "Waiting",
    "as_of",
    "carried",
    "changes_of",
    "count_households",
    "count_incoming",
    "count_pairs",
    "count_waiting",
    "household_story",
    "is_at_work",
    "last_search",
    "list_handovers",
    "list_households",
    "list_merges",
    "list_pairs",
    "merged_into",
    "nik_is_elsewhere",
    "pair_of",
    "search",
    "source_of_fields",
    "suspected_with",
    "village_of",
    "villages_like",
]
