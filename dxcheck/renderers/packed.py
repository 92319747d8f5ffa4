"""Office files as bytes: the same content gives the same file, whenever it is made."""

from __future__ import annotations

import datetime
import errno
import io
import os
import pathlib
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

MADE = datetime.datetime(2012, 7, 1)
"""A file's own date is that of the standard for official documents: an answer says its day in its text."""
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def packed(save: Callable[[io.BytesIO], object]) -> bytes:
    """What `save` writes, with MADE for the time of each part; OSError where the system takes no more."""
    raw = io.BytesIO()
    try:
        save(raw)
    except OSError:
        raise
    except Exception as error:  # parts go through the temporary folder, and lxml fails in its own ways there
        if type(error).__module__.partition(".")[0] != "lxml":
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
    finally:
        _clear()
    with zipfile.ZipFile(raw) as parts:
        found = {part.filename: parts.read(part) for part in parts.infolist()}
    if core := found.get("docProps/core.xml"):
        found["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>" + MADE.isoformat().encode() + b"Z", core)
    return _archive(found)


def _archive(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, MADE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


_FORMATS = "http://schemas.openxmlformats.org/officeDocument/2006"
_FIRST = 2
"""The number of the first property; those before it mean something else."""


def with_properties(file: bytes, values: Mapping[str, str]) -> bytes:
    """An office file that has no custom properties, with some (ECMA-376 part 1, 22.3)."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    parts["docProps/custom.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_FORMATS}/custom-properties" xmlns:vt="{_FORMATS}/docPropsVTypes">'
        + "".join(
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name={quoteattr(name)}>'
            f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
            for number, (name, value) in enumerate(values.items(), start=_FIRST)
        )
        + "</Properties>"
    ).encode()
    for part, end, entry in (
        ("[Content_Types].xml", b"</Types>", f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/>'),
        (
            "_rels/.rels",
            b"</Relationships>",
            f'<Relationship Id="custom" Type="{_FORMATS}/relationships/custom-properties" '
            'Target="docProps/custom.xml"/>',
        ),
    ):
        assert end in parts[part]
        parts[part] = parts[part].replace(end, entry.encode() + end)
    return _archive(parts)


def _clear() -> None:
    """Remove what openpyxl leaves in the temporary folder where it fails; it waits for an end that we cut short."""
    for path in getattr(sys.modules.get("openpyxl.worksheet._writer"), "ALL_TEMP_FILES", ()):
        pathlib.Path(path).unlink(missing_ok=True)
