"""W3C Web Annotation (Data Model and Vocabulary, Recommendations of 23 February 2017), as JSON-LD.

A file is an AnnotationPage. Places are written twice, as TextPositionSelector (code points, Data
Model 4.2.5) and TextQuoteSelector (4.2.4). Relations are annotations whose body is another one,
comments are replies, names that were found are identified: so other programs can read them. What
the model has no words for (the texts, the codebook) is under `review`, a JSON literal of ours.
"""

from typing import Final

from reviewer.exchange.carrying import ALL
from reviewer.exchange.web_annotation.reading import read, recognises
from reviewer.exchange.web_annotation.writing import pack

NAME: Final = "web-annotation"
TITLE: Final = "W3C Web Annotation"
EXTENSION: Final = ".jsonld"
CARRIES: Final = ALL

__all__ = ["CARRIES", "EXTENSION", "NAME", "TITLE", "pack", "read", "recognises"]
