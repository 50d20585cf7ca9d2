"""The National Sample of Cities: strata, draw, publication, files."""
