"""A catalogue with two official lists that nobody keeps, which ask for the same figure in different ways."""

from pathlib import Path

from vlr_service.catalogue.loading.load import load
from vlr_service.catalogue.model import Catalogue

HEAD = """
issuer: Constructed ministry
edition: '2025'
source: Constructed for the tests, table 1
read_on: 2026-11-01
"""
ONE = f"""
id: XV_ONE
name_en: Constructed check-up
name_zh: 虚构体检清单
{HEAD}
entries:
- {{code: '1', names: {{en: Unemployment, zh: 失业率}}, group: Work, unit: '%', measure: PT, indicator: UMF_2_2_1, fit: identical}}
- {{code: '2', names: {{en: 'Unemployed of 1,000'}}, unit: per mille, measure: PER_1000, indicator: UMF_2_2_1, fit: identical, factor: 10}}
- {{code: '3', names: {{zh: 公共交通}}, unit: '%', measure: PT, indicator: SDG_11_2_1, fit: identical}}
- {{code: '4', names: {{zh: 绿地}}, unit: '%'}}
"""
TWO = f"""
id: XV_TWO
name_en: Constructed index
name_zh: 虚构指数
{HEAD}
entries:
- {{code: A.1, names: {{en: '=Joblessness'}}, indicator: UMF_2_2_1, fit: proxy, reason: Other years of age}}
"""


def catalogue_with_lists(folder: Path) -> Catalogue:
    """Return our catalogue with the two lists, which lie in a folder laid over it."""
    lists = folder / "lists"
    lists.mkdir(parents=True)
    for name, text in (("XV_ONE", ONE), ("XV_TWO", TWO)):
        (lists / f"{name}.yaml").write_text(text, "utf-8")
    return load(overlays=[folder])
