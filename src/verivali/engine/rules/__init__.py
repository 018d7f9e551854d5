"""The catalogue of rules, in the order of their codes. Source: domain.md section 6."""

from types import ModuleType

from verivali.engine.rules import account, address, economy, family, flags, identity, life, names, occupation, programme
from verivali.engine.rules.kernel import Fixer, Rule, RuleError, Severity

GROUPS = (identity, names, occupation, life, family, address, account, programme, economy, flags)


def rules_of(group: ModuleType) -> list[Rule]:
    return [value for value in vars(group).values() if isinstance(value, Rule)]


def by_code(rules: list[Rule]) -> dict[str, Rule]:
    """Raises RuleError when two rules have the same code."""
    codes = [rule.code for rule in rules]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise RuleError(f"codes given to more than one rule: {', '.join(twice)}")
    return {rule.code: rule for rule in rules}


BY_CODE = by_code([rule for group in GROUPS for rule in sorted(rules_of(group), key=lambda rule: rule.code)])
CATALOGUE: tuple[Rule, ...] = tuple(BY_CODE.values())

__all__ = ["BY_CODE", "CATALOGUE", "Fixer", "Rule", "RuleError", "Severity"]
