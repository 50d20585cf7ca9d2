"""How often an address may be asked; the limiter itself belongs to the application."""

from typing import Any

from flask import Flask
from flask_limiter import Limiter

SIGN_IN = "10 per minute; 100 per hour"


def limit_sign_in(app: Flask, limiter: Limiter) -> None:
    """Hold back whoever guesses passwords."""
    name = "session.sign_in"
    limited: Any = limiter.limit(SIGN_IN)(app.view_functions[name])
    app.view_functions[name] = limited
