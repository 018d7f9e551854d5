"""Names of regions. They change by decree, not by the hour: each is asked for once."""

from functools import lru_cache

from django.utils.translation import gettext

from verivali.regions.codes import lineage
from verivali.regions.models import Region


def name_of(code: str) -> str:
    """The name of one region; the code itself where the table has none; the nation for ""."""
    return gettext("Indonesia (national)") if not code else (_name(code) or code)


def path_of(code: str) -> list[str]:
    """Names from the province down to the region itself."""
    return [name_of(one) for one in lineage(code)] if code else []


def forget() -> None:
    """Names are asked for again: for whoever has just loaded regions in this process."""
    _known.cache_clear()


@lru_cache(maxsize=20_000)
def _known(code: str) -> str:
    name = Region.objects.filter(code=code, valid_to__isnull=True).values_list("name", flat=True).first()
    if name is None:
        raise LookupError(code)  # never remembered: a region may be loaded a minute later
    return name


def _name(code: str) -> str | None:
    try:
        return _known(code)
    except LookupError:
        return None
