"""The formulas of the indicators, each in every version."""
