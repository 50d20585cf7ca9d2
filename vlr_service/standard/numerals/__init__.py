"""Numbers in what people write: which are free, which words say them, and what they are worth."""
