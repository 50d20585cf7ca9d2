"""`make audit`: checks whether the installed packages have weaknesses that are publicly known.

A weakness gives exit status 1. Where the database cannot be reached, or knows none of the packages, nothing is
audited: that is said, and is no failure.
"""

import json
import subprocess
import sys
from typing import Any

AUDIT = ("pip_audit", "--format", "json", "--progress-spinner", "off", "--skip-editable", "--aliases", "off")
UNREACHABLE = (
    "ConnectionError",
    "ConnectTimeout",
    "ReadTimeout",
    "ServiceError",
    "Could not connect",
    "timed out",
)
"""What the auditor says where it gets no answer."""


def verdict(report: str, complaint: str) -> tuple[int, str]:
    """Return the exit status and what is to be said of a report in JSON, and of what the auditor wrote beside it."""
    if report.strip():
        return _judged(json.loads(report)["dependencies"])
    if any(word in complaint for word in UNREACHABLE):
        return 0, "Not audited: the database of known weaknesses cannot be reached from here."
    return 2, f"Not audited: the auditor failed.\n{complaint.strip()}"


def _judged(packages: list[dict[str, Any]]) -> tuple[int, str]:
    audited = [one for one in packages if "vulns" in one]
    skipped = [one["name"] for one in packages if "vulns" not in one]
    if not audited:
        return 0, f"Not audited: the database that answers here knows none of the {len(packages)} packages."
    lines = [_weakness(one, weakness) for one in audited for weakness in one["vulns"]]
    said = f"{len(audited)} packages audited, known weaknesses: {len(lines)}."
    rest = [f"Not audited: {', '.join(skipped)}."] if skipped else []
    return int(bool(lines)), "\n".join([*lines, said, *rest])


def _weakness(package: dict[str, Any], weakness: dict[str, Any]) -> str:
    fixed = ", ".join(weakness["fix_versions"]) or "no version yet"
    return f"{package['name']} {package['version']}: {weakness['id']}; mended in {fixed}"


def main() -> int:
    """Audit the packages of this Python and say what was found."""
    done = subprocess.run([sys.executable, "-m", *AUDIT], capture_output=True, text=True, check=False)
    status, said = verdict(done.stdout, done.stderr)
    print(said)
    return status


if __name__ == "__main__":
    sys.exit(main())
