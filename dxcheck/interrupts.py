"""Ctrl-C, from our first line to the last: a sentence and 130, whatever is being imported, done or written.

Only for a process that is ours, and only where Ctrl-C is not ignored already (nohup, a shell's background). It imports
next to nothing, so that it is there before anything else is.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found] # the part of `signal` that needs no `enum`
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

INTERRUPTED = 130
GRACE = 2.0
"""How many seconds are left to close what is open, where somebody has taken the interrupt for something else."""


class _Ours:
    """What has come so far."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self.came = False
        self.told = False


_OURS = _Ours()


def leave_at_once() -> None:
    """From now on an interrupt ends the process there and then: nothing is open that would have to be closed."""
    _take(_leave)


def unwind() -> None:
    """From now on an interrupt is a KeyboardInterrupt, so that what is open is closed; it is raised once."""
    _take(_raise)


def came() -> bool:
    """Whether there was one: whatever is raised after it, or left with, is its work."""
    return _OURS.came


def told() -> None:
    """Take note that it has been said."""
    _OURS.told = True


def tell() -> int:
    """Say it, once, in the reader's language as far as that shows in the call; the exit code."""
    if not _OURS.told:
        told()
        text = "dxcheck: 已中断\n" if _is_chinese() else "dxcheck: interrupted\n"
        try:  # noqa: SIM105 - `contextlib` is still to come
            os.write(2, text.encode(getattr(sys.stderr, "encoding", None) or "utf-8", "backslashreplace"))
        except OSError:
            pass  # nobody is there to be told
    return INTERRUPTED


def _is_chinese() -> bool:
    named = ("DXCHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    language = next((value for name in named if (value := os.environ.get(name))), "")
    asked = " ".join(sys.argv[1:]).replace("=", " ").partition("--lang ")[2]
    return (asked or language).lower().startswith("zh")


def _take(handler: object) -> None:
    if _signal.getsignal(_signal.SIGINT) in (_signal.default_int_handler, _leave, _raise):
        _signal.signal(_signal.SIGINT, handler)


def _raise(_: int, frame: FrameType | None) -> None:
    if os.getpid() != _OURS.process:
        _leave(_, frame)
    _OURS.came = True
    leave_at_once()
    if hasattr(_signal, "setitimer"):
        _signal.signal(_signal.SIGALRM, _leave)
        _signal.setitimer(_signal.ITIMER_REAL, GRACE)
    raise KeyboardInterrupt


def _leave(_: int, frame: FrameType | None) -> NoReturn:
    """End the process; what a worker of ours has to say, its parent says."""
    if os.getpid() == _OURS.process:
        if files := sys.modules.get("dxcheck.write_files"):
            getattr(files, "remove_staged", lambda: None)()
        tell()
    os._exit(INTERRUPTED)
