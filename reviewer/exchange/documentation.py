"""The page of the documentation on formats, made from what each says of itself."""

from collections.abc import Iterator

from reviewer.exchange.carrying import PARTS
from reviewer.exchange.registry import Format, formats

_HEAD = """# Formats

What Reviewer reads and writes besides its own files. `reviewer export FILE --format NAME -o PATH`
writes, `reviewer import FILE PATH… --format NAME` reads files or a folder; in the window it is
*Export…*, *Import from another tool…* and *Import a folder of another tool…*, or what is dropped
onto it. `reviewer formats` lists them too.

**Coming in.** A file is read in a process of its own, which can open no other file, fetch nothing
and write nothing, and is ended when it takes too much time or memory. Then every passage is checked
against its quote. Offsets are counted as the format says; where the file contradicts that, they are
tried as code points, as UTF-16 units and as bytes, with a line end of two characters as two and as
one, and what most quotes agree with is taken and told; without quotes, what makes more passages
possible and has more of them begin and end with words. A passage whose words stand elsewhere is
found by them, and told; one whose words are nowhere stays with its claim as an orphan, and what the
file says around it as a comment. Texts that are here already, also with other line ends, are not
added again; of a text that is neither here nor in the file only the claims are kept. Annotators
become reviewers, labels tags, attributes fields. A claim was made when the file says that its
annotation was; when it was imported stands beside that. Times without a zone are taken as UTC, and
told. All of it, also of several files, is one step, undone like any other; `--dry-run` only tells.
Importing a file twice adds nothing. A text of NULs or spaces alone is left out, and told. Who works
blind is told in the window whose claims come, not how many.

**Going out.** What a format cannot express is told before anything is written. Claims are then left
out, or split into several that it can express (`--cannot split`; `--cannot tell` only tells): a
claim of several passages or tags becomes several claims, and claims that overlap are laid in
layers, each of one reviewer with a copy of the text. What is left out of every claim (`--without`)
is nowhere in the file; what the texts themselves tell can only be left out of evidence. As
evidence a quote comes with the sentences
that it is in, of each side at most 1,000 characters: where they go on, … stands in the place of the
space there.

| format | name | reads | writes | extension |
| --- | --- | --- | --- | --- |
"""
_CARRIED = """
## What the formats of other tools carry

Everything that has a yes comes back from Reviewer's own files as it was. Questions
and who saw what travel in Reviewer's own files alone (*Merge files…*). A decision goes along where
all claims do that it is about and that it made; it comes back as a record of who settled what, when
and why, and what it made is of the consensus again.

| | {names} |
| --- |{rules}
"""
_PROFILES = """
## {title} for one program

Programs read the standard in their own ways. `--profile NAME`, or *For* in the window, writes for
one of them; what it would lose is told before and left out, and tags that it could not tell apart
are called by their paths. What is known of each comes from its manual and from other programs that
read and write for it; the programs themselves were not tried.

| program | profile | how it is written | what it would lose besides |
| --- | --- | --- | --- |
"""
_INCEPTION = """
## INCEpTION and other programs of UIMA

UIMA CAS and WebAnno TSV are read from single files, from the archive of a document, and from a
whole project as INCEpTION exports it, whose annotators and curators become reviewers. A layer is a
tag, with the label of an annotation below it; its other features are fields; relations, links and
the steps of chains are relations. Tokens and sentences are no claims, unless a relation ends in
them. WebAnno TSV is read in all its versions from 2 on.

They are written in the folders of such a project, `annotation/ARTICLE/REVIEWER.xmi` and the like,
with `TypeSystem.xml` beside XMI. That file gives a project of INCEpTION the layer of claims (import
it among the layers); then the others can be imported as documents. INCEpTION's annotations have one
place and one label: those of one claim have the same `claimNumber`. `reviewer.json` has what the
files have no place for. Their layout is tried with dkpro-cassis and with a strict reader of WebAnno
TSV of our own; INCEpTION itself was not tried.
"""
_FURTHER = """
## One more

A format of another tool is a module that says of itself NAME, TITLE, EXTENSION and CARRIES, with
`read`, which turns a file into a parcel of plain values (`reviewer/exchange/parcel.py`), `pack`,
which writes one, and `recognises`; and its line in `reviewer/exchange/tools.py`. It converts no
offsets and anchors nothing: that is done in one place for all. The tests of round trips, of files
made to attack and this page know it from that line.
"""


def page() -> str:
    """Return the page as Markdown."""
    everything = formats()
    exchanged = [each for each in everything if each.read]
    lines = [_HEAD, *(_row(each) for each in everything)]
    lines.append(
        _CARRIED.format(
            names=" | ".join(each.name for each in exchanged), rules=" --- |" * len(exchanged)
        )
    )
    for part, words in PARTS.items():
        cells = ("yes" if part in each.carries else "–" for each in exchanged)
        lines.append(f"| {words} | {' | '.join(cells)} |\n")
    for each in exchanged:
        if each.profiles:
            lines += [_PROFILES.format(title=each.title), *_programs(each)]
    return "".join((*lines, _INCEPTION, _FURTHER))


def _programs(how: Format) -> Iterator[str]:
    for each in how.profiles:
        lost = [words for part, words in PARTS.items() if part in how.carries - each.carries]
        words = ", ".join(lost) or "–"
        yield f"| {each.title} | `{each.name}` | {each.differs} | {words} |\n"


def _row(each: Format) -> str:
    reads, writes = ("yes" if way in each.direction else "–" for way in ("read", "write"))
    where = "a folder" if each.folder else ", ".join((each.extension, *each.also))
    return f"| {each.title or each.name} | `{each.name}` | {reads} | {writes} | {where} |\n"
