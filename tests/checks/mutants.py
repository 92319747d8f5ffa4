"""How many faults in the judging the tests find: each is put in, one at a time, and the tests are run against it.

`python tests/checks/mutants.py judging/series.py submissions/cells/numbers.py:68,73` prints for each module how many
were put in and found, and each that was not, as soon as it is known, with its line; with lines behind a module, those
alone; without a name, the modules that `JUDGING` lists. A mutant that changes no behaviour stands in `EQUIVALENT` with
the reason. `--every 5` tries each fifth; `--within 60` runs more of the tests that see a line, and takes longer;
`--tests tests/judging` runs no others.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
import time
from collections.abc import Sequence

from mutant_tests import ROOT, Tests, with_tests
from mutated import Mutant, mutants

JUDGING = (
    "judging/series.py",
    "judging/evaluate.py",
    "judging/direction.py",
    "judging/checks/figures.py",
    "judging/checks/items.py",
    "judging/checks/senders.py",
    "judging/checks/totals.py",
    "judging/checks/told.py",
    "judging/recurring.py",
    "judging/reporting_rates.py",
    "judging/report_periods.py",
    "judging/openings.py",
    "judging/seen.py",
    "judging/history.py",
    "judging/outlook.py",
    "submissions/accept.py",
    "submissions/settle.py",
    "submissions/kinds.py",
    "submissions/apart.py",
    "submissions/sums.py",
    "submissions/upwards.py",
    "submissions/together.py",
    "submissions/too_many.py",
    "submissions/readers/parts.py",
    "submissions/readers/fold.py",
    *(
        str(path.relative_to(ROOT / "dxcheck"))
        for path in sorted((ROOT / "dxcheck/submissions/cells").glob("[a-z]*.py"))
    ),
)
WHOLE = (
    "judging",
    "commands/test_status.py",
    "test_judge.py",
    "test_metamorphic.py",
    "test_properties.py",
    "test_second_judge.py",
)
WITHIN = 10
"""Seconds that the tests take that are run on one mutant."""
EQUIVALENT: dict[tuple[str, str, str], str] = {
    ("judging/evaluate.py", "start_value", "min(ceilings, default=baseline) -> max(ceilings, default=baseline)"): (
        "`duty.earlier` holds one ceiling at most, the lowest"
    ),
    (
        "judging/evaluate.py",
        "start_value",
        "max((Fraction(earlier.bound) for  -> min((Fraction(earlier.bound) for ",
    ): "`duty.earlier` holds one floor at most, the highest",
    (
        "judging/outlook.py",
        "outlooks",
        "r date, value in series.points if isinstance(value, Fraction)] -> r date, value in series.points]",
    ): "the values of a numeric indicator are all of them numbers; only the types ask",
    ("judging/outlook.py", "_outlook", "crossing > 0 -> crossing > 1"): (
        "asked only of what lies beyond the horizon or is not above 0"
    ),
    ("judging/outlook.py", "_outlook", "earliest > 0 -> earliest >= 0"): "of 0 it is the day after, on either way",
    ("judging/outlook.py", "_outlook", "earliest > 0 -> earliest > 1"): (
        "above 0 and up to 1 it is the day after, on either way"
    ),
    ("judging/outlook.py", "Trendline.interval", "lead <= 1e-12 * slope ** 2 -> lead < 1e-12 * slope ** 2"): (
        "where both are the same to the last digit the later end lies beyond the horizon, which is None on either way"
    ),
    ("judging/outlook.py", "Trendline.interval", "above ** 2 <= by_mean -> above ** 2 < by_mean"): (
        "where both are the same the upper edge gets there on the mean day, which is no later than the as-of day: as "
        "early as no day at all"
    ),
    ("judging/outlook.py", "fit", "day - mean_day -> day + mean_day (2)"): (
        "the values' distances from their mean come to 0, whatever they are all multiplied by; the figures are exact"
    ),
    ("judging/outlook.py", "fit", "value - mean_value -> value + mean_value"): (
        "the days' distances from their mean come to 0, whatever they are all multiplied by; the figures are exact"
    ),
    ("judging/outlook.py", "student", "range(60) -> range(61)"): (
        "after 53 halvings the ends are neighbours, and nothing lies between them"
    ),
    ("judging/outlook.py", "student", "_between(freedom, middle) < LEVEL -> _between(freedom, middle) <= LEVEL"): (
        "where the middle is the answer to the last digit it becomes either end, and the other closes in on it"
    ),
    ("judging/reporting_rates.py", "_by_need", "Fraction(2) -> Fraction(3)"): (
        "stands behind True, and any number sorts alike there among those without a share"
    ),
    ("judging/history.py", "_turns", "ascending=True -> ascending=False"): (
        "it chooses among an item's entries of one date, and only their date is asked for"
    ),
    (
        "judging/checks/totals.py",
        "_register_differs",
        "[row for row in seen if row.item] -> [row for row in seen]",
    ): "a total is no entry, and where an entry counts, as the next line asks, entries alone make the series",
    ("judging/checks/totals.py", "Behind.by", "min(count, NAMED) -> max(count, NAMED)"): (
        "`name_rows` names as many as NAMED of them and counts the others; the sum of both stays what it is"
    ),
    (
        "submissions/kinds.py",
        "settle_kinds",
        "ip(own, readings, strict=True) if each.claim != claim] -> ip(own, readings, strict=True)]",
    ): "the numbers of more rows than are asked for; of the others none is looked at",
    (
        "submissions/kinds.py",
        "counts_plainly",
        "return max(range(len(kinds)), key=lambda at: kinds[at].last_number) if plain else None -> return None",
    ): "the short way; the long one answers the same",
    ("submissions/kinds.py", "settle_key", "counts = number = 0 -> counts = number = 1"): (
        "the first row of a key repeats none, and sets both"
    ),
    ("submissions/kinds.py", "_is_again", "number < 0 -> number <= 0"): "no row has the number 0",
    ("submissions/kinds.py", "_is_again", "number < 0 -> number < 1"): "no row has the number 0",
    ("submissions/apart.py", "_met_again", "len(aparts) > 1 -> len(aparts) >= 1"): (
        "a copy of what nothing is added to where there is but one table"
    ),
    (
        "submissions/accept.py",
        "_read",
        "{id(row.head) for row in sums if understand.word_of_sum(row)} -> {id(row.head) for row in sums}",
    ): "what stands above a row that is no sum, in a table without one, is passed over and not asked for",
    ("submissions/upwards.py", "Upwards.pass_over", "self._next.number < number -> self._next.number <= number"): (
        "the row of that number stands alone, and is none of these"
    ),
    ("submissions/settle.py", "_Settling.settled", "continue -> pass"): (
        "rows of a key of which some are alike are settled by their kinds, and nothing else of them is asked for"
    ),
    (
        "submissions/settle.py",
        "_Settling._origins",
        "place, origins in back.items() if origins} -> place, origins in back.items()}",
    ): "a row without an origin mends nothing and stands where it stands, as one that did not come back",
    (
        "submissions/settle.py",
        "_Settling._implied_sums",
        "ach in self.plan.organisations if each.members} -> ach in self.plan.organisations}",
    ): "an organisation without members is the sum of none",
    (
        "submissions/settle.py",
        "_Settling._key",
        "return () -> return None",
    ): "a row that says nothing has no key to compare",
    (
        "submissions/settle.py",
        "_Settling._key",
        "'nothing' if reading.is_nothing else None -> None if reading.is_nothing else 'nothing'",
    ): "two marks that differ, whichever is which",
    ("submissions/settle.py", "_Settling._key", "numbers[of_table] += 1 -> numbers[of_table] += 2"): (
        "sums of one table are numbered apart by twos as by ones"
    ),
    ("submissions/together.py", "Together.some_alone", "return bool(self._alone) -> return None"): (
        "rows that are asked to stand alone do, and are not asked to again"
    ),
    ("submissions/together.py", "Together.reading", "self._count_refused(row) -> pass"): (
        "what was read is counted once more as it is accepted; only the file is read on"
    ),
    ("submissions/together.py", "Together._count_refused", "self._refused[row.file] += 1 -> pass"): (
        "what was read is counted once more as it is accepted; only the file is read on"
    ),
    (
        "submissions/readers/parts.py",
        "Parts.take_line",
        "return len(cells) == self._table.width and self.take(number, cells) -> return None",
    ): "the line is read as CSV then, and its cells are taken",
    ("submissions/readers/fold.py", "Fold.skim", "behind + 1 -> behind + 2"): (
        "what stands before the evidence is cut once more, and joined again"
    ),
    ("submissions/readers/fold.py", "Fold.skim", "evidence < '>' -> evidence <= '>'"): (
        "`>` is none of those that are asked for next"
    ),
    (
        "submissions/readers/fold.py",
        "Fold.take",
        "self.table.width - len(cells) -> self.table.width + len(cells)",
    ): "a row of more cells than the header has is known by the cells that it is made of: the long way",
    ("submissions/readers/fold.py", "Fold.close", "self._known.clear() -> pass"): "memory alone: no more lines come",
    ("submissions/readers/fold.py", "Fold.numbers", "2 * len(self._kinds) -> 3 * len(self._kinds)"): (
        "places that nothing is asked of"
    ),
    ("submissions/readers/fold.py", "Fold.numbers", "2 * len(self._kinds) + 1 -> 2 * len(self._kinds) + 2"): (
        "a place that nothing is asked of"
    ),
    ("submissions/readers/fold.py", "Fold.numbers", "index > 0 -> index >= 0"): "0 is of no kind, and not asked for",
    ("submissions/cells/dates.py", "_agrees", "_minutes(clock) if clock else 0 -> _minutes(clock) if clock else 1"): (
        "without a clock the minutes are only held against None"
    ),
    ("submissions/cells/dates.py", "", "_months(m[1], 1, 12) -> _months(m[1], 2, 12) (2)"): (
        "of the year's end only the last month is asked for"
    ),
    ("submissions/cells/numbers.py", "read_number", "len(folded) <= MOST_DIGITS -> len(folded) < MOST_DIGITS"): (
        "the short way for plain digits; a number of just so many is read alike on the long way"
    ),
    ("submissions/cells/progress.py", "_bare", "number < 1 -> number <= 1"): "1 was answered two lines above",
}
"""Mutants that no test can find, by module, function, and what was changed into what, and why."""


def tests_of(modules: Sequence[str]) -> list[str]:
    """The tests of some modules' rooms, and what asks the whole program."""
    rooms = {ROOT / "tests" / pathlib.PurePath(module).parts[0] for module in modules}
    more = {ROOT / "tests" / each for each in WHOLE}
    return [str(each) for each in (*sorted(rooms), *sorted(more)) if each.exists()]


