"""Which plan a metric file belongs to, by where it lies alone.

A folder that holds a plan file is that plan's: what lies in it and below it is the plan's, as far as no nearer folder
is another's. A folder called plan (计划) stands for the folder that it lies in, as it does for every other command.
Where the nearest such folder has several plans, or there is none, rows have to say whose they are.
"""

from __future__ import annotations

import pathlib
from collections.abc import Sequence
from typing import NamedTuple

PLAN_SUFFIXES = (".yaml", ".yml")
PLAN_FOLDERS = ("plan", "计划")


class Job(NamedTuple):
    """A plan to be judged."""

    place: int
    """Its number in the order of the folder, from 0."""
    plan: str
    """The plan file."""
    folder: str
    """The folder that is its own, as it lies in the one that was asked of; with the file's name where it shares it."""
    metrics: Sequence[str]
    """The metric files that are its own, in reading order."""


class Shared(NamedTuple):
    """A metric file whose rows have to say of which plan they are."""

    path: str
    plans: int
    """How many plans the nearest folder with any has."""
    places: frozenset[int]
    """Those plans: none of them is judged where the file cannot be read."""


class Found(NamedTuple):
    """What a folder holds."""

    jobs: list[Job]
    shared: list[Shared]


def sort_folder(folder: str, files: Sequence[str]) -> Found:
    """The plans among the files of a folder, in their order, and what of the other files is whose."""
    top = pathlib.Path(folder)
    plans = [path for path in files if pathlib.PurePath(path).suffix.lower() in PLAN_SUFFIXES]
    homes: dict[pathlib.Path, list[int]] = {}
    for place, path in enumerate(plans):
        homes.setdefault(_home(top, path), []).append(place)
    own: dict[int, list[str]] = {place: [] for place in range(len(plans))}
    shared = []
    for path in files:
        if path in plans:
            continue
        here = pathlib.Path(path).parent
        nearest = next((homes[each] for each in _up(top, here) if each in homes), None)
        if nearest is not None and len(nearest) == 1:
            own[nearest[0]].append(path)
        else:
            shared.append(Shared(path, len(nearest or ()), frozenset(nearest or ())))
    jobs = [
        Job(place, path, _label(top, _home(top, path), path, alone=len(homes[_home(top, path)]) == 1), own[place])
        for place, path in enumerate(plans)
    ]
    return Found(jobs, shared)


def _home(top: pathlib.Path, plan: str) -> pathlib.Path:
    folder = pathlib.Path(plan).parent
    return folder.parent if folder.name in PLAN_FOLDERS and folder != top else folder


def _up(top: pathlib.Path, folder: pathlib.Path) -> list[pathlib.Path]:
    """A folder and those that it lies in, up to the top."""
    chain = [folder, *folder.parents]
    return chain[: chain.index(top) + 1] if top in chain else chain


def _label(top: pathlib.Path, home: pathlib.Path, plan: str, *, alone: bool) -> str:
    within = home.relative_to(top).as_posix() if home.is_relative_to(top) else home.as_posix()
    if alone and within != ".":
        return within
    stem = pathlib.PurePath(plan).stem
    return stem if within == "." else f"{within}/{stem}"
