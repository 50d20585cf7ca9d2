"""Figures of countries and regions, the National Sample of Cities, and the calendar of releases."""
