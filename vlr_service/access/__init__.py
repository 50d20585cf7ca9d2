"""WHO MAY: roles, permissions, accounts, signing in, tokens of programs."""
