"""How far reviewers agree: published coefficients as functions of plain data.

For coding, `units` is a list of units, each the list of its raters' values, None where a rater gave
none. For spans, `raters` is a list of lists of `(start, end, value)` on a continuum from 0 to
`length`, ends exclusive; a rater's own overlapping spans of a value are united first. Each function
returns a float, or None where the coefficient is not defined, never NaN. `coding.figure_of`, the
functions `…_figure` and `gamma_steps` say why. Formulas and sources stand with each;
docs/agreement.md explains when to use which.

The modules, which need numpy, are loaded when a function is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined

if TYPE_CHECKING:
    from reviewer.analysis.agreement.coding import (
        brennan_prediger,
        cohen_kappa,
        cohen_kappa_max,
        fleiss_kappa,
        gwet_ac1,
        krippendorff_alpha,
        observed,
        scott_pi,
    )
    from reviewer.analysis.agreement.disorder import gamma
    from reviewer.analysis.agreement.matching import span_f1
    from reviewer.analysis.agreement.unitizing import cu_alpha, ku_alpha, u_alpha, u_alpha_binary
    from reviewer.analysis.agreement.unitizing_1995 import u_alpha_1995

__all__ = [
    "Coefficient",
    "Undefined",
    "brennan_prediger",
    "cohen_kappa",
    "cohen_kappa_max",
    "cu_alpha",
    "fleiss_kappa",
    "gamma",
    "gwet_ac1",
    "krippendorff_alpha",
    "ku_alpha",
    "observed",
    "scott_pi",
    "span_f1",
    "u_alpha",
    "u_alpha_1995",
    "u_alpha_binary",
]

_ELSEWHERE = {
    "cu_alpha": "unitizing",
    "gamma": "disorder",
    "ku_alpha": "unitizing",
    "span_f1": "matching",
    "u_alpha": "unitizing",
    "u_alpha_1995": "unitizing_1995",
    "u_alpha_binary": "unitizing",
}


def __getattr__(name: str) -> object:
    """Return a function of the package, from its module."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_ELSEWHERE.get(name, 'coding')}")
    found: object = getattr(module, name)
    return found
