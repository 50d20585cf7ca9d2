"""What rules share: how they look at figures, and how their findings name them."""
