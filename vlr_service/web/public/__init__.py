"""What everybody may read: start page, built reviews, the catalogue."""
