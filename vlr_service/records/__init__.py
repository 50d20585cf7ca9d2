"""WHAT WAS ANSWERED: database models and queries; the only room that speaks SQLAlchemy."""

from sqlalchemy.orm import Session

__all__ = ["Session"]
