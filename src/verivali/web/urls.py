"""All pages."""

from django.urls import include, path
from django.views.i18n import set_language

from verivali.accounts.permissions import public
from verivali.web.api import routes

urlpatterns = [
    path("", include("verivali.registry.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("verivali.accounts.urls")),
    path("api/", routes()),
    path("language/", public(set_language), name="set_language"),
]
