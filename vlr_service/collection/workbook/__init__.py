"""Workbooks in and out: figures and registers, as Excel and CSV."""
