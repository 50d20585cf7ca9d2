"""What is said about a figure: its statuses, its relation to the indicator, and its source."""

import re

from vlr_service.catalogue.model import Indicator, Relation
from vlr_service.catalogue.statuses import FREE, MISSING_STATUSES, NORMAL, VALUELESS_STATUSES
from vlr_service.catalogue.vocabulary import SourceKind
from vlr_service.collection.answers.figures import AnswerFigures
from vlr_service.collection.answers.reading import AnswerReading, one_of, yes_or_no
from vlr_service.collection.answers.values import LEAST_REASON, LEAST_REASON_SOLID
from vlr_service.i18n import N_, msg
from vlr_service.i18n.invisible import trimmed, without_invisible
from vlr_service.standard.attributes import NO, QUALIFIERS, WORDS, YES, Attribute
from vlr_service.standard.figures.written import says_enough
from vlr_service.standard.observed import SourceEntry
from vlr_service.standard.typed import shown

_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_REQUIRED_OF_SOURCE = ("source_provider", "source_title", "source_year", "source_kind")


def read_statuses(reading: AnswerReading, figures: AnswerFigures) -> tuple[str, str]:
    """Return observation and confidentiality status; value and status must not contradict each other."""
    lists, raw = reading.catalogue.code_lists, reading.raw
    obs = raw.obs_status.strip() and reading.code("obs_status", raw.obs_status, lists["CL_OBS_STATUS"])
    conf = raw.conf_status.strip() and reading.code("conf_status", raw.conf_status, lists["CL_CONF_STATUS"])
    if figures.value is not None:
        _look_at_status_beside_value(reading, obs or NORMAL)
    elif obs is not None and not reading.is_faulty("value", "numerator", "denominator", "components"):
        _look_at_gap(reading, obs)
    return obs or NORMAL, conf or FREE


def _look_at_status_beside_value(reading: AnswerReading, status: str) -> None:
    """Note a status that says the value is missing although there is one."""
    if status in VALUELESS_STATUSES:
        reading.fault(
            "obs_status",
            msg(
                N_("The status %(status)s says that the figure is missing, but there is one."), status=status
            ),
            msg(N_("Take the figure out, or choose the status that describes it, such as A or E."))
            if reading.raw.value.strip()
            else msg(
                N_(
                    "Take out the inputs too, from which the figure is computed, or choose the status that describes it, such as A or E."
                )
            ),
        )


def _look_at_gap(reading: AnswerReading, status: str) -> None:
    """Note a missing figure that nobody gives a reason for."""
    if status not in MISSING_STATUSES:
        reading.fault(
            "obs_status",
            msg(N_("Neither a figure nor a reason for its absence is given.")),
            msg(
                N_("Give the figure, or state why it is missing: a status (%(codes)s) and a comment."),
                codes=", ".join(sorted(MISSING_STATUSES)),
            ),
        )
    elif not trimmed(reading.raw.comment):
        reading.fault(
            "comment",
            msg(N_("The figure is missing, and the comment does not say why.")),
            msg(N_("Say in the comment why the figure is missing, and when it can be expected.")),
        )


def read_relation(reading: AnswerReading, indicator: Indicator | None) -> Relation:
    """Return how the series relates to the indicator; left empty, it is as the catalogue says.

    Of an indicator that is itself a proxy or local, no figure is identical with the global one: it is as the catalogue
    says, also where an older file or draft says identical.
    A relation that the catalogue does not already give to the indicator needs a reason.
    """
    text = without_invisible(reading.raw.relation).strip()
    if not text:
        return indicator.relation if indicator else Relation.IDENTICAL
    text = reading.catalogue.code_lists["CL_RELATION"].find(text) or text
    if text not in tuple(Relation):
        reading.fault(
            "relation",
            msg(N_('"%(typed)s" does not say how the figure relates to the indicator.'), typed=shown(text)),
            one_of(tuple(Relation)),
        )
        return Relation.IDENTICAL
    relation = indicator.relation_of(Relation(text)) if indicator else Relation(text)
    is_known = relation is Relation.IDENTICAL or (indicator is not None and relation is indicator.relation)
    if not is_known and not says_enough(
        reading.raw.relation_reason, least=LEAST_REASON, least_solid=LEAST_REASON_SOLID
    ):
        reading.fault(
            "relation_reason",
            msg(N_("The figure differs from the indicator, but how it differs is not stated.")),
            msg(
                N_("Describe the difference in at least %(least)s characters, in Chinese %(solid)s."),
                least=str(LEAST_REASON),
                solid=str(LEAST_REASON_SOLID),
            ),
        )
    return relation


