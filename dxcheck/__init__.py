"""Check a plan: what is met, late, behind or silent, as of a day, and on what evidence.

As a library: `load` reads a plan, and `assess` judges it by metric files as of a day. The names of `__all__`, and no
others, are promised to stay. Each is loaded when it is first used, so that commands start as quickly as without them.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as `typing` has it, which takes longer to load than all that is needed to be interrupted well
if TYPE_CHECKING:
    from dxcheck.diagnostics import Diagnostic
    from dxcheck.judging.assessment import GroupResult
    from dxcheck.judging.judgement import Judgement
    from dxcheck.judging.results import CriterionResult, MilestoneResult, Status
    from dxcheck.library import InputError, assess, load, message
    from dxcheck.plan.load import PlanFile

__version__ = "0.1.0"
__all__ = [
    "CriterionResult",
    "Diagnostic",
    "GroupResult",
    "InputError",
    "Judgement",
    "MilestoneResult",
    "PlanFile",
    "Status",
    "assess",
    "load",
    "message",
]

_ELSEWHERE = {
    "Diagnostic": "dxcheck.diagnostics",
    "GroupResult": "dxcheck.judging.assessment",
    "Judgement": "dxcheck.judging.judgement",
    "PlanFile": "dxcheck.plan.load",
    **dict.fromkeys(("CriterionResult", "MilestoneResult", "Status"), "dxcheck.judging.results"),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_ELSEWHERE.get(name, "dxcheck.library")), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
