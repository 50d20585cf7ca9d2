"""Numbers in addresses that no database holds: there is nothing there, and nothing breaks."""

import re

import pytest
from flask import Flask

from tests.web.browser import Browser

BEYOND = (2**31, 2**63, 10**22)


@pytest.mark.parametrize("number", BEYOND)
def test_no_address_breaks_at_a_number_that_is_too_great(app: Flask, officer: Browser, number: int) -> None:
    rules = [rule.rule for rule in app.url_map.iter_rules() if "<int:" in rule.rule and "GET" in rule.methods]
    assert len(rules) > 10
    for rule in rules:
        address = re.sub(r"<(?!int:)[^>]*>", "x", re.sub(r"<int:[^>]*>", str(number), rule))
        assert officer.get(address).status_code == 404, address
