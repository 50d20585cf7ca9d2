"""Reading the catalogue from its YAML files, overlays included; every fault is reported, not only the first."""
