"""Data of the dataflows: what is asked, and the figures that answer it, series by series."""
