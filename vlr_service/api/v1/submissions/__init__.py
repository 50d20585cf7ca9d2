"""Submissions of the caller's areas: read and written by programs with a token."""
