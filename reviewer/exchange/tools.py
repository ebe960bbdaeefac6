"""The formats of other tools, each a module that says of itself what it is.

Such a module has NAME, TITLE, EXTENSION and CARRIES (see `carrying`), FOLDER where it is several
files, COMPANIONS for the endings and names of files that are read beside the one that is named,
ALSO for further extensions of files that are read, and functions: `recognises` and `read` for what
is read, `is_whole` where a folder may be a project, `pack` for what is written. PROFILES are the
programs that it is written for in particular.
"""

from types import ModuleType
from typing import Final

from reviewer.exchange import (
    brat,
    catma,
    conll,
    docbin,
    doccano,
    hypothesis_json,
    label_studio,
    prodigy,
    qualcoder,
    refi_qda,
    taguette,
    web_annotation,
    webanno,
)
from reviewer.exchange.bioc import json_form as bioc_json
from reviewer.exchange.bioc import xml as bioc_xml
from reviewer.exchange.uima import json_form as uima_json
from reviewer.exchange.uima import xmi as uima_xmi

MODULES: Final[tuple[ModuleType, ...]] = (
    web_annotation,
    hypothesis_json,
    refi_qda,
    label_studio,
    uima_xmi,
    uima_json,
    webanno,
    bioc_xml,
    bioc_json,
    prodigy,
    doccano,
    brat,
    conll,
    docbin,
    qualcoder,
    taguette,
    catma,
)
"""In the order in which they are offered, and asked whether a file is theirs."""
