"""Bytes -> text, judged on the whole file: read for certain, or refused with what the file seems to be.

Offsets count bytes from 0. No byte is replaced, and where two readings are possible none is guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Container
from typing import NamedTuple

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position


class Reading(NamedTuple):
    """What a kind of file may be encoded in, beside UTF-8, and the advice where one is not."""

    hint: str
    gb18030: bool = False
    utf16: bool = False


METRICS = Reading("hint.save_as_utf8", gb18030=True, utf16=True)
SAVED = Reading("hint.save_text_as_utf8", utf16=True)
PLAIN = Reading("hint.save_text_as_utf8")
"""Plans and official texts: UTF-8 alone, as their bytes are what others hash, compare and edit."""

_OTHER_FILES = (
    (b"PK\x03\x04", rb".*xl/", "encoding.workbook", "hint.name_xlsx"),
    (b"PK\x03\x04", rb".*opendocument\.spreadsheet", "encoding.ods", "hint.save_as_sheet"),
    (b"PK\x03\x04", rb".*word/", "encoding.docx", "hint.save_as_csv"),
    (b"PK\x03\x04", rb"", "encoding.zip", "hint.save_as_csv"),
    (b"\xd0\xcf\x11\xe0", rb"", "encoding.ole", "hint.save_as_sheet"),
    (b"%PDF-", rb"", "encoding.pdf", "hint.save_as_csv"),
    (b"\x1f\x8b", rb"", "encoding.gzip", "hint.save_as_csv"),
    (b"7z\xbc\xaf\x27\x1c", rb"", "encoding.archive", "hint.save_as_csv"),
    (b"Rar!", rb"", "encoding.archive", "hint.save_as_csv"),
    (b"\x89PNG", rb"", "encoding.picture", "hint.save_as_csv"),
    (b"\xff\xd8\xff", rb"", "encoding.picture", "hint.save_as_csv"),
    (b"GIF8", rb"", "encoding.picture", "hint.save_as_csv"),
    (b"{\\rtf", rb"", "encoding.rtf", "hint.save_as_csv"),
)
"""How a file begins that is no text of ours, what it holds, what it is then, and the advice for a metric file."""

_MARKUP = (
    (rb"(<!--.*?-->\s*)?<(!doctype html|html|head|meta|table)\b", "encoding.html", "hint.save_as_sheet"),
    (rb"<\?xml.{0,400}?(mso-application|office:spreadsheet)", "encoding.xml_workbook", "hint.save_as_sheet"),
)
"""The same where only a byte order mark or blanks stand before a tag."""

_PIECE = rb"[^,;\t\r\n]+"
"""What is written at one time: a cell. None of these bytes is a part of a character of UTF-8 or GB18030."""

_WESTERN = rb"(?s)(?<![\x80-\xff])[\xc0-\xff](?=[a-z]{3}|(?<=[A-Za-z].)[a-z](?![\x80-\xff]))"
"""An accented letter in a Latin word; GB18030 would take the letter after it for a part of a Chinese character."""

_NO_PAIRS = (
    rb"(?s)(?=.*(?:[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]))"
    rb"(?:[\x00-\x7f]|(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff]))*\Z"
)
"""Bytes beyond ASCII that stand alone, one of them at a letter; GB18030 has them in pairs."""

_THREE_BYTES = rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_TWO_BYTES = rb"[\xc4-\xdf]"
_OTHER_SCRIPTS = "[\u0180-\u01cc\u01dd-\u01f7\u01fa-\u02c5\u02c8\u02cc-\u02d8\u02da-\u0390\u03ca-\u07ff]"
_LATIN = "[A-Za-z_\u00c0-\u00ff]"
_FOREIGN = f"{_OTHER_SCRIPTS}|(?<!{_LATIN})(?![āēīōūńňĀĒĪŌŪ])[\u0100-\u017f](?!{_LATIN})"
"""Characters of two bytes in UTF-8 that no Chinese text has: all but Latin words, pinyin, Greek and marks of tones."""

_IN_WORD = f"[A-Za-z_]{_OTHER_SCRIPTS}|{_OTHER_SCRIPTS}[A-Za-z_]"

_ASCII_PAIRS = "[\u0909-\u7e7e]{6,}"


class _RefusedError(Exception):
    """Why bytes are no text; what else the phrase names; and the advice, if it is not the reading's.

    `text` is what they say all the same, where a character of it is the reason (NUL).
    """

    def __init__(self, reason: str, hint: str | None = None, text: str | None = None, **details: int | str) -> None:
        self.reason = reason
        self.hint = hint
        self.text = text
        self.details: dict[str, int | str] = details


def decode(file: str, raw: bytes, reading: Reading = METRICS) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file without its byte order mark; None, and what it seems to be (DX-F003), where none is certain.

    A text in which characters were lost before (U+FFFD) is refused too; of these, and of NULs, the first has its place.
    """
    try:
        text = _decoded(raw, reading)
    except _RefusedError as refused:
        at = Position(file) if refused.text is None else _first("\0", refused.text, file)
        details = {"reason": Phrase(refused.reason), **refused.details}
        return None, [Diagnostic(Code.FILE_ENCODING, at, details, refused.hint or reading.hint)]
    if "\ufffd" not in text:
        return text, []
    details = {"reason": Phrase("encoding.lost"), "count": text.count("\ufffd")}
    return None, [Diagnostic(Code.FILE_ENCODING, _first("\ufffd", text, file), details, "hint.original")]


