"""Reads of the register: always within the scope of whoever is at work, never a write, a fixed number of queries."""

from verivali.registry.queries.history import Change, Snapshot, as_of, changes_of, source_of_fields
from verivali.registry.queries.households import (
    Count,
    Filters,
    HouseholdLine,
    HouseholdPage,
    count_households,
    list_households,
)
from verivali.registry.queries.page import HouseholdStory, household_story
from verivali.registry.queries.search import Found, nik_is_elsewhere, search

__all__ = [
    "Change",
    "Count",
    "Filters",
    "Found",
    "HouseholdLine",
    "HouseholdPage",
    "HouseholdStory",
    "Snapshot",
    "as_of",
    "changes_of",
    "count_households",
    "household_story",
    "list_households",
    "nik_is_elsewhere",
    "search",
    "source_of_fields",
]
