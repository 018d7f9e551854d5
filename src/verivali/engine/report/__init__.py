"""A finished run turned into what people read: report.html and the fix lists of the villages."""

from verivali.engine.report.fix_lists import write_fix_lists
from verivali.engine.report.page import write_report

__all__ = ["write_fix_lists", "write_report"]
