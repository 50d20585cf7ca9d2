"""No module imports itself through others: not when it is run, not in a function, not for its types alone."""

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def _imports() -> dict[str, set[str]]:
    """What each module of the package imports of it, wherever in the file that stands."""
    graph = grimp.build_graph("vlr_service", cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter(_imports()).prepare()
    except CycleError as circle:
        pytest.fail(" imports ".join(reversed(circle.args[1])))
