"""The registers of a review and their records, and the districts of a municipality."""
