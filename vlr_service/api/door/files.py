"""Which dataflows have files at addresses of their own, beside SDMX."""

FILES = ("UMF_MUNICIPAL", "UMF_NATIONAL")
"""The dataflows that `/api/v1/dataflows` describes."""
