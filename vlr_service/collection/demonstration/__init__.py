"""The demonstration: areas and rounds from its files, and the constructed country."""
