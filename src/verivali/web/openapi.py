"""The published description of the API, with the problems that each operation may answer."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from verivali.web.problems import MEDIA_TYPE, Problem

REFERENCE = "#/components/schemas/{model}"
PROBLEMS = {
    "401": "No good token and nobody signed in",
    "403": "Beyond what you may do",
    "404": "Not there, or outside your region",
    "422": "What was asked cannot be",
    "429": "Too many requests with this token: wait a minute",
}


class DescribedAPI(NinjaAPI):
    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        found = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        described = Problem.model_json_schema(ref_template=REFERENCE)
        found["components"]["schemas"] |= described.pop("$defs") | {"Problem": described}
        for methods in found["paths"].values():
            for operation in methods.values():
                operation["responses"] |= {status: answer(words) for status, words in PROBLEMS.items()}
        return found


def answer(words: str) -> dict[str, Any]:
    return {"description": words, "content": {MEDIA_TYPE: {"schema": {"$ref": REFERENCE.format(model="Problem")}}}}
