"""How our figures are called in a structure of another agency, and why some of them cannot be."""
