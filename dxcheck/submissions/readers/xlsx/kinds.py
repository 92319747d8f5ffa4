"""What a file is that calls itself .xlsx and is none: said as it is, with the way out."""

from __future__ import annotations

import codecs
import re

from dxcheck.submissions.readers.xlsx.archive import Archive
from dxcheck.submissions.readers.xlsx.refusal import Unreadable

_LOOKED_AT = 4_096
"""How many bytes tell what a text is."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "workbook.encrypted", "hint.remove_password"),
    ("WordDocument", "workbook.word", "hint.copy_table"),
    ("PowerPoint Document", "workbook.slides", "hint.copy_table"),
    ("Workbook", "workbook.xls", "hint.save_as_xlsx"),
    ("Book", "workbook.xls", "hint.save_as_xlsx"),
)
"""What a compound file is, by a stream that it has."""
_MAGIC = (
    (rb"[\x09][\x00\x02\x04\x08][\x04-\x08]\x00", "workbook.xls", "hint.save_as_xlsx"),
    (rb"%PDF", "workbook.pdf", "hint.copy_table"),
    (rb"\{\\rtf", "workbook.word", "hint.copy_table"),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b", "workbook.archive", "hint.unpack_first"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|II\*\0|MM\0\*", "workbook.picture", "hint.copy_table"),
)
"""What other files begin with."""
_TEXTS = (
    (r"<\?mso-application progid=.excel|urn:schemas-microsoft-com:office:spreadsheet", "workbook.xml_2003"),
    (r"opendocument", "workbook.ods"),
    (r"<html|<!doctype html|<table|^mime-version:|content-type: multipart/related", "workbook.html"),
)
"""What a text is, by words near its beginning."""
_INSIDE = (
    ("xl/workbook.bin", "workbook.xlsb", "hint.save_as_xlsx"),
    ("word/document.xml", "workbook.word", "hint.copy_table"),
    ("ppt/presentation.xml", "workbook.slides", "hint.copy_table"),
    ("index/document.iwa", "workbook.numbers", "hint.save_as_xlsx"),
    ("content.xml", "workbook.ods", "hint.save_as_xlsx"),
)
"""What a zip archive is, by a part that it has."""


def no_archive(raw: bytes) -> Unreadable | None:
    """Why a file is no zip archive; None where it begins as one."""
    if raw.startswith(b"PK\x03\x04"):
        return None
    if not raw.strip(b"\0"):
        return Unreadable("workbook.zeros" if raw else "workbook.empty", "hint.get_again")
    if raw.startswith(_OLE):
        streams = ((name.encode("utf-16-le"), reason, hint) for name, reason, hint in _OLE_STREAMS)
        known = (Unreadable(reason, hint) for name, reason, hint in streams if name in raw)
        return next(known, Unreadable("workbook.ole"))
    for magic, reason, hint in _MAGIC:
        if re.match(magic, raw, re.DOTALL):
            return Unreadable(reason, hint)
    return _text(raw) or Unreadable("workbook.no_zip")


def _text(raw: bytes) -> Unreadable | None:
    """Which kind of text a file is; None where it is none."""
    start = raw[:_LOOKED_AT]
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = start.decode("utf-16", "ignore") if wide else start.decode("latin-1")
    if re.search(r"[\0-\x08\x0e-\x1a]", text):
        return None
    reason = next((reason for words, reason in _TEXTS if re.search(words, text.lstrip(), re.IGNORECASE)), None)
    return Unreadable(reason) if reason else Unreadable("workbook.csv", "hint.name_csv")


def no_workbook(archive: Archive) -> Unreadable:
    """What a zip archive without a workbook is."""
    known = (Unreadable(reason, hint) for part, reason, hint in _INSIDE if part in archive)
    return next(known, Unreadable("workbook.archive", "hint.unpack_first"))
