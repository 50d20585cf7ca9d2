"""Colours of data and frame: each data colour has a contrast of at least 4.5:1 on white."""

PALETTE = ("#12406b", "#bf5417", "#17786f", "#7b4aa0", "#866300", "#a62b58", "#56616c")
"""Data colours in the order of the series; far apart in hue and, for the first two, in lightness."""

DASHES = ("", "7 3", "2 3", "10 3 2 3", "5 2", "12 4", "2 2 6 2")
"""Dash patterns of lines in the order of the series, so that colour is never alone."""

FORECAST = "1 5"
"""The dash pattern of what is forecast, whatever its place: no line of figures has it."""

INK = "#1f2933"
QUIET = "#52606d"
GRID = "#dde3e9"
AXIS = "#7b8794"
PAPER = "#ffffff"


def colour_of(series: int) -> str:
    """Return the data colour of the series at this place."""
    return PALETTE[series % len(PALETTE)]
