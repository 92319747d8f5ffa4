"""How exact figures are shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from dxcheck.renderers.figures import accounting, accounts_table, bound
from dxcheck.submissions.ledger import Account
from dxcheck.submissions.records import Fate
from dxcheck.wording import wording


def test_a_bound_is_shown_with_its_unit() -> None:
    words = wording("en")
    assert bound("at_least", Fraction(15), "项", words) == "≥ 15项"
    assert bound("at_most", Decimal("7.5"), "天", words) == "≤ 7.5天"
    assert bound("at_least", Fraction(6), "%", words, approximate=True) == "≥ about 6%"
    assert bound("at_least", Fraction(1400), "lines", words) == "≥ 1,400 lines"
    assert bound("at_least", Fraction(1400), "lines", wording("zh")) == "≥ 1,400 lines"


def test_a_unit_does_not_steer_a_terminal() -> None:
    assert bound("at_least", Fraction(15), "项\x1b[31m", wording("zh")) == "≥ 15项\\x1b[31m"


def _account(path: str, **counts: int) -> Account:
    return Account(path, "", {fate: counts.get(fate.value, 0) for fate in reversed(Fate)})


PLAIN = _account("a.csv", used=3, future=1)
MENDED = _account("b.csv", used=1, superseded=2, mended=4)


def test_rows_are_accounted_for_in_a_line_that_adds_up() -> None:
    """What few files have is told where a row met it."""
    assert accounting(PLAIN, wording("en")) == (
        "a.csv: 4 rows = 3 used + 1 future + 0 superseded + 0 duplicate + 0 rejected"
    )
    assert accounting(MENDED, wording("zh")) == (
        "b.csv：共 7 行 = 采用1 + 晚于截止日（未计入）0 + 被更正2 + 重复0 + 退回0 + 已改正重报4"
    )


def test_rows_are_accounted_for_in_a_table_whose_lines_add_up() -> None:
    heads, *rows = accounts_table([PLAIN, MENDED], wording("en"))
    assert heads == ("rows", "read", "used", "future", "superseded", "duplicate", "rejected", "mended")
    assert rows == [
        ("a.csv", "4", "3", "1", "0", "0", "0", "0"),
        ("b.csv", "7", "1", "0", "2", "0", "0", "4"),
        ("all files", "11", "4", "1", "2", "0", "0", "4"),
    ]
    assert all(int(read) == sum(map(int, fates)) for _, read, *fates in rows)
    assert accounts_table([PLAIN], wording("en"))[0] == heads[:-1]
