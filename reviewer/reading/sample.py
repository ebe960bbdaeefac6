"""The sample: the five articles that come with the program, with what their index says of them."""

import json

from reviewer import resources
from reviewer.model.article import Document, Provenance
from reviewer.reading.registry import read_document


def sample_documents() -> list[Document]:
    """Return the sample articles in the order of their index, whose provenance they carry.

    Raises:
        FileNotFoundError: the program was installed without its articles.
    """
    rows = json.loads(resources.seed("index.json").read_text("utf-8"))
    return [
        read_document(resources.seed(row["file"]))._replace(provenance=_provenance(row))
        for row in rows
    ]


def _provenance(row: dict[str, str | None]) -> Provenance:
    return Provenance(
        title=row["title"],
        publisher=row["publisher"],
        date=row["date"],
        language=row["language"],
        source=row["source"],
    )
