"""Households are picked out of the list, by ticking them or by naming their numbers."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from verivali.accounts.actor import Actor
from verivali.accounts.roles import Permission
from verivali.engine.text import Text
from verivali.registry.errors import Refused
from verivali.registry.models import Selection
from verivali.registry.queries.search import LONG_NUMBER_DIGITS, REGISTER_NUMBER_DIGITS
from verivali.registry.queries.selections import households_named

AT_MOST = 10_000
LONGEST = 20  # of the columns
#: Dots, dashes and blanks within a number, as spreadsheets and letters write it.
WITHIN = re.compile(r"(?<=\d)[ .\-](?=\d)")


@dataclass(frozen=True)
class Selected:
    """`unknown` name nothing in the region; `malformed` are no numbers at all; both in the order they were given."""

    selection: Selection
    unknown: list[str]
    malformed: list[str]
    repeated: int

    @property
    def households(self) -> int:
        return len(self.selection.household_ids)


@transaction.atomic
def select_households(*, by: Actor, household_ids: list[UUID]) -> Selection:
    """Those ticked in a list. Raises NotAllowed, Refused where there is none. Others' households do no harm: every
    list and act looks again at what is in scope.
    """
    by.require(Permission.REGISTER_READ, at=by.appointment.region_code)
    if not household_ids:
        raise Refused(Text("Pilih sedikitnya satu rumah tangga.", "Choose at least one household."))
    return Selection.objects.create(account_id=by.account.id, household_ids=sorted(set(household_ids)))


@transaction.atomic
def select_by_numbers(*, by: Actor, text: str) -> Selected:
    """Households named by NIK, family card or register numbers, one a line or parted by commas.

    The numbers themselves are not kept. Raises NotAllowed, Refused (nothing named, or too many).
    """
    by.require(Permission.REGISTER_READ, at=by.appointment.region_code)
    given = [WITHIN.sub("", one.strip()) for one in re.split(r"[\r\n,;\t]+", text.replace("\0", "")) if one.strip()]
    numbers = list(dict.fromkeys(given))
    if not numbers:
        raise Refused(Text("Tulis sedikitnya satu nomor.", "Write at least one number."))
    if len(numbers) > AT_MOST:
        raise Refused(Text(f"Paling banyak {AT_MOST} nomor.", f"At most {AT_MOST} numbers."))
    proper = [one for one in numbers if is_number(one)]
    found = households_named(proper)
    selection = Selection.objects.create(account_id=by.account.id, household_ids=found.household_ids)
    malformed = [one for one in numbers if one not in set(proper)]
    return Selected(selection, found.unknown, malformed, len(given) - len(numbers))


def is_number(text: str) -> bool:
    """Whether it may be a register number, or the number of a person or a card, as registers hold them."""
    is_long = LONG_NUMBER_DIGITS <= len(text) <= LONGEST
    return text.isascii() and text.isdigit() and (is_long or len(text) == REGISTER_NUMBER_DIGITS)
