"""What may be handed in, by its shape: each in any size, as the arguments of a command and the files that they name."""

from __future__ import annotations

from shapes.documents import DOCUMENTS
from shapes.files import FILES
from shapes.plans import PLANS
from shapes.rows import ROWS
from shapes.shape import Shape

SHAPES: tuple[Shape, ...] = (*ROWS, *FILES, *PLANS, *DOCUMENTS)

__all__ = ["SHAPES", "Shape"]
