"""The packages that a locked installation of samverk brings, as CycloneDX 1.6 on standard output.

    python scripts/sbom.py > samverk.cdx.json

Read out of requirements.lock, whose comments say what asks for what; nothing is installed or fetched. What the
program itself needs, or reads a PDF with, is `required`, what only development brings is `excluded`. The same lock
gives the same bytes. Each file's hash stands in the lock, which is part of the release.
"""

import json
import re
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OWN = "samverk"


@dataclass
class Locked:
    """A package of the lock. It has two versions where different Pythons get different ones."""

    versions: list[str] = field(default_factory=list)
    askers: set[str] = field(default_factory=set)


def locked(text: str) -> dict[str, Locked]:
    """Each package of a lock as uv writes it, with those who ask for it."""
    found: dict[str, Locked] = {}
    for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE):
        head = re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", block)
        if head:
            package = found.setdefault(head[1], Locked())
            package.versions.append(head[2])
            askers = re.findall(r"^ +#(?: via)? +([A-Za-z0-9][^\s(]*)", block, re.MULTILINE)
            package.askers |= set(askers) - {"via"}
    return found


def needed(packages: dict[str, Locked], first: set[str]) -> set[str]:
    """Those packages and all that they ask for in turn."""
    reached: set[str] = set()
    ahead = first & set(packages)
    while ahead:
        reached |= ahead
        ahead = {name for name, package in packages.items() if package.askers & ahead} - reached
    return reached


def bill(lock: str, project: dict[str, Any], version: str) -> dict[str, Any]:
    """The whole list. `project` is the table of that name in pyproject.toml."""
    packages = dict(sorted(locked(lock).items()))
    lines = [*project["dependencies"], *project["optional-dependencies"]["pdf"]]
    own = {re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in lines}
    required = needed(packages, own)
    refs = {name: [f"pkg:pypi/{name.lower()}@{one}" for one in package.versions] for name, package in packages.items()}
    itself = f"pkg:pypi/{OWN}@{version}"

    def asked_by(asker: str) -> list[str]:
        return [ref for name, package in packages.items() if asker in package.askers for ref in refs[name]]

    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": itself,
                "name": OWN,
                "version": version,
                "purl": itself,
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": ref,
                "name": name,
                "version": ref.rpartition("@")[2],
                "purl": ref,
                "scope": "required" if name in required else "excluded",
            }
            for name in packages
            for ref in refs[name]
        ],
        "dependencies": [
            {"ref": itself, "dependsOn": [ref for name in packages if name in own for ref in refs[name]]},
            *({"ref": ref, "dependsOn": asked_by(name)} for name in packages for ref in refs[name]),
        ],
    }


def main() -> None:
    """Write it for this project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    source = (ROOT / "src" / OWN / "__init__.py").read_text(encoding="utf-8")
    version = re.search(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    if version is None:
        sys.exit("src/samverk/__init__.py does not say which version this is.")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    print(json.dumps(bill(lock, project, version[1]), ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
