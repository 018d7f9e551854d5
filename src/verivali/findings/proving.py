"""Whether the rules over one household can prove that a case is over, without waiting for the full run."""

from verivali.engine.facts import SUBJECTS, Subject
from verivali.engine.rules import BY_CODE, Rule
from verivali.findings.models import Finding
from verivali.registry.models import Household
from verivali.registry.rules import INPUTS, WAITING, findings_of

READ = frozenset({*INPUTS, "regions"})
#: Facts about people and cards of other households, of which only those in scope are looked at.
OF_OTHERS = frozenset({"nik_holders", "kk_households", "families_of_person", "nik_is_in_other_household"})


def sources_of(subject: Subject, name: str, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """The files and facts that a fact rests on, by every way there is to it."""
    found: set[str] = set()
    for way in name.split("|"):
        owner, _, column = way.rpartition(".")
        of, fact = (SUBJECTS[owner], column) if owner in SUBJECTS else (subject, way)
        if fact not in of.facts:
            found.add(owner or subject.contract)
        elif fact not in known:
            group = of.group_of(fact)
            needs = (*of.facts[fact].needs, *((*group.uses, *group.key) if group else ()))
            found |= {fact}.union(*(sources_of(of, one, known | {fact}) for one in needs))
    return frozenset(found)


def files_of(rule: Rule) -> frozenset[str]:
    return frozenset().union(*(sources_of(rule.subject, name) for name in rule.inputs))


def is_of_the_register(rule: Rule) -> bool:
    """Reads nothing but the register, by whatever way, and not all of it: what it says of a household is true at once."""
    facts = {fact for subject in SUBJECTS.values() for fact in subject.facts}
    return rule.code not in WAITING and files_of(rule) - facts <= READ


AT_ONCE = frozenset(rule.code for rule in BY_CODE.values() if is_of_the_register(rule))
#: And nothing of other households, so that its silence is proof.
ALONE = frozenset(code for code in AT_ONCE if not OF_OTHERS & files_of(BY_CODE[code]))


def fires_still(case: Finding) -> bool | None:
    """None where only the full run can tell, or where the household is no longer there."""
    if case.rule not in AT_ONCE:
        return None
    household = Household.objects.filter(pk=case.household_id, deleted_at=None).first()
    if household is None:
        return None
    if case.pk.hex in {one.finding_id for one in findings_of(household)}:
        return True
    return False if case.rule in ALONE else None
