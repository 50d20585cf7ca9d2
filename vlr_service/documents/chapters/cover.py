"""The cover: whose review, of which period, in which version, by whom; nothing on it is made up."""

from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Cover
from vlr_service.i18n import N_, REQUIRED_LANGUAGES, language_of
from vlr_service.i18n.marks import marked, plain


def cover(reading: Reading) -> Cover:
    """Return the cover; approval and signature stay blank until somebody has approved."""
    material = reading.material
    start, end = str(material.start_year), str(material.end_year)
    return Cover(
        title=reading.say(N_("Voluntary Local Review")),
        subtitle=reading.say(N_("Progress towards the Sustainable Development Goals")),
        area=reading.render(material.area_name),
        area_other=_in_the_second_language(reading),
        period=reading.say(N_("Reporting period %(start)s to %(end)s"), start=start, end=end),
        edition=reading.say(N_("Final edition") if material.is_final else N_("Draft edition")),
        version=_version(reading),
        signature=_signature(reading),
    )


def second_language(language: str) -> str:
    """Return the language that the name of the area and the notices are given in beside a document's own."""
    return next(one for one in REQUIRED_LANGUAGES if one != language)


def _in_the_second_language(reading: Reading) -> str:
    """Return the name of the area in the second language; nothing where it is the one that is there already."""
    name = reading.material.area_name
    other = marked(name.in_language(second_language(reading.language)), around=reading.language)
    return "" if plain(other) == plain(reading.render(name)) else other


def author(reading: Reading) -> str:
    """Return who wrote the file: the area once its review is approved, otherwise the service alone."""
    material = reading.material
    if material.is_demonstration or material.is_constructed:
        return reading.say(N_("VLR Service (demonstration)"))
    return reading.render(material.area_name) if material.approved_on else reading.say(N_("VLR Service"))


def _version(reading: Reading) -> tuple[tuple[str, str], ...]:
    material = reading.material
    return (
        (
            reading.say(N_("Reference area")),
            f"{reading.render(material.area_name)} · {material.area_code}",
        ),
        (reading.say(N_("Country")), reading.render(material.country_name)),
        (reading.say(N_("Reporting round")), material.round_code),
        (reading.say(N_("Language")), language_of(reading.language).name),
        (
            reading.say(N_("Date of this edition")),
            reading.day(material.built_on) if material.built_on else NOTHING,
        ),
    )


def _signature(reading: Reading) -> tuple[tuple[str, str], ...]:
    material = reading.material
    return (
        (reading.say(N_("Approved by")), material.approved_by or ""),
        (reading.say(N_("Approved on")), reading.day(material.approved_on) if material.approved_on else ""),
        (reading.say(N_("Signature")), ""),
    )
