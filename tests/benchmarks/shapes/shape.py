"""A shape of what is handed in."""

from __future__ import annotations

import datetime
import pathlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

HEADER = "indicator,date,value,organisation,item,evidence,note,reported_on,promised"
FIRST = datetime.date(2021, 1, 1)
DAY = datetime.timedelta(days=1)


class Shape(NamedTuple):
    """One of them: its name, the largest size that is measured, and what makes it in a folder."""

    name: str
    most: int
    make: Callable[[pathlib.Path, int], list[str]]
    """The arguments of a command, for a size."""


def write_rows(folder: pathlib.Path, rows: Iterable[str], name: str = "rows.csv") -> str:
    """A metric file of these rows, under the header of all columns; its path."""
    path = folder / name
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{HEADER}\n")
        file.writelines(f"{row}\n" for row in rows)
    return str(path)


def day(number: int) -> str:
    """The day so many days after the first of the plan's period."""
    return str(FIRST + number * DAY)
