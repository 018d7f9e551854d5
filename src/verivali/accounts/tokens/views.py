"""A person's tokens: making one, which is shown once, and revoking."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from verivali.accounts.actor import NotAllowed, actor
from verivali.accounts.errors import Refused
from verivali.accounts.models import Token
from verivali.accounts.permissions import requires
from verivali.accounts.tokens import actions
from verivali.accounts.tokens.bearer import BY_TOKEN
from verivali.accounts.tokens.forms import TokenForm

SHOWN = 100


def confirmed(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Asks for the password or the second factor again: a token outlives the session that somebody left open."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if did_recently_reauthenticate(request):
            return view(request)
        ways = get_adapter().get_reauthentication_methods(request.user)
        return redirect(f"{ways[0]['url']}?{urlencode({'next': reverse('tokens')})}")

    return answer


@requires(*BY_TOKEN)
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    by = actor(request)
    if request.method != "POST":
        return listed(request, TokenForm(by=by))
    form = TokenForm(request.POST, by=by)
    if form.is_valid():
        try:
            token, text = actions.make_token(by=by, **form.wanted())
        except NotAllowed:
            form.add_error("region_code", _("This lies beyond your own region."))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            header = f"Authorization: Bearer {text[:8]}…"
            return render(request, "accounts/token_made.html", {"token": token, "text": text, "header": header})
    return listed(request, form, status=422)


@requires(*BY_TOKEN)
@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    try:
        actions.revoke_token(by=actor(request), token_id=token_id)
    except NotAllowed as error:
        raise Http404 from error
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Revoked. The program gets nothing more."))
    return redirect("tokens")


def listed(request: HttpRequest, form: TokenForm, status: int = 200) -> HttpResponse:
    own = Token.objects.filter(account=actor(request).account).select_related("appointment").order_by("-id")[:SHOWN]
    rows = [{"token": one, "is_good": one.is_good(timezone.now())} for one in own]
    return render(request, "accounts/tokens.html", {"form": form, "rows": rows}, status=status)
