"""Pages on accounts, appointments and cover."""

from django.urls import path

from verivali.accounts.tokens.views import revoke, tokens
from verivali.accounts.views import appointments, cover, people

urlpatterns = [
    path("tokens/", tokens, name="tokens"),
    path("tokens/<uuid:token_id>/revoke/", revoke, name="token-revoke"),
    path("appointment/", appointments.choose, name="appointment_choose"),
    path("appointment/<uuid:appointment_id>/cover/", cover.cover, name="cover"),
    path("cover/<uuid:delegation_id>/withdraw/", cover.withdraw, name="cover_withdraw"),
    path("officers/", appointments.officers, name="officers"),
    path("officers/propose/", appointments.propose, name="appointment_propose"),
    path("officers/open/", people.open_account, name="person_open"),
    path("officers/people/<uuid:account_id>/", people.person, name="person"),
    path("officers/people/<uuid:account_id>/second-step/", people.reset_factor, name="person_reset_factor"),
    path("officers/people/<uuid:account_id>/password/", people.renew_password, name="person_renew_password"),
    path("officers/people/<uuid:account_id>/disable/", people.disable, name="person_disable"),
    path("officers/<uuid:appointment_id>/approve/", appointments.approve, name="appointment_approve"),
    path("officers/<uuid:appointment_id>/end/", appointments.end, name="appointment_end"),
]
