"""What must hold in the catalogue: inside an indicator, between things, in an overlay, as a whole."""
