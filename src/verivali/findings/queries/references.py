"""Files of other agencies that full runs of a region read, or have read."""

from verivali.findings.models import Reference
from verivali.regions.codes import lineage

SHOWN = 50


def newest_references(region_code: str) -> list[Reference]:
    """Those of the region and of the regions that hold it, the newest first."""
    holding = ["", *lineage(region_code)] if region_code else [""]
    return list(Reference.objects.filter(region_code__in=holding).order_by("-as_of", "-given_at")[:SHOWN])
