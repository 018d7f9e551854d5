"""Signing in through the OpenID Connect provider of an office, where one is set. Nobody gets an account by it.

The ID token's `sub` names the person for good. The first time, the claim VERIVALI_OIDC_CLAIM of the token must be the
sign-in name of an account to which no other `sub` belongs: set only a provider where offices give these names, never people
themselves. The second factor of this site is asked for all the same.
"""

from typing import Any, cast

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from verivali.accounts import entrance_log
from verivali.accounts.actions import unlink_provider
from verivali.accounts.errors import Refused
from verivali.accounts.models import Account
from verivali.accounts.permissions import any_signed_in, public
from verivali.accounts.queries import account_linked, account_signing_in
from verivali.platform.scope import NOBODY, account_only, change_to

#: Stands in addresses of this site and in the rows that link an account with a `sub`.
OFFICE = "office"
#: Public keys only: a token signed with what everybody knows proves nothing.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
CLOCKS_DIFFER_S = 60
REQUIRED = ["iss", "sub", "aud", "exp", "iat"]


class OfficeAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The one of the environment, and none of the database."""
        if not settings.OIDC_ISSUER or provider not in (None, OFFICE, "openid_connect"):
            return []
        more = {"server_url": settings.OIDC_ISSUER, "fetch_userinfo": False, "oauth_pkce_enabled": True}
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=OFFICE,
                name=settings.OIDC_NAME,
                client_id=settings.OIDC_CLIENT_ID,
                secret=settings.OIDC_CLIENT_SECRET,
                settings=more,
            )
        ]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Raises ImmediateHttpResponse where no account here is this person's."""
        subject, claims = sociallogin.account.uid, sociallogin.account.extra_data.get("id_token", {})
        kept = link(account_of(subject, claims), subject)
        if kept is None:
            change_to(NOBODY)
            entrance_log.stranger_refused(request, subject)
            raise ImmediateHttpResponse(told(request, "accounts/not_known.html"))
        sociallogin.user, sociallogin.account = kept.user, kept

    def on_authentication_error(self, request: HttpRequest, *args: Any, **more: Any) -> None:
        raise ImmediateHttpResponse(told(request, "accounts/not_confirmed.html"))

    def serialize_instance(self, instance: Model) -> Any:
        """Between the two factors the session keeps which account it is, and nothing else of it."""
        return {"id": str(instance.pk)} if isinstance(instance, Account) else super().serialize_instance(instance)


def account_of(subject: str, claims: dict[str, Any]) -> Account | None:
    return account_linked(OFFICE, subject) or account_signing_in(str(claims.get(settings.OIDC_CLAIM) or ""))


def link(account: Account | None, subject: str) -> SocialAccount | None:
    """The account's own `sub`, given now if it had none; None where it has another, or this one is another's."""
    if account is None or not account.is_active:
        return None
    change_to(account_only(str(account.pk)))
    kept = SocialAccount.objects.filter(user_id=account.pk, provider=OFFICE).first()
    if kept is None:
        try:
            with transaction.atomic():
                kept = SocialAccount.objects.create(user=account, provider=OFFICE, uid=subject)
        except IntegrityError:
            return None
    return kept if kept.uid == subject else None


class SignedTokens(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Its signature is verified too, where OpenID Connect would let TLS to the provider stand for it."""
        try:
            key = self._keys()[str(jwt.get_unverified_header(id_token).get("kid"))]
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key,
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=CLOCKS_DIFFER_S,
                options={"require": REQUIRED},
            )
        except (jwt.PyJWTError, KeyError, ValueError) as error:
            raise OAuth2Error("the ID token does not hold") from error
        return claims

    def _keys(self) -> jwt.PyJWKSet:
        with get_adapter().get_requests_session() as session:
            response = session.get(self.openid_config["jwks_uri"])
            response.raise_for_status()
            return jwt.PyJWKSet.from_dict(response.json())


@public
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return answered(OAuth2LoginView, request, provider_id)


@public
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return answered(OAuth2CallbackView, request, provider_id)


@any_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    """Whether the provider opens this account; the link can be taken away, and is made anew at the next sign-in there."""
    account = cast(Account, request.user)
    if request.method == "POST":
        try:
            unlink_provider(account=account)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The link is taken away."))
        return redirect("socialaccount_connections")
    kept = SocialAccount.objects.filter(user_id=account.pk, provider=OFFICE).first()
    return render(request, "accounts/links.html", {"link": kept, "provider": settings.OIDC_NAME})


def answered(step: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    """A provider that is out of order, or answers nonsense, is said to be so."""
    if not settings.OIDC_ISSUER or provider_id != OFFICE:
        raise Http404
    if request.user.is_authenticated:
        return redirect("home")  # nothing is linked to an account that another person may have left open
    try:
        answer: HttpResponse = step.adapter_view(SignedTokens(request, provider_id))(request)
    except (RequestException, KeyError, ValueError):
        return told(request, "accounts/not_confirmed.html")
    return answer


def told(request: HttpRequest, template: str) -> HttpResponse:
    return render(request, template, {"provider": settings.OIDC_NAME}, status=403)
