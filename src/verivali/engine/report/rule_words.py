"""What a row of a fix list says about its rule, in Indonesian."""

from dataclasses import dataclass
from typing import Any

from verivali.engine.report.words import fixers, text_of


@dataclass(frozen=True)
class RuleWords:
    title: str = ""
    who: str = ""
    remedy: str = ""


def rule_words(rules: list[dict[str, Any]]) -> dict[str, RuleWords]:
    """By code, from the rules of a summary."""
    return {
        rule["code"]: RuleWords(
            text_of(rule.get("title")).id, fixers(rule.get("fixed_by") or []).id, text_of(rule.get("remedy")).id
        )
        for rule in rules
    }
