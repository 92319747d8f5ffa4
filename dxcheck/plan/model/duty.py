"""One criterion, with all that it is owed under; a deliverable goes by the id of its milestone."""

import datetime
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
