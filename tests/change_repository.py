"""What editors do to the faultless district in a real git repository: one function for each way of changing it."""

import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from samverk.check import Manner, judge
from samverk.lock import write_lock
from samverk.model.finding import Finding
from samverk.source.places import Places

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 23)
NORRBY = "content/avtal/norrby"
AGREEMENT = f"{NORRBY}/overenskommelse.yaml"
PICTURE = f"{NORRBY}/bilagor/lagesbild/2026-05-12.md"
NEW_PICTURE = f"{NORRBY}/bilagor/lagesbild/2026-11-10.md"
CONTACTS = f"{NORRBY}/bilagor/kontaktuppgifter/2026-02-10.md"
NEW_CONTACTS = f"{NORRBY}/bilagor/kontaktuppgifter/2026-11-10.md"
DECISION = f"{NORRBY}/beslut/2026-11-17-styrgrupp.yaml"
OLD_DECISION = f"{NORRBY}/beslut/2026-05-26-styrgrupp.yaml"
TEMPLATE = "content/mallar/exempelstad-1.md"
MEETINGS = "    möten_per_år: 3\n"


def git(root: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)


@dataclass(frozen=True)
class Repository:
    """Norrby under version control, with everything committed."""

    root: Path

    def text(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def change(self, name: str, before: str, after: str) -> None:
        text = self.text(name)
        assert text.count(before) == 1, (name, before, text.count(before))
        self.write(name, text.replace(before, after))

    def lock(self) -> None:
        write_lock(Places.of(self.root), "norrby")

    def findings(self, day: date = DAY, *, new_only: bool = False) -> tuple[Finding, ...]:
        manner = Manner(base="HEAD", new_only=new_only)
        return judge(Places.of(self.root), day, manner=manner).report.findings

    def told(self, day: date = DAY) -> list[str]:
        """`fel rule` and so on, each once, sorted; what concerns the other districts aside."""
        found = self.findings(day)
        return sorted({f"{f.severity.swedish} {f.rule}" for f in found if f.rule != "tackning-alla-distrikt"})


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("arkiv") / "samverk"
    shutil.copytree(ROOT / "examples" / "exempelstad", root / "content")
    for other in ("soderby", "exempeludden"):
        shutil.rmtree(root / "content" / "avtal" / other)
    for name in ("rules", "schema"):
        shutil.copytree(ROOT / name, root / name)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Norrby")
    return root


@pytest.fixture
def repository(committed: Path, tmp_path: Path) -> Repository:
    shutil.copytree(committed, tmp_path / "samverk")
    return Repository(tmp_path / "samverk")


# What editors do, one function each.


def decide(r: Repository, **changes: str) -> None:
    """A decision of the styrgrupp about the new lägesbild."""
    rows = {
        "organ": "lokal-styrgrupp",
        "datum": "2026-11-17",
        "dokument": "Protokoll 2026:4 § 2",
        "avser": "[lagesbild/2026-11-10]",
        "närvarande": "[stadsdelsdirektör, lokalpolisområdeschef]",
        "meddelad_central_beredningsgrupp": "{datum: 2026-11-18, sätt: e-post}",
        **changes,
    }
    r.write(DECISION, "".join(f"{key}: {value}\n" for key, value in rows.items() if value))


def new_picture(r: Repository, *, attached: bool = True, when: str = "2026-11-10") -> None:
    """A new lägesbild as it should be, before anyone has decided about it."""
    text = r.text(PICTURE).replace("datum: 2026-05-12", f"datum: {when}").replace("version: 3", "version: 4")
    text = text.replace("beslut: 2026-05-26-styrgrupp", "beslut: 2026-11-17-styrgrupp")
    text = text.replace("ersätter: 2025-05-13", "ersätter: 2026-05-12")
    body = "\n## Vad hösten visade\n\n" + "\n".join(
        f"Under vecka {week} var parkeringen, skolgården och stationen de platser där flest boende hörde av sig. "
        f"Värdarna mötte {week + 11} personer och ordnade {week // 4} samtal om belysning och trygga vägar."
        for week in range(34, 47)
    )
    r.write(NEW_PICTURE, text + body + "\n")
    if attached:
        r.change(AGREEMENT, "typ: lägesbild, datum: 2026-05-12", "typ: lägesbild, datum: 2026-11-10")


def picture_decided(r: Repository) -> None:
    new_picture(r)
    decide(r)


def picture_undecided(r: Repository) -> None:
    new_picture(r, attached=False)


def decided_by_the_wrong_group(r: Repository) -> None:
    new_picture(r, attached=False)
    decide(r, organ="lokal-beredningsgrupp")


def decided_tomorrow(r: Repository) -> None:
    new_picture(r, attached=False)
    decide(r, datum="2026-11-24")


def decided_orally(r: Repository) -> None:
    new_picture(r, attached=False)
    decide(r, dokument="muntligt OK 3/5")


def picture_without_a_date(r: Repository) -> None:
    new_picture(r, attached=False, when="hösten 2026")
    decide(r)


def picture_not_attached(r: Repository) -> None:
    new_picture(r, attached=False)
    decide(r)


def replaced_version_removed(r: Repository) -> None:
    picture_decided(r)
    (r.root / PICTURE).unlink()


def replaced_version_rewritten(r: Repository) -> None:
    r.change(PICTURE, "| Anmälda personrån | 51 | 43 |", "| Anmälda personrån | 51 | 34 |")


def central_group_not_told(r: Repository) -> None:
    new_picture(r)
    decide(r, meddelad_central_beredningsgrupp="")


def decided_long_ago(r: Repository) -> None:
    r.write(
        DECISION.replace("2026-11-17", "2026-03-02"), "organ: nämnd\ndatum: 2026-03-02\ndokument: Protokoll 3 § 1\n"
    )


def areas_changed(r: Repository) -> None:
    r.change(AGREEMENT, "namn: unga på väg in i kriminalitet", "namn: barn på väg in i kriminalitet")


def new_contacts(r: Repository) -> None:
    text = r.text(CONTACTS).replace("datum: 2026-02-10", "datum: 2026-11-10").replace("version: 3", "version: 4")
    text = text.replace("ersätter: 2025-06-03", "ersätter: 2026-02-10").replace("004 02", "004 03")
    r.write(
        NEW_CONTACTS, text + "\nVakthavande befäl och fältgruppen har bytt nummer och rutiner under hösten 2026.\n" * 9
    )


TILLAGG = """  - id: tillagg-2026-2
    datum: 2026-11-20
    avser: [{names}]
    dokument: Tillägg 4 till överenskommelsen, EXNO 2026/40
    samråd: 2026-11-12
    undertecknande:
      - {{part: kommunen, ort: Exempelstad, datum: 2026-11-19, funktion: stadsdelsdirektör, undertecknad: true, form: papper}}
      - {{part: polisen, ort: Exempelstad, datum: 2026-11-20, funktion: lokalpolisområdeschef, undertecknad: {police}, form: papper}}
"""  # noqa: E501


def amend(r: Repository, names: str, police: str = "true") -> None:
    r.change(AGREEMENT, "dispenser: []\n", TILLAGG.format(names=names, police=police) + "dispenser: []\n")


def contacts_signed(r: Repository) -> None:
    new_contacts(r)
    amend(r, "bilagor/kontaktuppgifter/2026-11-10")
    r.change(AGREEMENT, "typ: kontaktuppgifter, datum: 2026-02-10", "typ: kontaktuppgifter, datum: 2026-11-10")


def minimum_lowered(r: Repository) -> None:
    r.change(AGREEMENT, MEETINGS, "    möten_per_år: 1\n")
    r.lock()


def minimum_lowered_by_a_decision(r: Repository) -> None:
    minimum_lowered(r)
    decide(r, avser="[samverkansorganisation.styrgrupp.möten_per_år]", meddelad_central_beredningsgrupp="")


def minimum_raised_and_signed(r: Repository) -> None:
    r.change(AGREEMENT, MEETINGS, "    möten_per_år: 4\n")
    amend(r, "samverkansorganisation.styrgrupp.möten_per_år")
    r.lock()


def minimum_raised_and_half_signed(r: Repository) -> None:
    r.change(AGREEMENT, MEETINGS, "    möten_per_år: 4\n")
    amend(r, "samverkansorganisation.styrgrupp.möten_per_år", police="false")
    r.lock()


def covered_by_an_old_amendment(r: Repository) -> None:
    """Tillägg 1 of 2025 was about this very value; it has had its effect."""
    r.change(AGREEMENT, MEETINGS, "    möten_per_år: 4\n")
    r.lock()


def address_changed(r: Repository) -> None:
    r.change(AGREEMENT, "gata: Påhittsgatan 12", "gata: Påhittsgatan 14")
    r.lock()


def overarching_pinned_anew(r: Repository) -> None:
    r.change(AGREEMENT, "version: 2024-02}", "version: 2019-10}")


def words_spaced_otherwise(r: Repository) -> None:
    r.change(
        TEMPLATE,
        "[C02] Den övergripande samverkansöverenskommelsen som",
        "[C02] Den övergripande\nsamverkansöverenskommelsen som",
    )


def words_of_the_template(r: Repository) -> None:
    r.change(TEMPLATE, "[C32] och ytterligare vid behov.", "[C32] och aldrig oftare.")


def template_moved_to_the_same_words(r: Repository) -> None:
    r.write("content/mallar/exempelstad-2.md", r.text(TEMPLATE).replace("id: exempelstad-1", "id: exempelstad-2"))
    r.change(AGREEMENT, "mall: exempelstad-1", "mall: exempelstad-2")


def decision_rewritten(r: Repository) -> None:
    r.change(OLD_DECISION, "datum: 2026-05-26", "datum: 2026-05-25")


def decision_removed(r: Repository) -> None:
    (r.root / OLD_DECISION).unlink()


def decision_told_of_later(r: Repository) -> None:
    r.change(OLD_DECISION, "sätt: e-post}", "sätt: e-post}\nanmärkning: Meddelandet är diariefört.")


def amendment_rewritten(r: Repository) -> None:
    r.change(AGREEMENT, "dokument: Tillägg 2 till", "dokument: Tillägg 2 b till")


def written_in_another_order(r: Repository) -> None:
    r.change(AGREEMENT, "titel: Lokal samverkansöverenskommelse\n", "")
    r.change(AGREEMENT, "dispenser: []\n", "titel: 'Lokal samverkansöverenskommelse' # sist\ndispenser: []\n")


def meeting_logged(r: Repository) -> None:
    row = '      - {datum: 2026-10-13, dokument: "Protokoll 2026:3"}\n'
    r.change(AGREEMENT, row, row + '      - {datum: 2026-11-17, dokument: "Protokoll 2026:4"}\n')


def district_taken_away(r: Repository) -> None:
    r.change(AGREEMENT, "distrikt: [sdo-norrby]", "distrikt: [sdo-norrby, sdo-pahittsberg]")


def weaker_origin(r: Repository) -> None:
    r.change(AGREEMENT, "ursprung: upprättad", "ursprung: inläst")


def agreement_renamed(r: Repository) -> None:
    (r.root / NORRBY).rename(r.root / "content/avtal/norra-byn")
    r.change("content/avtal/norra-byn/overenskommelse.yaml", "id: norrby", "id: norra-byn")


def agreement_removed(r: Repository) -> None:
    shutil.rmtree(r.root / NORRBY)