def score(tests: Tests, module: str, lines: set[int], every: int, within: float) -> tuple[int, int, int]:
    """How many mutants of a module were tried, found, and stand among the equivalent; the others are printed."""
    path = ROOT / "dxcheck" / module
    source = path.read_text("utf-8")
    unchanged = compile(source, path, "exec")
    everywhere = range(source.count("\n") + 1)
    if not lines and tests.is_found(module, Mutant(0, "", "", everywhere, False, unchanged), within):
        sys.exit(f"{module}: the tests fail as it is")
    all_of_it = [*mutants(source, str(path))]
    names = {(module, each.function, each.told) for each in all_of_it}
    for name in EQUIVALENT:
        if name[0] == module and name not in names:
            print(f"  no longer there: {name}")
    tried = [each for each in all_of_it if not lines or each.line in lines][::every]
    found = known = 0
    for each in tried:
        if (module, each.function, each.told) in EQUIVALENT:
            known += 1
        elif tests.is_found(module, each, within):
            found += 1
        else:
            print(f"  {module}:{each.line}: {each.function}: {each.told}", flush=True)
    return len(tried), found, known


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=JUDGING)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--tests", nargs="*", help="the tests to run, where not all that may see a module")
    parser.add_argument("--within", type=float, default=WITHIN)
    asked = parser.parse_args(arguments)
    chosen: dict[str, set[int]] = {}
    for each in asked.modules:
        module, _, lines = each.partition(":")
        chosen.setdefault(module, set()).update(int(line) for line in lines.split(",") if line)
    whole = [0, 0, 0]

    def work(tests: Tests) -> None:
        for module, lines in chosen.items():
            begun = time.monotonic()
            counts = score(tests, module, lines, asked.every, asked.within)
            whole[:] = [before + now for before, now in zip(whole, counts, strict=True)]
            print(f"{module}: {_told(counts)}, {time.monotonic() - begun:.0f} s", flush=True)

    with_tests(asked.tests or tests_of([*chosen]), [*chosen], work)
    print(f"all: {_told(whole)}")
    return 0


def _told(counts: Sequence[int]) -> str:
    tried, found, equivalent = counts
    share = found / (tried - equivalent) if tried > equivalent else 1
    return f"{tried} put in, {found} found, {equivalent} equivalent, {tried - found - equivalent} left: {share:.1%}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
