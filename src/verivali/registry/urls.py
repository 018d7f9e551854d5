"""Pages of the register."""

from django.urls import path

from verivali.registry.views.certificate import certificate
from verivali.registry.views.choosing import numbers, select, status_set
from verivali.registry.views.comparing import compare, compare_with
from verivali.registry.views.deleting import delete
from verivali.registry.views.documents import document_add, document_remove, paper, photo
from verivali.registry.views.duplicates import duplicates, search
from verivali.registry.views.editing import edit_household, edit_individual
from verivali.registry.views.exports import export, export_cancel, export_file, export_new, exports
from verivali.registry.views.finding import home, households
from verivali.registry.views.handovers import handover, handovers
from verivali.registry.views.household import household
from verivali.registry.views.members import add_member, edit_membership, end_membership
from verivali.registry.views.merging import merge, merged, merges
from verivali.registry.views.moving import move
from verivali.registry.views.proof import ask_certificate, show_certificate
from verivali.registry.views.revealing import reveal_card, reveal_individual
from verivali.registry.views.splitting import split

urlpatterns = [
    path("", home, name="home"),
    path("households/", households, name="households"),
    path("households/select/", select, name="households-select"),
    path("households/numbers/", numbers, name="households-numbers"),
    path("households/status/", status_set, name="status-set"),
    path("households/export/", export_new, name="export-new"),
    path("exports/", exports, name="exports"),
    path("exports/<uuid:export_id>/", export, name="export"),
    path("exports/<uuid:export_id>/file/", export_file, name="export-file"),
    path("exports/<uuid:export_id>/cancel/", export_cancel, name="export-cancel"),
    path("households/<uuid:household_id>/", household, name="household"),
    path("certificate/", ask_certificate, name="certificate-ask"),
    path("certificate/<str:number>/<str:code>/", show_certificate, name="certificate-shown"),
    path("households/<uuid:household_id>/edit/", edit_household, name="household-edit"),
    path("households/<uuid:household_id>/certificate/", certificate, name="household-certificate"),
    path("households/<uuid:household_id>/cards/<uuid:card_id>/reveal/", reveal_card, name="card-reveal"),
    path("households/<uuid:household_id>/members/<uuid:individual_id>/edit/", edit_individual, name="individual-edit"),
    path(
        "households/<uuid:household_id>/members/<uuid:individual_id>/reveal/",
        reveal_individual,
        name="individual-reveal",
    ),
    path("duplicates/", duplicates, name="duplicates"),
    path("duplicates/search/", search, name="duplicate-search"),
    path("duplicates/<slug:which>/", duplicates, name="duplicates-of"),
    path("handovers/", handovers, name="handovers"),
    path("handovers/<uuid:handover_id>/", handover, name="handover"),
    path("handovers/<slug:side>/", handovers, name="handovers-of"),
    path("merges/", merges, name="merges"),
    path("merges/<uuid:merge_id>/", merged, name="merge"),
    path("households/<uuid:household_id>/compare/", compare_with, name="household-compare"),
    path("households/<uuid:household_id>/compare/<uuid:other_id>/", compare, name="household-pair"),
    path("households/<uuid:household_id>/merge/<uuid:other_id>/", merge, name="household-merge"),
    path("households/<uuid:household_id>/move/", move, name="household-move"),
    path("households/<uuid:household_id>/split/", split, name="household-split"),
    path("households/<uuid:household_id>/remove/", delete, name="household-remove"),
    path("households/<uuid:household_id>/members/add/", add_member, name="member-add"),
    path("households/<uuid:household_id>/members/<uuid:membership_id>/place/", edit_membership, name="member-place"),
    path("households/<uuid:household_id>/members/<uuid:membership_id>/end/", end_membership, name="member-end"),
    path("households/<uuid:household_id>/documents/add/", document_add, name="document-add"),
    path("households/<uuid:household_id>/documents/<uuid:document_id>/", photo, name="document-photo"),
    path(
        "households/<uuid:household_id>/documents/<uuid:document_id>/small/",
        photo,
        {"size": "small"},
        name="document-thumbnail",
    ),
    path("households/<uuid:household_id>/documents/<uuid:document_id>/paper/", paper, name="document-paper"),
    path(
        "households/<uuid:household_id>/documents/<uuid:document_id>/remove/", document_remove, name="document-remove"
    ),
    path("households/<uuid:household_id>/<slug:tab>/", household, name="household-tab"),
]
