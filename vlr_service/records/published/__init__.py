"""What is published: observations with their history, the leaf rollup, and what is hidden."""
