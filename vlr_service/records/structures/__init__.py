"""Structures of SDMX that were published, and code lists of other agencies that were loaded."""
