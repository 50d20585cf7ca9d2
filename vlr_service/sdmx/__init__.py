"""THE STATISTICIANS' LANGUAGE: structures, keys and messages of SDMX."""
