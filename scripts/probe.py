"""Tells what a Python lacks before it can build this project: one line per missing thing, nothing when all is there.

Runs under the Python that is being judged, before anything is installed, so it knows the standard library only.
Exit codes: 0 fit, 1 something is missing (printed).
"""

import importlib.util
import os
import shlex
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path


def missing_parts() -> list[str]:
    """What to install, in words a reader can act on; empty when nothing is missing."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    lacking = []
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        lacking.append(
            f"Python {version} cannot make virtual environments. "
            f"Debian: apt-get install python{version}-venv. macOS: brew install python@{version}."
        )
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")
    if not compiles(compiler, "stdio.h"):
        lacking.append(
            f"No working C compiler ({compiler[0]}). "
            "Debian: apt-get install gcc libc6-dev. macOS: xcode-select --install."
        )
    elif not compiles([*compiler, f"-I{sysconfig.get_path('include')}"], "Python.h"):
        lacking.append(
            f"Python {version} lacks its C headers (Python.h). "
            f"Debian: apt-get install python{version}-dev. macOS: brew install python@{version}."
        )
    return lacking


def compiles(compiler: list[str], header: str) -> bool:
    """Whether the compiler finds `header`; a compiler that is not there finds nothing."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "probe.c")
        source.write_text(f"#include <{header}>\nint main(void) {{ return 0; }}\n", encoding="ascii")
        command = [*compiler, "-c", str(source), "-o", str(source.with_suffix(".o"))]
        try:
            return subprocess.run(command, capture_output=True, check=False).returncode == 0
        except OSError:
            return False


def main() -> int:
    """Print what is missing."""
    lacking = missing_parts()
    for line in lacking:
        print(line)
    return 1 if lacking else 0


sys.exit(main())
