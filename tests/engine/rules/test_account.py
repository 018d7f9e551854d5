from tests.engine.rules.examples import Example, just, negative, not_yet, parametrize, positive, unknown
from tests.engine.rules.judging import verdicts

NOW, BEFORE = {"is_last_period": True}, {"is_last_period": False}

EXAMPLES = [
    positive("RK01", "the bank could not confirm the account", **NOW, status="REKENING_GAGAL"),
    negative("RK01", "the bank confirmed the account", **NOW, status="REKENING_OK"),
    not_yet("RK01", "it failed in an earlier period", **BEFORE, status="REKENING_GAGAL"),
    unknown("RK01", "status unknown", **NOW),
    positive("RK02", "the bulk opening failed", **NOW, status="BUREKOL_GAGAL"),
    negative("RK02", "in bulk opening", **NOW, status="BUREKOL"),
    not_yet("RK02", "it failed in an earlier period", **BEFORE, status="BUREKOL_GAGAL"),
    unknown("RK02", "status unknown", **NOW),
    positive("RK03", "the treasury refused", **NOW, status="OMSPAN_GAGAL"),
    negative("RK03", "with the treasury", **NOW, status="OMSPAN"),
    not_yet("RK03", "it refused in an earlier period", **BEFORE, status="OMSPAN_GAGAL"),
    unknown("RK03", "status unknown", **NOW),
    positive("RK04", "the transfer came back", **NOW, status="RETUR"),
    negative("RK04", "the transfer arrived", **NOW, status="SALUR"),
    not_yet("RK04", "it came back in an earlier period", **BEFORE, status="RETUR"),
    unknown("RK04", "status unknown", **NOW),
    positive("RK05", "closed", **NOW, account_status="closed"),
    just("RK05", "dormant", **NOW, account_status="dormant"),
    just("RK05", "frozen", **NOW, account_status="frozen"),
    negative("RK05", "active", **NOW, account_status="active"),
    not_yet("RK05", "closed in an earlier period", **BEFORE, account_status="closed"),
    unknown("RK05", "no answer of the bank", **NOW),
    positive("RK06", "three accounts", accounts_per_programme=3),
    negative("RK06", "one account", accounts_per_programme=1),
    just("RK06", "two accounts", accounts_per_programme=2),
    not_yet("RK06", "none", accounts_per_programme=0),
    unknown("RK06", "no payment file"),
    positive("RK07", "five families on the account", **NOW, account_households=5),
    negative("RK07", "one family", **NOW, account_households=1),
    just("RK07", "two families", **NOW, account_households=2),
    not_yet("RK07", "two families in an earlier period", **BEFORE, account_households=2),
    unknown("RK07", "no account", **NOW),
    positive("RK08", "nobody withdrew", **NOW, status="TIDAK_TRANSAKSI"),
    negative("RK08", "withdrawn", **NOW, status="TRANSAKSI"),
    not_yet("RK08", "nobody withdrew in an earlier period", **BEFORE, status="TIDAK_TRANSAKSI"),
    unknown("RK08", "status unknown", **NOW),
]  # fmt: skip


@parametrize(EXAMPLES)
def test_a_finding_stands_where_money_does_not_reach_its_owner(example: Example) -> None:
    assert verdicts(example.code, [example.row], example.as_of) == [example.fires]
