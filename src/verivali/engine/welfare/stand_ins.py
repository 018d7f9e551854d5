"""What the housing block would answer to criteria 6 to 9, where a version lets it stand in for a missing answer.

By default no version does: a criterion is what was asked and answered, and a housing block that says otherwise is the
matter of rule EK03 (survey contradicts register), not of the verdict. A code that does not settle the question, such as
masonry where unplastered masonry counts as poor, stands in for nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from verivali.engine.welfare.questions import NO, YES


@dataclass(frozen=True)
class StandIn:
    """Housing column (or `electricity`, see housing.py) and the answer each of its codes gives."""

    reads: str
    answers: Mapping[int, int]


FOUR_FIFTY_OR_NONE = StandIn("electricity", {1: YES, 2: NO, 3: NO, 4: NO, 5: NO, 8: YES})

#: Floor earth; wall bamboo, wire, wood; toilet own.
SHORT_LISTS = {
    "lantai": StandIn("floor", {1: NO, 2: NO, 3: NO, 4: NO, 5: NO, 6: NO, 7: NO, 8: YES}),
    "dinding": StandIn("wall", {1: NO, 2: YES, 3: YES, 4: YES, 5: YES, 6: YES}),
    "jamban": StandIn("toilet", {1: YES, 2: NO, 3: NO, 4: NO, 5: NO, 6: NO}),
    "listrik": FOUR_FIFTY_OR_NONE,
}
#: Floor earth or plaster (the form's "cement or red brick" may be either, so it settles nothing); unplastered masonry
#: is a poor wall; a community toilet is as good as one's own.
LONG_LISTS = {
    "lantai": StandIn("floor", {1: NO, 2: NO, 3: NO, 4: NO, 5: NO, 7: NO, 8: YES}),
    "dinding": StandIn("wall", {2: YES, 3: YES, 4: YES, 5: YES, 6: YES}),
    "jamban": StandIn("toilet", {1: YES, 3: YES, 6: NO}),
    "listrik": FOUR_FIFTY_OR_NONE,
}