def _first(character: str, text: str, file: str) -> Position:
    """Where a character stands first: its line and column."""
    before = lines_of(text[: text.index(character)].removeprefix("\ufeff"))
    return Position(file, len(before), len(before[-1]) + 1)


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them."""
    return re.split(r"\r\n?|\n", text) if "\r" in text else text.split("\n")


def _decoded(raw: bytes, reading: Reading) -> str:
    _refuse_other_files(raw, reading)
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _RefusedError("encoding.utf32")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(raw, reading)
    if b"\0" in raw:
        seems = _nul(raw)
        if seems == "encoding.nul":
            raise _RefusedError(seems, "hint.original", raw.decode())
        raise _RefusedError(seems)
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _other_than_utf8(raw, error.start, reading)
    if reading.gb18030 and (doubtful := _first_accidental_utf8(raw)) is not None:
        offset, in_word = doubtful
        if _first_sure_utf8(raw) is None:
            raise _RefusedError("encoding.either", offset=offset)
        if not in_word:
            raise _RefusedError("encoding.two", "hint.save_parts", offset=offset)
    return text


def _refuse_other_files(raw: bytes, reading: Reading) -> None:
    found = [each[2:] for each in _OTHER_FILES if raw.startswith(each[0]) and re.match(each[1], raw, re.DOTALL)]
    if (text := raw.removeprefix(codecs.BOM_UTF8).lstrip()).startswith(b"<"):
        found += [each[1:] for each in _MARKUP if re.match(each[0], text, re.IGNORECASE | re.DOTALL)]
    for reason, hint in found:
        raise _RefusedError(reason, hint if reading is METRICS else "hint.name_text")


def _utf16(raw: bytes, reading: Reading) -> str:
    if not reading.utf16:
        raise _RefusedError("encoding.utf16")
    try:
        text = raw.decode("utf-16")
    except UnicodeDecodeError as error:
        raise _RefusedError("encoding.utf16_broken", "hint.save_parts", offset=error.start + 2) from None
    appended = next((run for run in re.finditer(_ASCII_PAIRS, text) if _is_ascii_read_as_utf16(run[0])), None)
    strange = appended.start() if appended else _strange(text, ("Cn",))
    if "\0" in text:
        raise _RefusedError("encoding.nul", "hint.original", text)
    if strange is not None:
        raise _RefusedError(
            "encoding.utf16_broken", "hint.save_parts", offset=2 + len(text[:strange].encode("utf-16-le"))
        )
    return text


def _is_ascii_read_as_utf16(run: str) -> bool:
    """Whether characters are two ASCII ones each, three cells among them as a row has, and rare: appended in another
    encoding."""
    pairs = run.encode("utf-16-le")
    return pairs.isascii() and re.search(rb"(?s)\w[,;\t].*[,;\t]", pairs) is not None and _rarity(run) > 1 / 2


def _nul(raw: bytes) -> str:
    """What bytes with NULs among them seem to be: ASCII has one of two in UTF-16, and three of four in UTF-32."""
    even, odd, all_ = raw[::2].count(0), raw[1::2].count(0), raw.count(0)
    if all_ * 4 < len(raw) and _decodes(raw, "utf-8"):
        return "encoding.nul"
    if len(raw) / 2 < all_ <= len(raw) * 3 / 4 and len(raw) % 4 == 0:
        return "encoding.utf32"
    if odd > 10 * even and _decodes(raw, "utf-16-le"):
        return "encoding.utf16_le"
    if even > 10 * odd and _decodes(raw, "utf-16-be"):
        return "encoding.utf16_be"
    return "encoding.binary"


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _other_than_utf8(raw: bytes, offset: int, reading: Reading) -> str:
    """The text in GB18030, where that is certain; bytes from `offset` on are no UTF-8."""
    sure = offset if raw.startswith(codecs.BOM_UTF8) else _first_sure_utf8(raw)
    if sure is not None:
        raise _RefusedError(*_mixed(raw, offset), offset=max(offset, sure))
    if found := re.search(_WESTERN, raw):
        raise _RefusedError("encoding.western", offset=found.start())
    text, bad = _gb18030(raw)
    if text is None and re.match(_NO_PAIRS, raw):
        raise _RefusedError("encoding.western", offset=offset)
    if reason := _other_charset(raw, text):
        raise _RefusedError(reason)
    if text is None:
        raise _RefusedError("encoding.unknown", offset=max(offset, bad))
    if not reading.gb18030:
        raise _RefusedError("encoding.gb18030", offset=offset)
    if (strange := _strange(text)) is not None:
        raise _RefusedError("encoding.unknown", offset=len(text[:strange].encode("gb18030")))
    return text


def _gb18030(raw: bytes) -> tuple[str | None, int]:
    """The text; or None, and where the first byte stands that is none of GB18030."""
    try:
        return raw.decode("gb18030"), 0
    except UnicodeDecodeError as error:
        return None, error.start


def _mixed(raw: bytes, offset: int) -> tuple[str, str]:
    """What keeps a text from being UTF-8 that is so elsewhere, and the advice."""
    if len(raw) - offset < 4 and _is_cut_short(raw[offset:]):
        return "encoding.cut_short", "hint.original"
    piece = next(piece[0] for piece in re.finditer(_PIECE, raw) if piece.end() > offset).removeprefix(codecs.BOM_UTF8)
    if _gb18030(piece)[0] is None:
        return "encoding.damaged", "hint.original"
    return "encoding.two", "hint.save_parts"


def _first_sure_utf8(raw: bytes) -> int | None:
    """Where the first piece begins that is in UTF-8 for certain, though the file is not; at its first Chinese byte.

    UTF-8 read as GB18030 breaks off, or makes rare characters of common ones. A piece that can be read as both is the
    one in which its characters are less rare; GB18030 that is UTF-8 by accident makes no common Chinese ones.
    """
    seen: set[bytes] = set()
    for piece in re.finditer(_PIECE, raw):
        if piece[0] not in seen and re.search(_THREE_BYTES, piece[0]) and _is_sure_utf8(piece[0]):
            return piece.start() + next(at for at, byte in enumerate(piece[0]) if byte > 0x7F)
        seen.add(piece[0])
    return None


def _first_accidental_utf8(raw: bytes) -> tuple[int, bool] | None:
    """Where the first piece begins that is UTF-8, but perhaps by accident: common Chinese words in GB18030.

    In UTF-8 such a piece would be letters of scripts that no Chinese text has, such as Armenian; or one of them that
    looks like a Latin letter, in a Latin word, which is the second part of the answer.
    """
    if not re.search(_TWO_BYTES, raw):
        return None
    for piece in re.finditer(_PIECE, raw):
        text = piece[0].decode()
        if re.search(_FOREIGN, text):
            other, _ = _gb18030(piece[0])
            if other is not None and _rarity(other) == 0:
                offset = piece.start() + next(at for at, byte in enumerate(piece[0]) if byte > 0x7F)
                return offset, bool(re.search(_IN_WORD, text))
    return None


def _is_sure_utf8(piece: bytes) -> bool:
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    other, _ = _gb18030(piece)
    return other is None or _rarity(text) < _rarity(other)


def _is_cut_short(tail: bytes) -> bool:
    """Whether bytes are the beginning of a character of UTF-8."""
    return codecs.getincrementaldecoder("utf-8")("ignore").decode(tail) == "" and tail[0] >= 0xC2


def _rarity(text: str) -> float:
    """The share of rare ones among the characters beyond ASCII.

    Common are GB 2312's first level of 3,755 and its punctuation: what UTF-8 and Big5 bytes hardly ever make.
    """
    beyond = {character: times for character, times in Counter(text).items() if not character.isascii()}
    rare = sum(times for character, times in beyond.items() if not _is_common(character))
    return rare / max(sum(beyond.values()), 1)


def _is_common(character: str) -> bool:
    code = character.encode("gb18030", "replace")
    return len(code) == 2 and code[1] >= 0xA1 and (0xB0 <= code[0] <= 0xD7 or 0xA1 <= code[0] <= 0xA3)


def _strange(text: str, categories: Container[str] = ("Cn", "Co", "Cc")) -> int | None:
    """Where the first character stands that nobody writes: unassigned, for private use, or a control beyond ASCII.

    Beyond the basic plane characters are still being assigned, and say nothing.
    """
    strange = [c for c in set(text) if "\x7f" < c <= "\uffff" and unicodedata.category(c) in categories]
    return min(map(text.find, strange), default=None)


def _other_charset(raw: bytes, chinese: str | None) -> str | None:
    """What bytes seem to be that make no sense in GB18030, or rare characters and others that nobody writes."""
    if chinese is not None and _strange(chinese) is None and _rarity(chinese) <= 1 / 2:
        return None
    seeming = (("encoding.big5", _is_big5), ("encoding.shift_jis", _is_shift_jis))
    return next((reason for reason, seems in seeming if seems(raw)), None)


def _is_big5(raw: bytes) -> bool:
    """Whether most characters are of Big5's first level."""
    try:
        text = raw.decode("cp950")
    except UnicodeDecodeError:
        return False
    beyond = [character.encode("cp950") for character in text if not character.isascii()]
    return 2 * sum(0xA4 <= code[0] <= 0xC6 for code in beyond) > len(beyond)


def _is_shift_jis(raw: bytes) -> bool:
    """Whether a third of the characters or more are kana."""
    try:
        text = raw.decode("cp932")
    except UnicodeDecodeError:
        return False
    beyond = [character for character in text if not character.isascii()]
    return 3 * sum("\u3041" <= character <= "\u30ff" for character in beyond) >= len(beyond)
