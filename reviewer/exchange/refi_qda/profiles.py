"""What programs make of REFI-QDA, so far as it is known from their manuals and from each other.

ATLAS.ti counts a line end of two characters as one, and MAXQDA wants lines to end like that: so
QualCoder reads and writes them. QualCoder's codes have names that no other has; it keeps neither
selections without a code nor links between selections. NVivo's help lists what it takes over, and
relations are not among it.
"""

from functools import partial
from typing import Final

from reviewer.exchange.format import Profile
from reviewer.exchange.refi_qda.writing import pack

_LINKS: Final = {"relations", "distant relations"}
_LF: Final = "Lines end with a line feed alone, so that every program counts them alike."
_CRLF: Final = "Lines end with carriage return and line feed, which count as one position."


def profiles(carries: frozenset[str]) -> tuple[Profile, ...]:
    """Return the profiles, given what the standard carries."""
    unix = partial(pack, line_end="\n")
    coded = carries - {"untagged"}
    return (
        Profile("atlas-ti", "ATLAS.ti", _LF, carries, unix),
        Profile("maxqda", "MAXQDA", _CRLF, coded - _LINKS, partial(pack, line_end="\r\n")),
        Profile("nvivo", "NVivo", "Texts are as they are.", coded - _LINKS, pack),
        Profile("qualcoder", "QualCoder", _LF, coded - _LINKS - {"namesakes"}, unix),
    )
