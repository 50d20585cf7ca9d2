"""Reference areas: their names, codes and origins, and what is known of each by year."""
