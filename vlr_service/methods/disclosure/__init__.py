"""Small counts of people: what is hidden, and whether it can be worked out."""
