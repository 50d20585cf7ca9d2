"""The texts of a review, section by section."""
