"""Lists of indicators that others keep, read from their tables, laid over the catalogue, and how far a city answers them."""
