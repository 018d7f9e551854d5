"""Pages of the register."""

from django.urls import path

from verivali.registry.views.certificate import certificate
from verivali.registry.views.finding import home, households
from verivali.registry.views.household import household

urlpatterns = [
    path("", home, name="home"),
    path("households/", households, name="households"),
    path("households/<uuid:household_id>/", household, name="household"),
    path("households/<uuid:household_id>/certificate/", certificate, name="household-certificate"),
    path("households/<uuid:household_id>/<slug:tab>/", household, name="household-tab"),
]
