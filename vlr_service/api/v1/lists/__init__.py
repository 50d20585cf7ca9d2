"""The public lists: the catalogue, areas and rounds, and what is public of submissions."""