def read_words(reading: AnswerReading) -> dict[str, str]:
    """Return what is said of the figure in free words, by attribute."""
    words = {one.name: trimmed(getattr(reading.raw, one.name)) for one in WORDS}
    for name, text in words.items():
        reading.look_for_lost_letters(name, text)
    return words


def read_qualifiers(reading: AnswerReading) -> dict[str, str]:
    """Return the codes that say what the figure is a figure of, by attribute; left empty, each is the default."""
    return {one.name: _code(reading, one) or one.default for one in QUALIFIERS}


def read_break(reading: AnswerReading) -> bool:
    """Return whether it is said, beside the status, that the series breaks."""
    text = without_invisible(reading.raw.series_break).strip()
    answer = yes_or_no(reading.catalogue, text)
    if text and answer is None:
        reading.fault(
            "series_break",
            msg(N_('"%(typed)s" does not say whether the series breaks.'), typed=shown(text)),
            one_of((YES, NO)),
        )
    return answer is True


def _code(reading: AnswerReading, attribute: Attribute) -> str | None:
    text = trimmed(getattr(reading.raw, attribute.name))
    codes = reading.catalogue.code_lists
    return reading.code(attribute.name, text, codes[attribute.codes]) if text else None


def read_source(reading: AnswerReading) -> SourceEntry | None:
    """Return the source when it is complete and valid; None when nothing of it is given, or with faults."""
    raw = reading.raw
    texts = {name: trimmed(getattr(raw, name)) for name in (*_REQUIRED_OF_SOURCE, "source_url")}
    texts["source_url"] = without_invisible(texts["source_url"]).strip()
    if not any(texts.values()):
        return None
    faults = len(reading.faults)
    for name, text in texts.items():
        reading.look_for_lost_letters(name, text)
    for name in _REQUIRED_OF_SOURCE:
        if not texts[name]:
            reading.fault(
                name,
                msg(N_("The source of the figure is incomplete.")),
                msg(N_("Give provider, title, year and kind of the source.")),
            )
    year = reading.year("source_year", texts["source_year"]) if texts["source_year"] else None
    kind = reading.catalogue.code_lists["CL_SOURCE_KIND"].find(texts["source_kind"]) or texts["source_kind"]
    _look_at_kind_and_address(reading, kind, texts["source_url"])
    is_local = _is_local(reading)
    if len(reading.faults) > faults:
        return None
    return SourceEntry(
        provider=texts["source_provider"],
        title=texts["source_title"],
        reference_year=year,
        kind=kind,
        url=texts["source_url"] or None,
        is_local=is_local,
    )


def _look_at_kind_and_address(reading: AnswerReading, kind: str, address: str) -> None:
    """Note an unknown kind of source, and an address that cannot be opened in a browser."""
    if kind and kind not in tuple(SourceKind):
        reading.fault(
            "source_kind",
            msg(N_('"%(typed)s" is not a kind of source.'), typed=shown(kind)),
            one_of(tuple(SourceKind)),
        )
    if address and not _ADDRESS.fullmatch(address):
        reading.fault(
            "source_url",
            msg(N_('"%(typed)s" is not a web address.'), typed=shown(address)),
            msg(N_("Type the whole address, beginning with https:// or http://, or leave it empty.")),
        )


def _is_local(reading: AnswerReading) -> bool:
    """Return whether the source is the city's own."""
    text = without_invisible(reading.raw.source_local).strip()
    answer = yes_or_no(reading.catalogue, text)
    if text and answer is None:
        reading.fault(
            "source_local",
            msg(N_('"%(typed)s" does not say whether the source is local.'), typed=shown(text)),
            one_of(("yes", "no")),
        )
    return answer is True
