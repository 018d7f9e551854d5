"""What is done to cases: one function per act, permission first, one transaction, noted in the audit log."""

from verivali.findings.actions import bulk
from verivali.findings.actions.contesting import contest
from verivali.findings.actions.correcting import correct, row_of, take_back
from verivali.findings.actions.evidence import Evidence
from verivali.findings.actions.handing_out import hand_out
from verivali.findings.actions.judging import send_back, verify

__all__ = ["Evidence", "bulk", "contest", "correct", "hand_out", "row_of", "send_back", "take_back", "verify"]
