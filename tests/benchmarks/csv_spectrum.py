"""The cases of npm's csv-spectrum, read by our CSV grid. Not a test: it needs the package.

    npm pack csv-spectrum && tar xzf csv-spectrum-*.tgz && python tests/benchmarks/csv_spectrum.py package

The cases are CSVs, each with the same table as JSON. A header of ours is not asked for: all rows are compared.
"""

from __future__ import annotations

import json
import pathlib
import sys

from dxcheck.encoding import decode
from dxcheck.submissions.readers.csv import Cells
from dxcheck.submissions.readers.text import Text


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    wrong = 0
    cases = sorted((folder / "csvs").glob("*.csv"))
    for case in cases:
        text, _ = decode(case.name, case.read_bytes())
        assert text is not None
        head, *rows = list(Cells(Text(text), ","))
        expected = json.loads((folder / "json" / f"{case.stem}.json").read_text("utf-8"))
        read = [dict(zip(head, row, strict=True)) for row in rows]
        same = read == expected
        wrong += not same
        print(f"{case.name:28} {'same' if same else f'differs: {read} {expected}'}")
    print(f"{len(cases) - wrong} of {len(cases)} the same")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
