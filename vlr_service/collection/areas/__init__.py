"""Areas: brought from a file, their districts, what became of them, and where they stand in the rollup."""
