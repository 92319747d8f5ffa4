"""Compare the program with the second judge: `python tests/checks/second_judge.py [SUBMISSIONS] [SEED]`, 100,000 by
default; each difference is printed whole, and the exit code is 1 where there is one."""

from __future__ import annotations

import pathlib
import sys
import tempfile
import time
from collections import Counter

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from random_submissions import submissions
from second_judge import judge
from test_second_judge import compare

EACH = 20


def main(count: int = 100_000, seed: int = 1) -> int:
    begun = time.process_time()
    told = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, difference in enumerate(compare(seed, count // EACH, EACH, pathlib.Path(folder)), start=1):
            if difference:
                told += 1
                print(difference)
            if number % 1_000 == 0 and sys.stderr.isatty():
                print(f"\r{number:,}", end="", file=sys.stderr)
    statuses: Counter[str] = Counter()
    fates: Counter[str] = Counter()
    for plan, rows, as_of, known_on in submissions(seed, min(count // EACH, 500), EACH):
        answer = judge(plan, rows, as_of, known_on)
        fates += answer.fates
        statuses.update(criterion.status for each in answer.milestones.values() for criterion in each.criteria)
    print("of a sample, rows:", dict(fates.most_common()))
    print("of a sample, criteria:", dict(statuses.most_common()))
    print(f"{count // EACH * EACH:,} submissions, {told} judged differently, {time.process_time() - begun:.0f} s")
    return bool(told)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
