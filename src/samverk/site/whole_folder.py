"""A folder that is written whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new empty folder beside `target`, which takes its place when the block ends well.

    When the block raises, `target` is as it was and the new folder is gone. Between two renames `target` is
    absent for a moment; a half-written folder is never seen.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        made = workshop / "made"
        made.mkdir()
        yield made
        if target.exists():
            target.rename(workshop / "before")
        made.rename(target)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
