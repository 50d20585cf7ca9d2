"""The writers: they print the tree and compute nothing."""
