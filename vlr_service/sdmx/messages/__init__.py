"""The messages of SDMX as text: XML, JSON and CSV, of data and of structures."""
