"""What every page shares: language, head, errors, permissions, words, and the values templates are given."""
