"""What intake adds to the pages of the register: from which file and row a change came."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from verivali.intake.models import Batch
from verivali.registry.stations import Station

ROW = re.compile(r"([0-9a-f-]{36}):(\d+)")


def sources(references: Iterable[str]) -> dict[str, str]:
    """Of files that whoever looks may see; of others nothing. One query."""
    found = {one: (UUID(match[1]), match[2]) for one in references if (match := ROW.fullmatch(one))}
    names = dict(Batch.objects.filter(pk__in={batch for batch, _row in found.values()}).values_list("pk", "file_name"))
    return {
        one: _("%(file)s, row %(row)s") % {"file": names[batch], "row": row}
        for one, (batch, row) in found.items()
        if batch in names
    }


STATION = Station("intake", sources=sources)
