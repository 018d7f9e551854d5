"""What a rule needs of the files, followed through facts down to columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from verivali.engine.facts import SUBJECTS, Subject
from verivali.engine.rules.kernel import Rule

Present = Mapping[str, frozenset[str]]  # contract -> columns in the files


@dataclass
class Needs:
    """Collects the facts to build and the columns to read; `present` says what the files have."""

    present: Present
    facts: dict[str, set[str]] = field(default_factory=dict)
    columns: dict[str, set[str]] = field(default_factory=dict)

    def missing(self, subject: Subject, need: str) -> frozenset[str]:
        """The columns that stand in the way of a need, none when it can be had. Of alternatives one is enough."""
        ways = [self.missing_one(subject, way) for way in need.split("|")]
        return frozenset() if not all(ways) else frozenset().union(*ways)

    def missing_one(self, subject: Subject, name: str) -> frozenset[str]:
        owner, _, column = name.rpartition(".")
        if owner in SUBJECTS:
            return self.missing_one(SUBJECTS[owner], column)
        if not owner and column in subject.facts:
            needs = (self.missing(subject, need) for need in subject.facts[column].needs)
            return frozenset().union(*needs)
        table = owner or subject.contract
        return frozenset() if column in self.present.get(table, ()) else frozenset({f"{table}.{column}"})

    def want(self, subject: Subject, names: Iterable[str]) -> None:
        """Ask for columns and facts of a subject; alternatives and uses that are absent are passed over."""
        for name in names:
            for way in name.split("|"):
                if not self.missing_one(subject, way):
                    self.want_one(subject, way)

    def want_one(self, subject: Subject, name: str) -> None:
        owner, _, column = name.rpartition(".")
        if owner in SUBJECTS:
            self.want_one(SUBJECTS[owner], column)
        elif not owner and column in subject.facts:
            self.want_fact(subject, column)
        else:
            self.columns.setdefault(owner or subject.contract, set()).add(column)

    def want_fact(self, subject: Subject, name: str) -> None:
        wanted = self.facts.setdefault(subject.name, set())
        if name in wanted:
            return
        wanted.add(name)
        group = subject.group_of(name)
        self.want(subject, subject.facts[name].needs)
        self.want(subject, (*group.uses, *group.key) if group else ())


def missing_of_rule(needs: Needs, rule: Rule) -> frozenset[str]:
    """Columns for want of which a rule cannot run: those of the way that lacks fewest, none when a way is open."""
    per_way = [frozenset[str]().union(*(needs.missing(rule.subject, name) for name in way)) for way in rule.ways]
    return min(per_way, key=lambda missing: (len(missing), sorted(missing)))
