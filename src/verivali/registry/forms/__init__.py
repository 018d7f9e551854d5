"""Forms of the register. Those of acts stand in `acts`; here are the answers, and how columns and codes are said."""

from verivali.registry.forms.answers import (
    NONE,
    STATUSES,
    UNITS,
    AnswerForm,
    HouseholdForm,
    IndividualForm,
    answer_field,
    described,
    label,
    programme_choices,
    programme_said,
    said,
)

__all__ = [
    "NONE",
    "STATUSES",
    "UNITS",
    "AnswerForm",
    "HouseholdForm",
    "IndividualForm",
    "answer_field",
    "described",
    "label",
    "programme_choices",
    "programme_said",
    "said",
]
