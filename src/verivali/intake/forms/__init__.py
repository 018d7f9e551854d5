"""Forms of imports."""

from verivali.intake.forms.mapping import ColumnsForm, Group
from verivali.intake.forms.uploading import UndoForm, UploadForm

__all__ = ["ColumnsForm", "Group", "UndoForm", "UploadForm"]
