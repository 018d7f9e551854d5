"""Pages on appointments."""

from django.urls import path

from verivali.accounts import views

urlpatterns = [
    path("appointment/", views.choose, name="appointment_choose"),
    path("officers/", views.officers, name="officers"),
    path("officers/propose/", views.propose, name="appointment_propose"),
    path("officers/<uuid:appointment_id>/approve/", views.approve, name="appointment_approve"),
    path("officers/<uuid:appointment_id>/end/", views.end, name="appointment_end"),
]
