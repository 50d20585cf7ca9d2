"""WHAT THE REVIEW SAYS: from gathered material to one document tree per language."""

from vlr_service.documents.bound import bound_figures, figures_of_editions
from vlr_service.documents.build import build
from vlr_service.documents.editions import (
    FORMATS,
    BuiltEdition,
    build_edition,
    record_edition,
    render_document,
    render_edition,
    write_edition,
)
from vlr_service.documents.gather import gather
from vlr_service.documents.material import ReviewMaterial
from vlr_service.documents.render.fonts import find_fonts
from vlr_service.documents.tree import Document

__all__ = [
    "FORMATS",
    "BuiltEdition",
    "Document",
    "ReviewMaterial",
    "bound_figures",
    "build",
    "build_edition",
    "figures_of_editions",
    "find_fonts",
    "gather",
    "record_edition",
    "render_document",
    "render_edition",
    "write_edition",
]
