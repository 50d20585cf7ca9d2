"""Releases that wait for their time, what they publish beside figures, and the editions built from them."""
