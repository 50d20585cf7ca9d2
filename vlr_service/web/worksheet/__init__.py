"""The worksheet of one indicator and year."""
