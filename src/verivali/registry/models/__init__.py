"""Households, family cards, individuals; what the database remembers of them; what is under way between villages."""

from verivali.registry.models.certificate import Certificate
from verivali.registry.models.changes import Handover, HandoverState, Merge, MergeState, Version
from verivali.registry.models.document import Document, DocumentKind
from verivali.registry.models.duplicates import DuplicatePair, DuplicateSearch, Verdict
from verivali.registry.models.export import Export, ExportContents, ExportFormat, Selection
from verivali.registry.models.family_card import FamilyCard
from verivali.registry.models.household import Household, HouseholdStatus
from verivali.registry.models.individual import Individual
from verivali.registry.models.membership import Membership
from verivali.registry.models.programme import ProgrammeMembership
from verivali.registry.models.row import Source

__all__ = [
    "Certificate",
    "Document",
    "DocumentKind",
    "DuplicatePair",
    "DuplicateSearch",
    "Export",
    "ExportContents",
    "ExportFormat",
    "FamilyCard",
    "Handover",
    "HandoverState",
    "Household",
    "HouseholdStatus",
    "Individual",
    "Membership",
    "Merge",
    "MergeState",
    "ProgrammeMembership",
    "Selection",
    "Source",
    "Verdict",
    "Version",
]
