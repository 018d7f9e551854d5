"""Pages of imports."""

from django.urls import path

from verivali.intake.views.applying import import_apply
from verivali.intake.views.choosing import import_choose, import_rows
from verivali.intake.views.following import batch_page, import_cancel, import_households
from verivali.intake.views.listing import imports
from verivali.intake.views.mapping import import_columns
from verivali.intake.views.reporting import import_report
from verivali.intake.views.undoing import import_undo
from verivali.intake.views.uploading import import_new

urlpatterns = [
    path("", imports, name="imports"),
    path("new/", import_new, name="import-new"),
    path("<uuid:batch_id>/", batch_page, name="import"),
    path("<uuid:batch_id>/columns/", import_columns, name="import-columns"),
    path("<uuid:batch_id>/rows/", import_rows, name="import-rows"),
    path("<uuid:batch_id>/choose/", import_choose, name="import-choose"),
    path("<uuid:batch_id>/apply/", import_apply, name="import-apply"),
    path("<uuid:batch_id>/undo/", import_undo, name="import-undo"),
    path("<uuid:batch_id>/cancel/", import_cancel, name="import-cancel"),
    path("<uuid:batch_id>/households/", import_households, name="import-households"),
    path("<uuid:batch_id>/report/", import_report, name="import-report"),
]
