"""How long each stage of judging takes: a city of N agreements that differ, judged in one run.

Prints one row per size: agreements, files, seconds in all and in each stage, milliseconds for each agreement, the
peak of memory so far. Sizes may be given as arguments. On a shared machine, ratios below 1.3 mean nothing.
"""

import gc
import resource
import sys
import tempfile
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

from varied import ROOT, varied_content

from samverk.facts.build import facts_of
from samverk.reading import read
from samverk.rules.evaluate import Evaluator
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places, rule_files

AS_OF = date(2026, 11, 23)


def measure(size: int) -> tuple[int, list[float]]:
    """(files, seconds): loading rules, reading content, computing facts, judging."""
    with tempfile.TemporaryDirectory() as folder:
        copies = varied_content(Path(folder), size)
        marks = [time.perf_counter()]
        rule_sets = load_rule_sets(rule_files(ROOT / "rules"), Places.of(ROOT).schemas)
        evaluator = Evaluator(rule_sets["stockholm-2024"])
        marks.append(time.perf_counter())
        content, _ = read(Places.of(ROOT, copies))
        marks.append(time.perf_counter())
        facts = [facts_of(agreement, content, AS_OF) for agreement in content.agreements]
        marks.append(time.perf_counter())
        for agreement, own in zip(content.agreements, facts, strict=True):
            documents = {document.path: document for document in agreement.documents}
            evaluator.judge(agreement.id, own, AS_OF, documents)
        marks.append(time.perf_counter())
    return len(content.documents), [end - start for start, end in pairwise(marks)]


def main(sizes: list[int]) -> None:
    """Measure each size once, in the order given."""
    gc.set_threshold(100_000, 20, 20)  # as the command line does
    heads = ("agreements", "files", "seconds", "rules", "reading", "facts", "judging", "ms each", "MiB peak")
    print("  ".join(f"{head:>10}" for head in heads))
    for size in sizes:
        files, stages = measure(size)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        figures = [sum(stages), *stages, 1000 * sum(stages) / size]
        print(f"{size:>10}  {files:>10}  " + "  ".join(f"{figure:>10.2f}" for figure in figures) + f"  {peak:>10.0f}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1, 10, 100, 1000])
