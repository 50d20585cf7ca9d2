"""Voluntary Local Reviews on the Global Urban Monitoring Framework."""

__version__ = "0.1.0"
