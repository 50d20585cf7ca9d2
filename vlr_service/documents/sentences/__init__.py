"""What is said of figures: whole patterns chosen by pure functions, and the rules of their names, years and values."""
