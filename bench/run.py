"""How long judging takes: the Järva agreement copied N times into one content root, judged as a whole.

Prints one row per size: agreements, seconds, milliseconds for each agreement, findings. Sizes may be given as
arguments. On a shared machine, ratios below 1.3 mean nothing.
"""

import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from samverk.check import judge

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2026, 11, 23)


def copied_content(folder: Path, size: int) -> Path:
    """A content root with `size` agreements that differ in their id only."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("avtal"))
    model = ROOT / "content" / "avtal" / "jarva"
    for number in range(size):
        copy = content / "avtal" / f"jarva-{number:04}"
        shutil.copytree(model, copy)
        agreement = copy / "overenskommelse.yaml"
        text = agreement.read_text(encoding="utf-8")
        agreement.write_text(text.replace("id: jarva\n", f"id: {copy.name}\n", 1), encoding="utf-8")
    return content


def main(sizes: list[int]) -> None:
    """Measure each size once, the smallest first."""
    print(f"{'agreements':>10}  {'seconds':>8}  {'ms each':>8}  {'findings':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            content = copied_content(Path(folder), size)
            start = time.perf_counter()
            judged = judge(ROOT, content, ROOT / "rules", AS_OF)
            seconds = time.perf_counter() - start
        findings = len(judged.report.findings)
        print(f"{size:>10}  {seconds:>8.2f}  {1000 * seconds / size:>8.2f}  {findings:>8}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1, 10, 100, 1000])
