"""How a series moves: trends, ratings, gaps, jumps."""
