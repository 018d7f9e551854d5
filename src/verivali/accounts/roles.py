"""Roles: who may do what, at which level. Source: domain.md 2.2.

A role is data a person of the ministry can read: its title, the level of region it is held at, its permissions.
"""

from dataclasses import dataclass
from enum import StrEnum

from verivali.engine.text import Text


class Level(StrEnum):
    VILLAGE = "village"
    DISTRICT = "district"
    REGENCY = "regency"
    PROVINCE = "province"
    NATION = "nation"


#: Length of a region's dotted code at each level.
CODE_LENGTH = {Level.VILLAGE: 13, Level.DISTRICT: 8, Level.REGENCY: 5, Level.PROVINCE: 2, Level.NATION: 0}


#: From the nearest to the people to the farthest.
RANK = {level: rank for rank, level in enumerate(Level)}


class Permission(StrEnum):
    REGISTER_READ = "register.read"
    REGISTER_DRAFT = "register.draft"
    REGISTER_VERIFY = "register.verify"
    REVEAL = "register.reveal"
    EXPORT = "register.export"
    MERGE = "register.merge"
    IMPORT = "intake.import"
    FINDINGS_FIX = "findings.fix"
    FINDINGS_VERIFY = "findings.verify"
    FINDINGS_ASSIGN = "findings.assign"
    FINDINGS_RUN = "findings.run"
    AGGREGATES_READ = "aggregates.read"
    AUDIT_READ = "audit.read"
    ACCOUNTS_READ = "accounts.read"
    ACCOUNTS_PROPOSE = "accounts.propose"
    ACCOUNTS_APPROVE = "accounts.approve"


@dataclass(frozen=True)
class Role:
    """`sees_people`: rows of persons are visible to it at all; else aggregates only."""

    code: str
    title: Text
    level: Level
    permissions: frozenset[Permission]

    @property
    def sees_people(self) -> bool:
        return Permission.REGISTER_READ in self.permissions

    @property
    def rank(self) -> int:
        return RANK[self.level]

    @property
    def needs_mfa(self) -> bool:
        """From regency level up, and wherever exports are allowed."""
        return self.level in (Level.REGENCY, Level.PROVINCE, Level.NATION) or Permission.EXPORT in self.permissions


def role(code: str, indonesian: str, english: str, level: Level, *permissions: Permission) -> Role:
    return Role(code, Text(indonesian, english), level, frozenset(permissions))


P = Permission
ROLES = {
    one.code: one
    for one in (
        role("village_operator", "Operator desa/kelurahan", "Village operator", Level.VILLAGE,
             P.REGISTER_READ, P.REGISTER_DRAFT, P.REVEAL, P.IMPORT, P.FINDINGS_FIX),
        role("village_head", "Kepala desa/lurah", "Village head", Level.VILLAGE, P.REGISTER_READ),
        role("subdistrict_officer", "Petugas kecamatan", "Sub-district officer", Level.DISTRICT, P.REGISTER_READ),
        role("regency_filler", "Pengisi data kabupaten/kota", "Regency data officer", Level.REGENCY,
             P.REGISTER_READ, P.REGISTER_DRAFT, P.REVEAL, P.MERGE, P.IMPORT, P.FINDINGS_FIX, P.FINDINGS_VERIFY,
             P.FINDINGS_ASSIGN, P.FINDINGS_RUN, P.AGGREGATES_READ, P.ACCOUNTS_READ, P.ACCOUNTS_PROPOSE),
        role("regency_verifier", "Verifikator kabupaten/kota", "Regency verifier", Level.REGENCY,
             P.REGISTER_READ, P.REGISTER_VERIFY, P.REVEAL, P.EXPORT, P.FINDINGS_VERIFY, P.FINDINGS_ASSIGN, P.FINDINGS_RUN,
             P.AGGREGATES_READ, P.ACCOUNTS_READ, P.ACCOUNTS_APPROVE),
        role("regency_head", "Kepala dinas sosial", "Head of the regency's social office", Level.REGENCY,
             P.REGISTER_READ, P.AGGREGATES_READ, P.ACCOUNTS_READ),
        role("province_officer", "Petugas provinsi", "Province officer", Level.PROVINCE, P.AGGREGATES_READ),
        role("ministry_data", "Pusat data kementerian", "Ministry data centre", Level.NATION,
             P.REGISTER_READ, P.REGISTER_VERIFY, P.REVEAL, P.EXPORT, P.FINDINGS_FIX, P.FINDINGS_VERIFY, P.FINDINGS_RUN,
             P.AGGREGATES_READ,
             P.ACCOUNTS_READ, P.ACCOUNTS_PROPOSE, P.ACCOUNTS_APPROVE),
        role("minister", "Menteri", "Minister", Level.NATION, P.AGGREGATES_READ),
        role("auditor", "Auditor", "Auditor", Level.NATION, P.REGISTER_READ, P.AUDIT_READ, P.AGGREGATES_READ,
             P.ACCOUNTS_READ),
    )
}  # fmt: skip
