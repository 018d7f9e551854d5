"""The list of imports, the newest first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from verivali.accounts.permissions import requires
from verivali.accounts.queries import names_of
from verivali.accounts.roles import Permission
from verivali.intake import queries
from verivali.registry.queries.paging import BadCursor


@requires(Permission.IMPORT)
def imports(request: HttpRequest) -> HttpResponse:
    after = request.GET.get("after", "")
    try:
        page = queries.list_batches(after=after)
    except BadCursor:
        page, after = queries.list_batches(), ""
    names = names_of({str(one.account_id) for one in page.batches})
    context: dict[str, Any] = {
        "rows": [(one, names.get(str(one.account_id), "–")) for one in page.batches],
        "after": page.after,
        "is_later": bool(after),
    }
    return render(request, "intake/imports.html", context)
