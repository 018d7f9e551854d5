from tests.engine.rules.examples import Example, just, negative, not_yet, parametrize, positive, unknown
from tests.engine.rules.judging import verdicts

EXAMPLES = [
    positive("NM01", "nobody wrote the name", name=None),
    negative("NM01", "the name is there", name="SITI AMINAH"),
    not_yet("NM01", "one letter is there too, and wrong by another rule", name="A"),
    positive("NM02", "a digit", name="SITI 4MINAH"),
    positive("NM02", "a symbol", name="SITI_AMINAH"),
    positive("NM02", "a title before the name", name="H. ABDUL RAHMAN"),
    positive("NM02", "a title without a blank after it", name="DRS.ABDUL RAHMAN"),
    positive("NM02", "two titles run together", name="DR.H.ABDUL RAHMAN"),
    positive("NM02", "a degree behind the name", name="ABDUL RAHMAN, S.Pd."),
    positive("NM02", "a degree with a blank in it", name="ABDUL RAHMAN S. Pd"),
    positive("NM02", "a title in small letters", name="hajjah aminah"),
    positive("NM02", "one letter", name="A."),
    positive("NM02", "no letter at all", name="-"),
    negative("NM02", "a mononym", name="SUKARNO"),
    negative("NM02", "apostrophe, hyphen, comma and full stop", name="NUR'AINI ABD. AL-FARISI, MUH"),
    negative("NM02", "letters with accents", name="RENÉ"),
    just("NM02", "a title is a word of its own", name="HAJI HARIS"),
    not_yet("NM02", "a name that begins like a title", name="HARIS DRAJAT IRWAN SEPTI"),
    not_yet("NM02", "two letters", name="AI"),
    not_yet("NM02", "an abbreviated Muhammad is no title", name="M. YUSUF"),
    unknown("NM02", "no name, which is a rule of its own", name=None),
    positive("NM03", "somebody else's account", is_last_period=True, account_similarity=10),
    negative("NM03", "the caretaker's account", is_last_period=True, account_similarity=100),
    just("NM03", "one short of alike enough", is_last_period=True, account_similarity=79),
    not_yet("NM03", "just alike enough", is_last_period=True, account_similarity=80),
    not_yet("NM03", "an earlier period", is_last_period=False, account_similarity=10),
    unknown("NM03", "no name on the account", is_last_period=True, account_similarity=None),
    positive("NM04", "nobody wrote the mother's name", name="SITI", mother_name=None),
    positive("NM04", "the person's own name", name="SITI AMINAH", mother_name="Siti Aminah"),
    positive("NM04", "a digit", name="SITI", mother_name="AM1NAH"),
    positive("NM04", "one letter", name="SITI", mother_name="X"),
    positive("NM04", "crosses", name="SITI", mother_name="XXX"),
    positive("NM04", "not known", name="SITI", mother_name="Tidak tahu"),
    positive("NM04", "no name", name="SITI", mother_name="NN"),
    positive("NM04", "a dash", name="SITI", mother_name="-"),
    negative("NM04", "another name", name="SITI", mother_name="AMINAH"),
    just("NM04", "one cross too many for a name", name="SITI", mother_name="XX"),
    not_yet("NM04", "a name of two letters", name="SITI", mother_name="AI"),
    not_yet("NM04", "a name that begins like a stopgap", name="SITI", mother_name="NNENENG"),
    not_yet("NM04", "the person's name and one word more", name="SITI", mother_name="SITI AMINAH"),
    not_yet("NM04", "the person has no name to compare", name=None, mother_name="AMINAH"),
]  # fmt: skip


@parametrize(EXAMPLES)
def test_a_finding_stands_where_a_name_is_not_one(example: Example) -> None:
    assert verdicts(example.code, [example.row], example.as_of) == [example.fires]
