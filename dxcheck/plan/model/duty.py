"""One criterion, with all that it is owed under; a deliverable goes by the id of its milestone."""

import datetime
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from dxcheck.plan import Path
from dxcheck.plan.model.action import Action, Milestone, Task
from dxcheck.plan.model.criterion import Deliverable, Target


class Window(NamedTuple):
    """The days of a milestone: it opens after `start` and includes `due`."""

    start: datetime.date
    """The previous milestone's due date of the action; for the first, the day before the plan's period."""
    due: datetime.date


class Duty(NamedTuple):
    """One criterion, with all that it is owed under."""

    path: Path
    """The criterion's key path in the plan file."""
    task: Task
    action: Action
    milestone: Milestone
    milestone_id: str
    window: Window
    criterion: Target | Deliverable
    """Of a share, what it asks of its organisation alone."""
    indicator: str
    """The id of what is observed: the target's indicator; of a deliverable its milestone's id."""
    earlier: tuple[Target, ...]
    """Of the targets of the same indicator, and of the same organisation, in the action's milestones before this one,
    those that ask for most: the highest floor and the lowest ceiling."""
    organisation: str | None = None
    """Whose share it is: the id of the one organisation whose rows it sees."""
    shared_out: frozenset[str] = frozenset()
    """The ids of those whose rows it does not see, as they have shares of their own."""

    def sees(self, organisation: str | None) -> bool:
        """Whether it is judged on rows of an organisation, or on those that name none (None)."""
        if self.organisation is not None:
            return organisation == self.organisation
        return organisation not in self.shared_out


class Earlier:
    """The targets of one indicator that an action has stated so far, by their due dates."""

    def __init__(self) -> None:
        self._dues: list[datetime.date] = []
        self._hardest: list[tuple[Target, ...]] = []
        """Beside each due date, what asks for most of all that fall due until then."""

    def before(self, due: datetime.date) -> tuple[Target, ...]:
        """What asks for most of all that fall due before a day: the highest floor and the lowest ceiling."""
        at = bisect_left(self._dues, due)
        return self._hardest[at - 1] if at else ()

    def add(self, due: datetime.date, target: Target) -> None:
        """One more; those that fall due after it, as it was put off, have it before them, too."""
        at = bisect_right(self._dues, due)
        self._dues.insert(at, due)
        self._hardest.insert(at, _hardest(*(self._hardest[at - 1] if at else ()), target))
        for later in range(at + 1, len(self._dues)):
            self._hardest[later] = _hardest(*self._hardest[later], target)


def _hardest(*targets: Target) -> tuple[Target, ...]:
    """The highest floor and the lowest ceiling, as far as there are any."""
    floors, ceilings = ([target for target in targets if target.ascending is floor] for floor in (True, False))
    return (*sorted(floors, key=lambda t: t.bound)[-1:], *sorted(ceilings, key=lambda t: t.bound)[:1])
