"""Pages of the acts on a household: merge, move, split, members, removal."""

from django.urls import path

from verivali.registry.views.comparing import compare, compare_with
from verivali.registry.views.deleting import delete
from verivali.registry.views.duplicates import duplicates, search
from verivali.registry.views.handovers import handover, handovers
from verivali.registry.views.members import add_member, end_membership
from verivali.registry.views.merging import merge, merged, merges
from verivali.registry.views.moving import move
from verivali.registry.views.splitting import split

urlpatterns = [
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
    path("households/<uuid:household_id>/members/<uuid:membership_id>/end/", end_membership, name="member-end"),
]
