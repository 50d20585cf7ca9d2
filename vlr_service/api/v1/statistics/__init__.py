"""Observations, aggregates, whole dataflows, and the National Sample of Cities."""
