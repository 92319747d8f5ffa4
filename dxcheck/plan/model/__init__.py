"""The plan as a document states it: models of each of its parts, and the plan with its look-ups. No input or output."""

from dxcheck.plan.model.action import Action, Milestone, Place, Section, Task
from dxcheck.plan.model.criterion import Deliverable, Target
from dxcheck.plan.model.decision import Change, Decision, DecisionKind
from dxcheck.plan.model.document import Document
from dxcheck.plan.model.duty import Duty, Window
from dxcheck.plan.model.indicator import Indicator
from dxcheck.plan.model.organisation import Organisation
from dxcheck.plan.model.plan import Plan, plan_schema
from dxcheck.plan.model.policy import Policy
from dxcheck.plan.model.waiver import Waiver

__all__ = [
    "Action",
    "Change",
    "Decision",
    "DecisionKind",
    "Deliverable",
    "Document",
    "Duty",
    "Indicator",
    "Milestone",
    "Organisation",
    "Place",
    "Plan",
    "Policy",
    "Section",
    "Target",
    "Task",
    "Waiver",
    "Window",
    "plan_schema",
]
