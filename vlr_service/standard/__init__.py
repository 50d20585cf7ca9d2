"""WHAT IS REQUIRED: resolution 2/6 as clauses and rules, the dossier they look at, and their outcomes."""
