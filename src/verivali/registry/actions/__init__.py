"""What is done to the register: one function per act, permission first, one transaction, noted in the audit log."""

from verivali.registry.actions.deleting import delete_household
from verivali.registry.actions.editing import Outcome, edit_household, edit_individual
from verivali.registry.actions.members import add_member
from verivali.registry.actions.merging import merge_households, undo_merge
from verivali.registry.actions.moving import accept_handover, move_household, refuse_handover, withdraw_handover
from verivali.registry.actions.revealing import reveal, reveal_card
from verivali.registry.actions.splitting import split_household

__all__ = [
    "Outcome",
    "accept_handover",
    "add_member",
    "delete_household",
    "edit_household",
    "edit_individual",
    "merge_households",
    "move_household",
    "refuse_handover",
    "reveal",
    "reveal_card",
    "split_household",
    "undo_merge",
    "withdraw_handover",
]
