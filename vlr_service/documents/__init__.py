"""WHAT THE REVIEW SAYS: statements, chapters, one tree, three writers."""
