"""Marks that stand for others where the encoding of a stream lacks them; a character that has none is spelt out."""

from __future__ import annotations

from typing import NamedTuple

STAND_INS = {
    "█": "#", "▇": "#", "▓": "+", "▒": "=", "░": "-", "┃": "|",
    "●": "*", "◆": "X", "◇": "o", "┊": ":", "│": "|", "┤": "+", "└": "+", "─": "-",
    "✓": "√+", "✗": "×x", "→": ">", "↑": "^", "↓": "v", "·": ".", "×": "x", "•": "*",
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "\u00a0": " ",
}  # fmt: skip
"""One character that takes the place of another, the likest first."""
WIDER = {"≥": ">=", "≤": "<=", "±": "+-", "…": "...", "\u3000": "  "}
"""More than one in its place."""
DOTS = 0x2800
"""Where Braille patterns begin: what a chart is drawn with. Their bits are the dots, left and right."""
_LEFT, _RIGHT = (0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80)


class Spelled(NamedTuple):
    """What is written in place of characters that an encoding lacks."""

    text: str
    end: int
    """Where what is left of the whole text begins."""
    lost: int
    """How many characters have no mark in their place."""


def spelled(whole: str, start: int, end: int, encoding: str) -> Spelled:
    """Part of a text in an encoding that lacks it; a wider mark takes the blank behind it, so that columns stay."""
    pieces = [_stand_in(character, encoding) for character in whole[start:end]]
    lost = sum(piece is None and not _is_byte(each) for piece, each in zip(pieces, whole[start:end], strict=True))
    told = (_escape(each) if piece is None else piece for piece, each in zip(pieces, whole[start:end], strict=True))
    takes_blank = len(pieces[-1] or "") == 2 and whole[end : end + 1] == " "
    return Spelled("".join(told), end + takes_blank, lost)


def _stand_in(character: str, encoding: str) -> str | None:
    if DOTS <= ord(character) < DOTS + 0x100:
        marks: tuple[str, ...] = tuple(_drawn(ord(character) - DOTS))
    else:
        marks = (*STAND_INS.get(character, ""), *([WIDER[character]] if character in WIDER else []))
    return next((mark for mark in marks if _has(encoding, mark)), None)


def _drawn(dots: int) -> str:
    """A dot of a pace, a line across or up, or where they meet."""
    left = [bool(dots & bit) for bit in _LEFT]
    right = [bool(dots & bit) for bit in _RIGHT]
    if sum(left) + sum(right) < 2:
        return "·." if dots else " "
    if left == right and sum(left) == 1:
        return "─-"
    return "+" if any(left) and any(right) else "│|"


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _is_byte(character: str) -> bool:
    """Whether it stands for a byte of a file's name that is no text: no encoding has it."""
    return "\ud800" <= character <= "\udfff"


def _escape(character: str) -> str:
    return character.encode("ascii", "backslashreplace").decode("ascii")
