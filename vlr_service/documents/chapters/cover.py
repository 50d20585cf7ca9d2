"""The cover: whose review, of which period, in which version, by whom; nothing on it is made up."""

from vlr_service.documents.reading import NOTHING, Reading
from vlr_service.documents.tree import Cover
from vlr_service.i18n import LANGUAGE_NAMES, LANGUAGES, N_


def cover(reading: Reading) -> Cover:
    """Return the cover; approval and signature stay blank until somebody has approved."""
    material = reading.material
    other = next(language for language in LANGUAGES if language != reading.language)
    start, end = str(material.start_year), str(material.end_year)
    return Cover(
        title=reading.say(N_("Voluntary Local Review")),
        subtitle=reading.say(N_("Progress towards the Sustainable Development Goals")),
        area=reading.render(material.area_name),
        area_other=material.area_name.get(other),
        period=reading.say(N_("Reporting period %(start)s to %(end)s"), start=start, end=end),
        edition=reading.say(N_("Final edition") if material.is_final else N_("Draft edition")),
        version=_version(reading),
        signature=_signature(reading),
    )


def author(reading: Reading) -> str:
    """Return who wrote the file: the area once its review is approved, otherwise the service alone."""
    material = reading.material
    if material.is_demonstration or material.is_constructed:
        return reading.say(N_("VLR Service (demonstration)"))
    return reading.render(material.area_name) if material.approved_on else reading.say(N_("VLR Service"))


def _version(reading: Reading) -> tuple[tuple[str, str], ...]:
    material = reading.material
    return (
        (reading.say(N_("Reference area")), material.area_code),
        (reading.say(N_("Country")), reading.render(material.country_name)),
        (reading.say(N_("Reporting round")), material.round_code),
        (reading.say(N_("Language")), LANGUAGE_NAMES[reading.language]),
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
