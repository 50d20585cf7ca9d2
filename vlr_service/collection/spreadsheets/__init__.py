"""Spreadsheets of unknown origin: read in a process of their own, with limits, to sheets of cells."""
