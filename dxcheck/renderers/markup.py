"""Elements of HTML, SVG and XML: a text becomes printable when it enters one, and is escaped when it is written."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from dxcheck.renderers.safe import printable


def el(tag: str, *parts: Element | str | Mapping[str, object]) -> Element:
    """An element of attributes, texts and other elements, as they come."""
    element = Element(tag)
    for part in parts:
        if isinstance(part, Element):
            element.append(part)
        elif isinstance(part, Mapping):
            element.attrib.update({name: printable(str(value)) for name, value in part.items()})
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + printable(part)
        else:
            element.text = (element.text or "") + printable(part)
    return element


def verbatim(tag: str, text: str) -> Element:
    """An element of a text of our own, or of lines that are printable already."""
    element = Element(tag)
    element.text = text
    return element
