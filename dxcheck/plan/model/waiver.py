"""What a finding that is meant is waived by: its code, and why."""

from typing import Annotated

from dxcheck.plan.fields import CodeName, Model, Text, about


class Waiver(Model):
    """A finding that is meant: it is not reported under the entry that this stands in."""

    code: CodeName
    words: Annotated[
        Text | None,
        about("The document's words that it is about, as the finding quotes them: needed where something is left out."),
    ] = None
    reason: Text


Waivers = Annotated[
    tuple[Waiver, ...],
    about(
        "Findings that are meant here, each with its reason.",
        [{"code": "DX-S010", "words": "并建立机制", "reason": "one quantity over two clauses"}],
    ),
]
