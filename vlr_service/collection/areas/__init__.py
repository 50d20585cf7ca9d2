"""Areas: brought from a file, their districts, what became of them, and where they are in the rollup."""
