"""FIGURES: a chart's values become an accessible SVG."""
