"""Accounts, institutions, tokens of programs, and the answers their writes were given."""
