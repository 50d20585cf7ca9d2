"""The attributes of an observed cell, declared once: every door makes its part of them from these lines.

A new one is a field of `ObservedCell`, a line here, a field of the typed answer and a column of the stored revision.
"""

from dataclasses import dataclass
from enum import StrEnum

from vlr_service.catalogue.statuses import BREAK
from vlr_service.i18n import N_
from vlr_service.standard.observed import ObservedCell


class Asked(StrEnum):
    """Where the worksheet asks for an attribute: in each row, once for all rows, or nowhere."""

    IN_ROW = "in_row"
    ONCE = "once"
    NOWHERE = "nowhere"


@dataclass(frozen=True, kw_only=True)
class Attribute:
    """What is said of an observed cell beside its figures and its source, a text or a code.

    `name` is the field of `ObservedCell`, of a typed answer, of the revision and of the API, and, marked, the head of
    the workbook's column; `meaning` says in the workbook's guide what belongs there, `description` in the API where
    that has other words. `label` and `hint` are those of the worksheet. `codes` names the list of codes, `default`
    the code that holds where nothing is said, `sdmx` the attribute of the data structure, `sdmx_codes` its list where
    typing it is not asked for by a list. One that `is_flag` is true or false, and `Y` or `N` where it is a code.

    One that `qualifies` says what the figure is a figure of: it is shown wherever the figure is, in the review where
    it is not the default; one `of_denominator` is asked for where there is a denominator. One `in_words` could tell of
    a figure, and is not shown where that is suppressed.
    """

    name: str
    label: str = ""
    hint: str = ""
    meaning: str
    description: str = ""
    codes: str = ""
    default: str = ""
    asked: Asked = Asked.NOWHERE
    sdmx: str = ""
    sdmx_codes: str = ""
    width: int = 12
    is_flag: bool = False
    qualifies: bool = False
    of_denominator: bool = False
    in_words: bool = False

    @property
    def sdmx_list(self) -> str:
        """The list of codes that the attribute has in the data structure, empty where its values are free."""
        return self.sdmx_codes or self.codes


YES, NO = "Y", "N"
"""The codes of an attribute that is a flag."""

ATTRIBUTES = (
    Attribute(
        name=N_("obs_status"),
        label=N_("Status"),
        meaning=N_(
            "A when the figure is normal; for a missing figure H, J, K, L, M, O, Q or S and a comment."
        ),
        description=N_("Observation status: a code of CL_OBS_STATUS."),
        codes="CL_OBS_STATUS",
        default="A",
        asked=Asked.IN_ROW,
        sdmx="OBS_STATUS",
    ),
    Attribute(
        name=N_("conf_status"),
        meaning=N_("F when the figure is free to publish."),
        description=N_("Confidentiality status: a code of CL_CONF_STATUS."),
        codes="CL_CONF_STATUS",
        default="F",
    ),
    Attribute(
        name=N_("series_break"),
        label=N_("Time series break"),
        meaning=N_(
            "Y when the figures before it cannot be compared with it and another status says something else of it; the status B says it too."
        ),
        description=N_(
            "Y where the figures before it cannot be compared with it, also where it is hidden or missing."
        ),
        codes="CL_YES_NO",
        default=NO,
        sdmx="SERIES_BREAK",
        is_flag=True,
    ),
    Attribute(
        name=N_("relation"),
        label=N_("How the series relates to the indicator"),
        meaning=N_("identical, proxy or local: how the figure relates to the indicator."),
        description=N_("identical, proxy or local."),
        asked=Asked.ONCE,
        sdmx="RELATION",
        sdmx_codes="CL_RELATION",
    ),
    Attribute(
        name=N_("relation_reason"),
        label=N_("Reason"),
        hint=N_("Needed for a proxy or local series: what differs from the definition?"),
        meaning=N_("How the figure differs from the indicator, when it is not identical."),
        description=N_("Why the figure is a proxy or a local one."),
        asked=Asked.ONCE,
        sdmx="RELATION_REASON",
        width=30,
        in_words=True,
    ),
    Attribute(
        name=N_("population"),
        label=N_("People the denominator counts"),
        hint=N_("Empty: as the catalogue says."),
        meaning=N_("resident, registered or urban: which people the denominator counts."),
        description=N_("Which people the denominator counts: resident, registered or urban."),
        codes="CL_POPULATION",
        asked=Asked.ONCE,
        sdmx="POPULATION_BASE",
        qualifies=True,
        of_denominator=True,
    ),
    Attribute(
        name=N_("territory"),
        label=N_("Territory"),
        hint=N_("Yearbooks print several side by side: choose the one that these figures are of."),
        meaning=N_(
            "The territory that the figure is of, a code of CL_TERRITORY; empty: the whole reporting area."
        ),
        codes="CL_TERRITORY",
        default="WHOLE",
        asked=Asked.ONCE,
        sdmx="TERRITORY",
        width=14,
        qualifies=True,
    ),
    Attribute(
        name=N_("comment"),
        label=N_("Comment"),
        meaning=N_("What a reader of the figure must know."),
        description=N_("Any remark that a reader of the figure needs."),
        asked=Asked.IN_ROW,
        sdmx="COMMENT_OBS",
        width=40,
        in_words=True,
    ),
)
"""Every attribute of an observed cell, in the order of the workbook."""

PUBLISHED = tuple(one for one in ATTRIBUTES if one.sdmx and one.name != "obs_status")
"""The attributes that are beside every published figure, at every door; its status is a column of its own."""

QUALIFIERS = tuple(one for one in ATTRIBUTES if one.qualifies)
"""The attributes that say what a figure is a figure of."""

WORDS = tuple(one for one in ATTRIBUTES if one.in_words)
"""The attributes in free words."""


def typed_text(observed: ObservedCell, attribute: Attribute) -> str:
    """Return an attribute of an observed cell as one would type it; a break that the status says is not typed twice."""
    value = getattr(observed, attribute.name)
    if attribute.is_flag:
        return YES if value and observed.obs_status != BREAK else ""
    return str(value)
