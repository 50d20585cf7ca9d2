"""HOW IT IS COMPUTED: formulas and trends as plain functions over exact numbers."""
