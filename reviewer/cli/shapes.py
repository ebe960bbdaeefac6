"""The shapes of `--json`: which attributes of the library's objects are printed, by type."""

from collections.abc import Mapping, Sequence

from reviewer.analysis.agreement.coefficient import Coefficient
from reviewer.analysis.comparison.results import (
    ArticleFigures,
    Coding,
    Disagreement,
    Figures,
    Frequency,
    PairFigures,
    Segments,
    SpanMatch,
    Spans,
    TagFigures,
    Unitizing,
)
from reviewer.analysis.comparison.results import Counts as UnitCounts
from reviewer.analysis.comparison.verdict import Verdict
from reviewer.exchange import Format
from reviewer.model.article import Article
from reviewer.model.assignment import Progress
from reviewer.model.claim import Claim, Span
from reviewer.model.codebook import Example, Tag
from reviewer.model.comment import Comment
from reviewer.model.decision import Decision
from reviewer.model.entity import Entity, EntityLikeness, Mention
from reviewer.model.importing import Converted, Found, Imported, LeftOutOfFile
from reviewer.model.merging import (
    Conflict,
    Count,
    Merged,
    Namesakes,
    Restored,
    Side,
    TagMatch,
)
from reviewer.model.relation import Relation
from reviewer.model.search import SearchHit
from reviewer.model.step import Step
from reviewer.model.together import Pair
from reviewer.model.unit import Unit
from reviewer.review.blindness import Blindness
from reviewer.review.compared import Compared, LeftOut, Matrix, Units
from reviewer.store.checking import Problem
from reviewer.store.compacting import Compacted
from reviewer.store.purging import Purged
from reviewer.store.recovery import Counts, Recovered
from reviewer.store.withdrawing import Merge, Withdrawn

_FIGURES = "characters sentences paragraphs articles frequency unitizing spans segments"

SHAPES: Mapping[type, tuple[str, ...]] = {
    kind: tuple(keys.split())
    for kind, keys in {
        Article: "id title publisher date language source characters sha256 sentences claims"
        " mentions",
        Claim: "id article spans tags fields note question reviewer reviewer_id created modified"
        " imported orphan",
        Comment: "id claim answers body reviewer reviewer_id created modified depth",
        Decision: "id article verdict reason reviewer reviewer_id at as_of sources results changed"
        " conflicts stands",
        Relation: "id kind claim other reviewer reviewer_id note",
        Span: "start end quote prefix suffix",
        Tag: "id name path parent definition use_when avoid_when examples colour key claims",
        Example: "article start end",
        Entity: "id type name aliases note identifier status mentions",
        EntityLikeness: "entity other because likeness",
        Mention: "article start end text status",
        SearchHit: "article start end text before after",
        Step: "id command label reviewer at undoes rows",
        Unit: "start end text",
        Format: "name direction extension folder loses",
        Pair: "one other units",
        Problem: "kind table id",
        Compacted: "steps images bytes_before bytes_after left",
        Counts: "table kept from_log from_row lost",
        Purged: "articles claims rows texts images",
        Recovered: "lost tables articles claims nearly from_others",
        Merged: "merge files articles claims tags entities reviewers comments decisions steps known"
        " away conflicts restored namesakes codebook warnings by_reviewer hidden",
        Count: "new changed already",
        Conflict: "table row what column kept lost",
        Side: "value reviewer at theirs",
        Restored: "table row what",
        Namesakes: "name reviewer other files claims",
        TagMatch: "tag path into into_path because likeness claims matched",
        Merge: "id at reviewer files steps",
        Imported: "file format added already restored refused articles reviewers tags fields"
        " relations comments decisions entities exact converted by_quote ambiguous lost countings"
        " found warnings by_reviewer",
        LeftOutOfFile: "path reason",
        Found: "claim article start end quote how",
        Converted: "article title counting passages",
        Withdrawn: "steps articles claims",
        Compared: "reviewers articles tags units left_out coefficients by_tag by_article by_pair"
        " disagreements kinds matrices verdicts bootstrap seed resampled unreliable blindness",
        Blindness: "reviewer blind changed seeing unknown",
        Progress: "reviewer reviewer_id assigned done",
        Units: "characters sentences paragraphs articles segmenter",
        LeftOut: "article reviewer claim reason",
        Figures: _FIGURES,
        TagFigures: f"tag {_FIGURES}",
        ArticleFigures: f"article {_FIGURES}",
        PairFigures: f"reviewers {_FIGURES}",
        Coding: "percent scott_pi cohen_kappa fleiss_kappa krippendorff_alpha brennan_prediger"
        " gwet_ac1 counts",
        UnitCounts: "same only differ nothing",
        Frequency: "percent alpha_interval alpha_ratio kappa_linear",
        Unitizing: "u_alpha u_alpha_binary cu_alpha ku_alpha gamma",
        Spans: "exact overlap",
        SpanMatch: "precision recall f1 common only",
        Segments: "at_least percent brennan_prediger",
        Coefficient: "value n low high reason resampled observed expected p_value",
        Disagreement: "article start end kind claims tags nothing flagged",
        Matrix: "reviewers tags counts",
        Verdict: "kind reviewers articles units same alpha low high standing lowest highest few"
        " reason",
    }.items()
}
"""By type: the keys, each the name of an attribute."""


def shape(value: object) -> dict[str, object]:
    """Return an object of the library as the JSON object that the contract gives it."""
    return {key: plain(getattr(value, key)) for key in SHAPES[type(value)]}


def plain(value: object) -> object:
    """Return any value as what JSON knows: objects, arrays, texts, numbers, true, false, null."""
    if value is None or isinstance(value, str | int | float):
        return value
    if type(value) in SHAPES:
        return shape(value)
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} has no shape in JSON")
