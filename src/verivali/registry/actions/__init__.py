"""What is done to the register: one function per act, permission first, one transaction, noted in the audit log."""

from verivali.registry.actions.belonging import edit_membership
from verivali.registry.actions.certifying import issue_certificate
from verivali.registry.actions.deleting import delete_household
from verivali.registry.actions.documents import add_document, open_paper, remove_document
from verivali.registry.actions.duplicates import judge_pair, seek_duplicates
from verivali.registry.actions.editing import Outcome, edit_household, edit_individual
from verivali.registry.actions.exporting import ask_export, cancel_export, fetch_export
from verivali.registry.actions.members import EndCause, add_member, end_membership
from verivali.registry.actions.merging import merge_households, undo_merge
from verivali.registry.actions.moving import accept_handover, move_household, refuse_handover, withdraw_handover
from verivali.registry.actions.revealing import reveal, reveal_card
from verivali.registry.actions.selecting import Selected, select_by_numbers, select_households
from verivali.registry.actions.splitting import split_household
from verivali.registry.actions.statuses import set_status

__all__ = [
    "EndCause",
    "Outcome",
    "Selected",
    "accept_handover",
    "add_document",
    "add_member",
    "ask_export",
    "cancel_export",
    "delete_household",
    "edit_household",
    "edit_individual",
    "edit_membership",
    "end_membership",
    "fetch_export",
    "issue_certificate",
    "judge_pair",
    "merge_households",
    "move_household",
    "open_paper",
    "refuse_handover",
    "remove_document",
    "reveal",
    "reveal_card",
    "seek_duplicates",
    "select_by_numbers",
    "select_households",
    "set_status",
    "split_household",
    "undo_merge",
    "withdraw_handover",
]
