"""What may be changed about a submission without changing the answer, and what a later day may change."""

from __future__ import annotations

import csv
import io
import json
import pathlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from helpers import run
from random_submissions import COLUMNS, ONE, Data, Day, as_csv, submissions

from dxcheck import assess, load
from dxcheck.judging.judgement import Judgement
from dxcheck.judging.results import MilestoneResult, Status

Cells = dict[str, str]
_TITLES = ["指标", "数据日期", "完成值", "责任单位", "项目名称", "佐证材料", "备注", "报送日期"]
TITLES = dict(zip(COLUMNS, _TITLES, strict=True))


class Submission(NamedTuple):
    """Rows on a plan, as of a day."""

    plan: Data
    folder: pathlib.Path
    rows: list[Cells]
    as_of: Day
    chance: random.Random

    def judged(self, *files: bytes, names: tuple[str, ...] = ("m.csv", "n.csv"), as_of: Day | None = None) -> Judgement:
        """How the plan stands by these files."""
        path = self.folder / "plan.yaml"
        path.write_text(json.dumps(self.plan, ensure_ascii=False, default=str), "utf-8")
        paths = [self.folder / name for name, _ in zip(names, files, strict=False)]
        for place, data in zip(paths, files, strict=True):
            place.write_bytes(data)
        return assess(load(path), paths, as_of or self.as_of, skip_rejected=True)


@pytest.fixture
def some(tmp_path: pathlib.Path) -> Iterator[list[Submission]]:
    """Forty submissions on twenty plans."""
    found = submissions(31, 20, 2)
    yield [Submission(plan, tmp_path, rows, as_of, random.Random(n)) for n, (plan, rows, as_of, _) in enumerate(found)]


def _answer(judgement: Judgement) -> list[Any]:
    """The whole answer, but for where the rows stand."""
    milestones = [
        each._replace(criteria=tuple(c._replace(readings=()) for c in each.criteria), said=())
        for each in judgement.assessment.milestones
    ]
    organisations = [(each.id, each.status, each.summary) for each in judgement.organisations]
    return [milestones, judgement.assessment.summary, organisations, _fates(judgement)]


def _fates(judgement: Judgement) -> Counter[str]:
    fates: Counter[str] = Counter()
    for account in judgement.ledger.accounts(judgement.assessment.as_of):
        fates.update({fate.value: count for fate, count in account.fates.items()})
    return fates


def _codes(judgement: Judgement) -> Counter[str]:
    return Counter(str(problem.code) for problem in judgement.diagnostics)


def test_a_file_may_be_split_anywhere(some: list[Submission]) -> None:
    for each in some:
        cut = each.chance.randint(0, len(each.rows))
        whole = each.judged(as_csv(each.rows))
        halves = each.judged(as_csv(each.rows[:cut]), as_csv(each.rows[cut:]))
        assert _answer(whole) == _answer(halves)
        assert _codes(whole) == _codes(halves)


def _columns_shuffled(each: Submission) -> bytes:
    columns = each.chance.sample(COLUMNS, len(COLUMNS))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(each.rows)
    return text.getvalue().encode("utf-8-sig")


def _in_chinese(each: Submission) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, TITLES.values(), lineterminator="\n", delimiter=";")
    writer.writeheader()
    writer.writerows({TITLES[column]: cell for column, cell in row.items()} for row in each.rows)
    return text.getvalue().encode("gb18030")


def _dates_written_otherwise(each: Submission) -> bytes:
    ways = ("%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日")
    rows = [row | {"date": Day.fromisoformat(row["date"]).strftime(each.chance.choice(ways))} for row in each.rows]
    by_key: dict[tuple[str, ...], str] = {}  # a row that is sent again is the same in every cell
    for row, was in zip(rows, each.rows, strict=True):
        row["date"] = by_key.setdefault(tuple(was.values()), row["date"])
    return as_csv(rows)


def _blank_rows(each: Submission) -> bytes:
    blank = dict.fromkeys(COLUMNS, "")
    return as_csv([row for pair in ((blank, row) for row in each.rows) for row in pair])


@pytest.mark.parametrize("way", [_columns_shuffled, _in_chinese, _dates_written_otherwise, _blank_rows])
def test_the_same_rows_in_another_dress(some: list[Submission], way: Callable[[Submission], bytes]) -> None:
    for each in some:
        plain = each.judged(as_csv(each.rows))
        other = each.judged(way(each))
        assert _answer(plain) == _answer(other)
        assert _codes(plain) == _codes(other)


def test_a_file_s_name_changes_nothing(some: list[Submission]) -> None:
    for each in some:
        plain, other = each.judged(as_csv(each.rows)), each.judged(as_csv(each.rows), names=("2021年 报表.csv",))
        assert _answer(plain) == _answer(other)
        assert _codes(plain) == _codes(other)


def test_rows_of_one_indicator_change_nothing_that_does_not_ask_for_it(some: list[Submission]) -> None:
    changed = 0
    for each in some:
        before = each.judged(as_csv(each.rows)).assessment.milestones
        for indicator in {row["indicator"] for row in each.rows}:
            less = [row for row in each.rows if row["indicator"] != indicator]
            after = each.judged(as_csv(less)).assessment.milestones
            for old, new in zip(before, after, strict=True):
                if indicator not in {criterion.indicator for criterion in old.criteria}:
                    assert _bare(new) == _bare(old)
                changed += new.status != old.status
    assert changed


def _bare(milestone: MilestoneResult) -> MilestoneResult:
    """A milestone's standing, but for where its rows stand and for what its action's other indicators say of it."""
    criteria = tuple(criterion._replace(readings=()) for criterion in milestone.criteria)
    return milestone._replace(criteria=criteria, said=(), stale=False)


def test_a_day_that_goes_by_without_a_row(some: list[Submission]) -> None:
    """What is overdue is so for a day longer; what was met in time or late stays so; what is due stays due."""
    overdue = 0
    for each in some:
        last = max([each.as_of, *(Day.fromisoformat(row["date"]) for row in each.rows)])
        file = as_csv(each.rows)
        today = each.judged(file, as_of=last).assessment.milestones
        tomorrow = each.judged(file, as_of=last + ONE).assessment.milestones
        for old, new in zip(today, tomorrow, strict=True):
            assert new.is_due or not old.is_due
            if old.is_due:
                assert new.status is old.status
                assert new.days_overdue == (None if old.days_overdue is None else old.days_overdue + 1)
                overdue += old.status is Status.OVERDUE
            elif not new.is_due and old.is_open:
                assert new.status is not Status.UPCOMING
    assert overdue


def test_the_language_changes_no_figure(some: list[Submission]) -> None:
    for each in some[:10]:
        each.judged(as_csv(each.rows))
        asked = ["status", str(each.folder / "m.csv"), "--plan", str(each.folder / "plan.yaml"), "--as-of"]
        asked += [str(each.as_of), "--skip-rejected", "--format", "json", "--lang"]
        chinese, english = (json.loads(run(*asked, language).out) for language in ("zh", "en"))
        for told in (chinese, english):
            for problem in told["diagnostics"]:
                del problem["message"], problem["suggestion"]
        assert chinese == english
