"""Acts on accounts, appointments and cover. Each asks for permission first and leaves an entry in the audit log."""

from verivali.accounts.actions.accounts import (
    Opened,
    disable_account,
    open_account,
    renew_first_password,
    reset_second_factor,
    unlink_provider,
)
from verivali.accounts.actions.appointments import (
    CHOSEN,
    approve_appointment,
    end_appointment,
    propose_appointment,
    switch_appointment,
)
from verivali.accounts.actions.cover import delegate, withdraw_delegation

__all__ = [
    "CHOSEN",
    "Opened",
    "approve_appointment",
    "delegate",
    "disable_account",
    "end_appointment",
    "open_account",
    "propose_appointment",
    "renew_first_password",
    "reset_second_factor",
    "switch_appointment",
    "unlink_provider",
    "withdraw_delegation",
]
