"""The official document: what its head says, which file has its text, and what of it promises nothing."""

from typing import Annotated

from pydantic import Field

from dxcheck.plan.fields import Date, FileName, Language, Model, Sha256, Text, about
from dxcheck.plan.model.waiver import Waivers


class Aside(Model):
    """A stretch of the document that promises nothing: a letterhead, a preamble, who gets a copy."""

    from_: Annotated[Text, Field(alias="from", description="Its first words.")]
    to: Annotated[Text, about("Its last words, at their first place after the first; both ends belong to it.")]
    reason: Text


class Source(Model):
    """Where the document's text came from."""

    name: Annotated[Text, about("A file's name or an address.", "https://www.example.com/plan.html")]
    sha256: Annotated[Sha256 | None, about("SHA-256 of the file that the text was copied from, in hexadecimal.")] = None


class Document(Model):
    """The official document that the plan encodes."""

    language: Annotated[Language, about("What the document is written in.")] = "zh"
    number: Annotated[Text | None, about("The document number (发文字号).", "京兴政发〔2021〕8号")] = None
    issuer: Text | None = None
    issued: Date | None = None
    text: Annotated[FileName, about("The file with the document's text, beside the plan file.", "daxing-2021-2023.txt")]
    sha256: Annotated[Sha256, about("SHA-256 of that file, in hexadecimal.")]
    source: Annotated[Source | None, about("Where that text came from.")] = None
    annex: Annotated[
        Text | None, about("Where the document's second part begins, which has the same items as the first.", "附件")
    ] = None
    aside: Annotated[tuple[Aside, ...], about("What promises nothing, in the document's order.")] = ()
    waive: Waivers = ()
