"""The National Sample of Cities: its strata, its cities and their published figures."""
