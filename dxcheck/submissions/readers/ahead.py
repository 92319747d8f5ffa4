"""The rows of a grid from its top, with a look ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice


class Lines:
    """The rows of a grid from its top, each once; those to come can be looked at."""

    def __init__(self, grid: Iterable[Sequence[str]]) -> None:
        self._rows = iter(grid)
        self._ahead: deque[Sequence[str]] = deque()
        self.number = 0
        """Of the row that was given last."""

    def __iter__(self) -> Iterator[Sequence[str]]:
        while True:
            while self._ahead:
                self.number += 1
                yield self._ahead.popleft()
            for row in self._rows:
                self.number += 1
                yield row
                if self._ahead:
                    break
            else:
                if not self._ahead:
                    return

    @property
    def looks_ahead(self) -> bool:
        """Whether rows were looked at that have not been given yet."""
        return bool(self._ahead)

    def ahead(self, count: int) -> list[Sequence[str]]:
        """The next rows, as many as there are up to a count."""
        self._ahead.extend(islice(self._rows, max(count - len(self._ahead), 0)))
        return list(islice(self._ahead, count))

    def skip(self, count: int) -> None:
        """Pass over the next rows."""
        for _ in islice(self, count):
            pass
