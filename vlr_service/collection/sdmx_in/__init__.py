"""SDMX-CSV as it comes in: columns, frame, rows."""
