"""All pages."""

from django.urls import include, path
from django.views.i18n import set_language

from verivali.accounts import oidc
from verivali.accounts.permissions import public
from verivali.accounts.views.people import forgotten
from verivali.web.api import routes

handler400 = "verivali.web.refusals.unreadable"
urlpatterns = [
    path("", include("verivali.registry.urls")),
    path("imports/", include("verivali.intake.urls")),
    path("findings/", include("verivali.findings.urls")),
    # before the library's own of these names, which leave signatures of tokens to TLS
    path("accounts/oidc/<str:provider_id>/login/", oidc.login, name="openid_connect_login"),
    path("accounts/oidc/<str:provider_id>/login/callback/", oidc.callback, name="openid_connect_callback"),
    path("accounts/3rdparty/", oidc.links, name="socialaccount_connections"),
    path("accounts/password/reset/", forgotten, name="account_reset_password"),
    path("accounts/", include("allauth.urls")),
    path("", include("verivali.accounts.urls")),
    path("api/", routes()),
    path("language/", public(set_language), name="set_language"),
]
