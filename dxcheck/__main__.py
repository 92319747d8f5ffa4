"""`python -m dxcheck` is `dxcheck`, and begins here: before anything is imported, Ctrl-C is seen to."""

from __future__ import annotations

from dxcheck.interrupts import leave_at_once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> NoReturn:
    """The console command."""
    leave_at_once()
    from dxcheck.process import run as begun

    begun()


if __name__ == "__main__":
    run()
