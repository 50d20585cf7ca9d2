"""Stratified samples of cities: the draw, and the estimates from it."""
