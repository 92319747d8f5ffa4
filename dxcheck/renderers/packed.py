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
from collections.abc import Callable

MADE = datetime.datetime(2012, 7, 1)
"""A file's own date is that of the standard for official documents: an answer says its day in its text."""
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def packed(save: Callable[[io.BytesIO], object]) -> bytes:
    """What `save` writes, with MADE for the time of each part; OSError where the system takes no more."""
    raw, made = io.BytesIO(), io.BytesIO()
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
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(made, "w") as archive:
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + MADE.isoformat().encode() + b"Z", data)
            archive.writestr(zipfile.ZipInfo(part.filename, MADE.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _clear() -> None:
    """Remove what openpyxl leaves in the temporary folder where it fails; it waits for an end that we cut short."""
    for path in getattr(sys.modules.get("openpyxl.worksheet._writer"), "ALL_TEMP_FILES", ()):
        pathlib.Path(path).unlink(missing_ok=True)
