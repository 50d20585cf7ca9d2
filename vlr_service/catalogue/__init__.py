"""WHAT IS ASKED: indicators, code lists, units, goals, and the cells a figure can belong to."""
