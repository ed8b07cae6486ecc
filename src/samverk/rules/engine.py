"""The room of durable_rules: the only module that knows the engine.

Its C core is sound on a narrow path, and only there (design: the room). This module keeps to the path:
the C module alone, never the Python layer above it; one ruleset handle per program, one state at a time,
one batch per question, the gate last, and a sentinel rule that proves that the whole batch was taken.
A ruleset whose batch went wrong is never used again.
"""

import ctypes
import json
import os
import re
import sys
import weakref
from collections.abc import Sequence
from functools import cache
from typing import Any

from samverk.model.errors import EngineError, UsageError
from samverk.model.fact import Fact
from samverk.model.rule import Rule
from samverk.rules.firing import Firing
from samverk.rules.program import SENTINEL, SID, Program, batch, programs

_MALLOPT_TRIM_THRESHOLD = -1
_MALLOPT_MMAP_THRESHOLD = -3
_ONE_GIB = 1 << 30
_OBSERVED = 2

# An answer is `{"r7":{"gate":{…},"s":{"t":"k0","id":"12",…},…}}`, all of it tokens of our own making, so there is
# nothing to unescape; parsing it as JSON takes longer than judging.
_ANSWER = re.compile(
    rf'{{"(?:{SENTINEL}"|r(?P<number>\d+)":{{(?:.*?[{{,])?"s":{{"t":"k\d+","id":"(?P<subject>\d+)")', re.ASCII
)


class EngineMissingError(UsageError):
    """durable_rules cannot be had here; `why` is what Python says."""

    def __init__(self, why: object = "") -> None:
        super().__init__(
            f"Regelmotorn durable_rules kan inte laddas{f' ({why})' if why else ''}. Installera den med "
            "»pip install durable-rules==2.0.28«; det kräver en C-kompilator och Pythons utvecklingsfiler."
        )


@cache
def loads() -> bool:
    """Whether durable_rules can be had."""
    try:
        _load_engine()
    except EngineMissingError:
        return False
    return True


def _load_engine() -> Any:
    """The C module.

    On CPython 3.13 a plain build refers to a symbol that is gone but never called; binding lazily lets it in.
    The allocator is told to keep what it has got: the engine allocates and frees megabytes per batch.
    """
    flags = sys.getdlopenflags() if hasattr(sys, "getdlopenflags") else None
    try:
        if flags is not None:
            sys.setdlopenflags(os.RTLD_LAZY)
        import durable_rules_engine
    except ImportError as error:
        raise EngineMissingError(error) from error
    finally:
        if flags is not None:
            sys.setdlopenflags(flags)
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return durable_rules_engine  # another C library: slower, equally right
    mallopt(_MALLOPT_MMAP_THRESHOLD, _ONE_GIB)
    mallopt(_MALLOPT_TRIM_THRESHOLD, _ONE_GIB)
    return durable_rules_engine


class Engine:
    """Rules compiled once, to be asked about many sets of facts, one at a time."""

    def __init__(self, rules: Sequence[Rule], *, _gate: bool = True) -> None:
        """Compile `rules`. Raises RuleSetError for a rule that cannot be compiled.

        `_gate=False` is for the test that shows what happens without the gate.
        """
        native = _load_engine()
        self._rulesets = tuple(_Ruleset(native, program) for program in programs(rules, gate=_gate))

    def run(self, facts: Sequence[Fact]) -> frozenset[Firing]:
        """Every firing of the rules over `facts`. Raises EngineError where the engine cannot be trusted."""
        return frozenset(firing for ruleset in self._rulesets for firing in ruleset.run(facts))


class _Ruleset:
    """One engine handle. It is freed when this object goes."""

    def __init__(self, native: Any, program: Program) -> None:
        self._native = native
        self._program = program
        self._fit = False
        self._open()
        self.run(())  # a state may not be deleted before something has fired once

    def _open(self) -> None:
        definition = json.dumps(self._program.definition, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        try:
            self._handle: int = self._native.create_ruleset("samverk", definition)
        except Exception as error:  # the C module raises a bare type of its own, and SystemError
            raise EngineError(f"Regelmotorn tog inte emot reglerna: {error}") from error
        self._fit = True
        weakref.finalize(self, self._native.delete_ruleset, self._handle).atexit = False

    def run(self, facts: Sequence[Fact]) -> set[Firing]:
        """The firings of this ruleset alone."""
        messages = batch(self._program, facts)
        return self.judge(json.dumps(messages, ensure_ascii=False, allow_nan=False, separators=(",", ":")))

    def judge(self, messages: str) -> set[Firing]:
        """The firings over a batch already written. Raises EngineError unless the engine took all of it."""
        if not self._fit:
            raise EngineError("Regelmotorn har redan fallerat en gång och används inte igen i samma körning.")
        self._fit = False
        try:
            fired = self._drain(messages)
            self._native.delete_state(self._handle, SID)
        except EngineError:
            raise
        except Exception as error:  # likewise
            raise EngineError(f"Regelmotorn avbröt körningen: {error}") from error
        self._fit = True
        return fired

    def _drain(self, messages: str) -> set[Firing]:
        """Give the batch, take every answer, and make sure that the sentinel is among them."""
        code, state = self._native.assert_facts(self._handle, messages)
        if code == _OBSERVED:
            raise EngineError("Regelmotorn säger att två faktum har samma nummer.")
        pairs: set[tuple[int, int]] = set()
        complete = False
        answer = self._native.start_action_for_state(self._handle, state)
        text = answer[1] if answer else None
        while text is not None:
            found = _ANSWER.match(text)
            if not found:
                raise EngineError("Regelmotorn gav ett svar som inte går att tolka.")
            if found["number"] is None:
                complete = True
            else:
                pairs.add((int(found["number"]), int(found["subject"])))
            text = self._native.complete_and_start_action(self._handle, state)
        if not complete:
            raise EngineError("Regelmotorn tog inte emot alla faktum, så svaret går inte att lita på.")
        return {self._firing(number, subject) for number, subject in pairs}

    def _firing(self, number: int, subject: int) -> Firing:
        violation = self._program.violations[number]
        return Firing(violation.rule, violation.requirement, violation.variant, subject)
