"""The register over the API: the queries of the pages, in the scope of whoever asks, numbers masked as there."""

from ninja import Router

from verivali.registry.api import households, individuals, stories

router = Router(tags=["register"])
for part in (households, stories, individuals):
    router.add_router("", part.router)
