from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

import html5lib

from dxcheck.renderers.markup import el

HOSTILE = '</td><script>alert("1")</script>&amp;\x1b[31m\u202e'
SHOWN = '</td><script>alert("1")</script>&amp;\\x1b[31m\\u202e'


def test_parts_stand_in_their_order() -> None:
    built = el("td", {"class": "k", "colspan": 2}, "one", el("br"), "two", el("br"), "three", "four")
    assert tostring(built, encoding="unicode") == '<td class="k" colspan="2">one<br />two<br />threefour</td>'


def test_a_hostile_text_stays_a_text_and_is_made_printable() -> None:
    built = el("p", {"title": HOSTILE}, HOSTILE, el("b", "x"), HOSTILE)
    as_xml = fromstring(tostring(built, encoding="unicode"))
    as_html = html5lib.parseFragment(tostring(built, encoding="unicode", method="html"), namespaceHTMLElements=False)[0]
    for read in (as_xml, as_html):
        assert [element.tag for element in read.iter()] == ["p", "b"]
        assert (read.get("title"), read.text, read[0].tail) == (SHOWN, SHOWN, SHOWN)
