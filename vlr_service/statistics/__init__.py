"""WHAT THE NUMBERS SAY TOGETHER: aggregates over areas with their coverage, and what the sample says."""
