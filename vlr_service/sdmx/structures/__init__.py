"""Structural artefacts: what this service defines, what was published of it, and which of it is asked for."""
