"""One agreement under each rule set in a real git repository, and the same editor's changes made in all of them.

Norrby is judged by each of the project's rule sets in turn, Vattenborg by that of its own city.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from city import EXEMPELSTAD, TVILLINGSTA
from city_repository import Repository, git
from samverk.check import Manner, judge
from samverk.lock import write_lock
from samverk.model.finding import Finding
from samverk.source.places import Places

DAY = date(2026, 11, 23)
DECIDED_BY = {"stockholm-2024": "lokal-styrgrupp", "tvillingsta-2026": "lokal-styrgrupp", "kommun-2023": "nämnd"}
"""The group whose decision a new lägesbild needs, by rule set. The others name none: there all parties sign."""
RULE_SETS = ("bas", "bra", "kommun-2023", "lkb-2023-196", "publicering", "stockholm-2024", "tvillingsta-2026")


@dataclass(frozen=True)
class Town:
    """A repository with one agreement, committed."""

    root: Path
    rule_set: str

    @property
    def name(self) -> str:
        """The agreement's id."""
        return "vattenborg" if self.rule_set == "tvillingsta-2026" else "norrby"

    @property
    def folder(self) -> str:
        """The agreement's folder."""
        return f"content/avtal/{self.name}"

    @property
    def agreement(self) -> str:
        """The agreement's own file."""
        return f"{self.folder}/overenskommelse.yaml"

    @property
    def pictured(self) -> str:
        """The day of the lägesbild that applies."""
        return "2026-01-26" if self.name == "vattenborg" else "2026-05-12"

    @property
    def planned(self) -> str:
        """The day of the åtgärdsplan that applies."""
        return "2026-01-26" if self.name == "vattenborg" else "2026-05-19"

    def text(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def change(self, before: str, after: str, name: str | None = None) -> None:
        """Exchange what stands once in a file; the agreement's own where none is named."""
        text = self.text(name or self.agreement)
        assert text.count(before) == 1, (name, before, text.count(before))
        self.write(name or self.agreement, text.replace(before, after))

    def lock(self) -> None:
        write_lock(Places.of(self.root), self.name)

    def commit(self) -> None:
        """What has been done so far is how it was before the change."""
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", "Före ändringen")

    def stopped(self) -> list[Finding]:
        """What stops what is not committed, against the last commit; what was found before aside."""
        manner = Manner(base="HEAD", new_only=True)
        return list(judge(Places.of(self.root), DAY, manner=manner).report.blocking)

    def stops(self) -> set[str]:
        """The rules that stop it."""
        return {finding.rule for finding in self.stopped()}


def town(root: Path, rule_set: str) -> Town:
    """The repository of a rule set, made in `root`."""
    made = Town(root / "samverk", rule_set)
    Repository.at(made.root, TVILLINGSTA if made.name == "vattenborg" else EXEMPELSTAD, only=(made.name,))
    begin(made)
    return made


def begin(made: Town) -> None:
    """History begins with the agreement under its rule set, a meeting held and a decision made."""
    if made.name == "norrby":
        made.change("profil: stockholm-2024", f"profil: {made.rule_set}")
        if (organ := DECIDED_BY.get(made.rule_set, "lokal-styrgrupp")) != "lokal-styrgrupp":
            for path in sorted((made.root / made.folder / "beslut").iterdir()):
                made.change("organ: lokal-styrgrupp", f"organ: {organ}", f"{made.folder}/beslut/{path.name}")
    else:
        held = "    hållna_möten:\n      - {datum: 2026-05-11, dokument: Protokoll 1}\n"
        made.change("    möten_per_år: 4\n", f"    möten_per_år: 4\n{held}")
    made.write(
        f"{made.folder}/beslut/2026-09-01-namnd.yaml",
        "organ: nämnd\ndatum: 2026-09-01\ndokument: Protokoll 9 § 3\navser: []\nnärvarande: [ledamöterna]\n",
    )
    made.commit()


# The companies that a change may have.

SIGNED = """  - id: tillagg-prov
    datum: 2026-11-20
    avser: [{names}]
    dokument: Tillägg, diarienummer 2026/40
    samråd: 2026-11-12
    undertecknande:
      - {{part: kommunen, ort: Orten, datum: 2026-11-19, funktion: {city}, undertecknad: true, form: papper}}
      - {{part: polisen, ort: Orten, datum: 2026-11-20, funktion: lokalpolisområdeschef, undertecknad: {police}, form: papper}}
dispenser: []
"""  # noqa: E501


def sign(one: Town, *names: str, police: str = "true") -> None:
    """A tillägg that all parties have signed; where `police` is not true, one of them has not."""
    city = "trygghetschef" if one.name == "vattenborg" else "stadsdelsdirektör"
    text = one.text(one.agreement).replace("tillägg: []\n", "tillägg:\n")
    assert text.count("dispenser: []\n") == 1
    row = SIGNED.format(names=", ".join(names), city=city, police=police)
    one.write(one.agreement, text.replace("dispenser: []\n", row))


def decide(one: Town, organ: str, names: str) -> None:
    """A decision in writing by a group."""
    one.write(
        f"{one.folder}/beslut/2026-11-17-organet.yaml",
        f"organ: {organ}\ndatum: 2026-11-17\ndokument: Protokoll 2026:4 § 2\navser: [{names}]\n"
        "närvarande: [ordföranden]\nmeddelad_central_beredningsgrupp: {datum: 2026-11-18, sätt: e-post}\n",
    )


# What editors do.


def new_version(one: Town, folder: str, before: str, *, decided: bool) -> None:
    """A new version of an annex, with other words, which replaces the one of the day `before`."""
    text = one.text(f"{one.folder}/bilagor/{folder}/{before}.md")
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    rows = [row for row in head.split("\n") if not row.startswith(("datum:", "version:", "beslut:", "ersätter:"))]
    number = next(int(row.partition(":")[2]) for row in head.split("\n") if row.startswith("version:"))
    rows += ["datum: 2026-11-10", f"version: {number + 1}", f"ersätter: {before}"]
    rows += ["beslut: 2026-11-17-organet"] if decided else []
    told = " ".join(f"Under vecka {week} hörde {week + 11} boende av sig om belysningen." for week in range(34, 47))
    head = "\n".join(rows)
    one.write(f"{one.folder}/bilagor/{folder}/2026-11-10.md", f"---\n{head}\n---\n{body}\n## Hösten\n\n{told}\n")
