"""Every file of the fuzzers' corpus, and some hundreds of changed ones, through its parser."""

from __future__ import annotations

import random

import pytest
from fuzz.fuzz import CORPUS, changed
from fuzz.targets import TARGETS

NAMES = sorted(TARGETS)


def test_every_target_has_a_corpus() -> None:
    assert sorted(path.name for path in CORPUS.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_corpus_and_what_is_like_it(name: str) -> None:
    seeds = [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]
    chance = random.Random(name)
    for data in [*seeds, *(changed(chance.choice(seeds), seeds, chance) for _ in range(25))]:
        TARGETS[name](data)
