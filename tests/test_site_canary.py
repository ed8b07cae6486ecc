"""A secret planted in every place that can be internal is in no byte of the public site."""

import gzip
import json
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest
import yaml

from city import City
from samverk.check import with_sources
from samverk.model.tree import plain
from samverk.site.build import build_editions
from samverk.source.places import Places
from samverk.source.yaml_reader import parse_document
from site_builds import AS_OF, EXEMPELSTAD, ROOT

CANARY = "kanarie"  # a word of its own, in any case, in whatever form it is stored
# Told of an annex that is withheld; and what no schema says the form of, but a rule or a reader does.
SPARED = {
    "typ", "version", "datum", "beslut", "ersätter", "åtkomst", "sekretessgrund", "innehåll", "synlighet", "avser",
    "part", "regel", "organ", "distrikt", "från", "till", "start", "slut", "senast", "organisation", "bygger_på",
    "mall", "profil", "lokalpolisområden", "huvudman", "åtgärder", "lägesbild", "upprättad_av", "ansvarig",
    "bilageförteckning", "plan", "fält", "område",
}  # fmt: skip


FORMS = {"e_post": "kanarie{}@example.se", "länk": "https://kanarie{}.example/"}
"""Keys with a form that a canary can take."""


def formed() -> set[str]:
    """The keys whose values a schema gives a form: a canary there would be stopped and never reach a page."""
    keys = set()
    ahead: list[Any] = [json.loads(p.read_text(encoding="utf-8")) for p in (ROOT / "schema").glob("*.schema.json")]
    while ahead:
        node = ahead.pop()
        if isinstance(node, dict):
            given = [pair for pair in node.get("properties", {}).items() if isinstance(pair[1], dict)]
            keys |= {key for key, value in given if {"enum", "pattern", "const", "format"} & set(value)}
            ahead.extend(node.values())
        elif isinstance(node, list):
            ahead.extend(node)
    return keys


CLEAR: tuple[dict[str, Any], ...] = ({"synlighet": "intern"},)
CLOSED: tuple[dict[str, Any], ...] = (
    {"åtkomst": "intern"},
    {"åtkomst": "offentlig", "sekretessgrund": "18 kap. 1 § OSL"},
)
"""Ways in which an annex is not for all: it says so, or contradicts itself."""
UNCLEAR: tuple[dict[str, Any], ...] = (
    {"synlighet": "Intern"},
    {"synlighet": None},
    {"Synlighet": "intern"},
    {"synlighet": ["intern"]},
    {"åtkomst": "intern"},
    {"synlighet": "hemlig"},
    {"syn_lighet": "offentlig", "synlighet": "offentlig"},
    {"synlighet": True},
    {"Sekretessgrund": "18 kap. 1 § OSL"},
    {"synlighet": "offentlig ", "hemlig_nyckel": {"text": "Kanarie-nyckel"}},
)
"""Ways in which an editor may mean to hide a group of keys, or not to, that nobody can read."""


class Planter:
    """Puts canaries into a city: each mapping that is given becomes internal, and all its free text a canary.

    `marks` are what makes a mapping internal, one after another. `access` is what is said of an annex to the same end.
    """

    def __init__(self, marks: Sequence[dict[str, Any]] = CLEAR, access: Sequence[dict[str, Any]] = CLOSED) -> None:
        self._marks, self._access = cycle(marks), cycle(access)
        self._numbers = count(1)
        self._kept = SPARED | formed()
        self.planted = 0

    def spoil(self, node: Any) -> Any:
        """The same with every free text a canary of its own."""
        if isinstance(node, dict):
            return {k: v if k in self._kept - set(FORMS) else self.in_form(k, v) for k, v in node.items()}
        if isinstance(node, list):
            return [self.spoil(item) for item in node]
        if isinstance(node, str):
            self.planted += 1
            return f"Kanarie{next(self._numbers)} {node[:8]}"
        return node

    def in_form(self, key: str, value: Any) -> Any:
        """What stands at the key, a canary in the form that the key asks for."""
        if key not in FORMS or not isinstance(value, str):
            return self.spoil(value)
        self.planted += 1
        return FORMS[key].format(next(self._numbers))

    def hide(self, node: dict[str, Any]) -> dict[str, Any]:
        """The mapping made internal, with canaries in it."""
        return {**self.spoil(node), **next(self._marks)}

    def withhold(self, node: dict[str, Any]) -> dict[str, Any]:
        """The head of an annex made internal, with canaries in it."""
        return {**self.spoil(node), **next(self._access)}

    def add(self, items: list[dict[str, Any]], **changed: Any) -> None:
        """One more item like the first, internal; `changed` keeps it apart from the first."""
        items.append(self.hide({**items[0], **changed}))


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """The YAML of a file and, of a Markdown file, its body."""
    document, _ = parse_document(path.name, path.read_bytes())
    assert document is not None
    root = plain(document.root)
    assert isinstance(root, dict)
    return root, document.body or ""


def write(path: Path, root: dict[str, Any], body: str = "") -> None:
    front = yaml.safe_dump(json.loads(json.dumps(root)), allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{front}---\n{body}" if path.suffix == ".md" else front, encoding="utf-8")


def with_internal_parts(city: Path, planter: Planter) -> int:
    """Internal items beside public ones, in every list and mapping where the schema allows it."""
    folder = city / "avtal" / "norrby"
    file = folder / "overenskommelse.yaml"
    root, _ = parts(file)
    root["kontaktpunkt"] = planter.hide(root["kontaktpunkt"])
    root["nämndbeslut"] = planter.hide(root["nämndbeslut"])
    root["strategiskt_råd"] = planter.hide({"namn": "Rådet", "länk": "https://kanarie.example/"})
    planter.add(root["samverkansområden"], id="hemligt")
    planter.add(root["tillägg"], id="hemligt")
    root["tillägg"][0]["tidigare"]["kontaktpunkt.funktion"] = "Kanarie-tidigare"
    root["dispenser"] = [
        planter.hide({"regel": "styrgrupp-moten", "skäl": "x", "beslutad_av": "y", "till": "2027-01-01"})
    ]
    for group in ("styrgrupp", "beredningsgrupp"):
        planter.add(root["samverkansorganisation"][group]["hållna_möten"], datum="2026-11-20")
        planter.add(root["samverkansorganisation"][group]["funktioner"])
    planter.add(root["samverkansorganisation"]["arbetsgrupper"], id="hemlig")
    root["parter"][0]["adress"] = planter.hide(root["parter"][0]["adress"])
    planter.add(root["undertecknande"])
    signed = f"%PDF-1.7\n{planter.spoil('påskrift')}\n".encode()
    for name in ("hemlig.pdf", "onamnd.pdf"):  # one that an internal row names, one that nobody does
        (folder / "original").mkdir(exist_ok=True)
        (folder / "original" / name).write_bytes(signed)
    told = {"fil": "hemlig.pdf", "checksumma": f"sha256:{sha256(signed).hexdigest()}"}
    root["undertecknande"].append({**planter.hide(root["undertecknande"][0]), **told})
    write(file, root)
    plan_file = folder / "bilagor" / "atgardsplan" / "2026-05-19.md"
    plan, body = parts(plan_file)
    planter.add(plan["åtgärder"], id="hemlig")
    plan["åtgärder"][0]["uppföljning"] = planter.hide(plan["åtgärder"][0]["uppföljning"])
    correct(plan, planter, "åtgärder.hemlig.mål", f"åtgärder.{plan['åtgärder'][0]['id']}.uppföljning.kommentar")
    write(plan_file, plan, body)
    contacts_file = folder / "bilagor" / "kontaktuppgifter" / "2026-02-10.md"
    contacts, body = parts(contacts_file)
    planter.add(contacts["kontakter"], namn="Kanarie Namn", telefon="08-465 004 66", e_post="kanarie@example.se")
    correct(contacts, planter, f"kontakter.{len(contacts['kontakter'])}.telefon", "kontakter", "kontakter.99.telefon")
    write(contacts_file, contacts, body)
    decision_file = folder / "beslut" / "2026-05-26-styrgrupp.yaml"
    decision, _ = parts(decision_file)
    decision["meddelad_central_beredningsgrupp"] = planter.hide(decision["meddelad_central_beredningsgrupp"])
    correct(decision, planter, "meddelad_central_beredningsgrupp.sätt", "2026-05-26-styrgrupp", "rättelser.1.stod")
    write(decision_file, decision)
    with_internal_follow_ups(folder / "uppfoljning", planter)
    register_file = city / "register.yaml"
    register, _ = parts(register_file)
    planter.add(register["organisationer"], id="hemlig-organisation")
    planter.add(register["distrikt"], id="hemligt-distrikt")
    write(register_file, register)
    return planter.planted


def correct(root: dict[str, Any], planter: Planter, *fields: str) -> None:
    """Corrections in a file of what is internal in it, or is nowhere in it."""
    words = {"stod": "Fel", "ska_stå": "Rätt", "av": "Någon"}
    root["rättelser"] = [{"fält": field, "datum": "2026-06-01", **planter.spoil(words)} for field in fields]


def with_internal_follow_ups(folder: Path, planter: Planter) -> None:
    """Rows that say so themselves, rows about what is internal in the plan, and corrections of either."""
    earlier, latest = (folder / f"{day}-lokal-beredningsgrupp.yaml" for day in ("2026-08-25", "2026-11-17"))
    root, _ = parts(earlier)
    write(earlier, planter.hide(root))
    root, _ = parts(latest)
    rows = root["åtgärder"]
    rows[0] = planter.spoil(rows[0])  # how the measure is followed up is internal in the plan
    rows[3] = planter.hide(rows[3])
    rows.append(planter.spoil({**rows[1], "id": "hemlig"}))
    planter.add(root["mätningar"])
    planter.add(root["rättelser"])
    fields = (f"{number}.{key}" for number, key in ((rows[3]["id"], "genomfört"), (rows[0]["id"], "kommentar")))
    for field, row in zip(fields, (rows[3], rows[0]), strict=True):
        key = field.rpartition(".")[2]
        fix = {"fält": f"uppfoljning/{latest.stem}.åtgärder.{field}", "stod": row[key]}
        root["rättelser"].append({**fix, **planter.spoil({"ska_stå": "nytt", "av": "någon"})})
    write(latest, root)


def with_internal_files(city: Path, planter: Planter) -> int:
    """Whole files that are internal or withheld: annexes with their bodies, a decision, the overarching."""
    folder = city / "avtal" / "norrby"
    for name in ("lagesbild/2026-05-12", "atgardsplan/2026-05-19"):
        path = folder / "bilagor" / f"{name}.md"
        root, body = parts(path)
        root["inlagd_i_efterhand"] = {"datum": "2026-06-01", "skäl": "Hittad", "av": "Någon"}
        root["återtagen"] = {"datum": "2026-06-02", "grund": "Namn", "omfattning": "del", "beslutad_av": "Någon"}
        write(path, planter.withhold(root), f"## Kanarie-rubrik\n\nKanarie-text.\n\n{body}")
    path = folder / "bilagor" / "kommunikationsplan" / "2026-02-10.md"
    root, body = parts(path)
    write(path, planter.hide(root), f"Kanarie-text i kroppen.\n\n{body}")
    for path in (folder / "beslut" / "2026-05-26-styrgrupp.yaml", *sorted((city / "overgripande").rglob("*.yaml"))):
        root, _ = parts(path)
        write(path, planter.hide(root))
    for path in sorted((folder / "uppfoljning").glob("*.yaml")):  # of a plan that is withheld, whatever they say
        root, _ = parts(path)
        write(path, planter.spoil(root))
    return planter.planted


def with_internal_agreement(city: Path, planter: Planter) -> int:
    """A whole agreement that is internal, and the text it is written from."""
    for path in (city / "avtal" / "soderby" / "overenskommelse.yaml", *sorted((city / "mallar").glob("*.md"))):
        root, body = parts(path)
        write(path, planter.hide(root), f"{body}\n\nKanarie i mallen.\n")
    return planter.planted


def readings(path: Path) -> Iterator[bytes]:
    """Every form in which the file's bytes can be read: as they are, unpacked, and the text of a PDF."""
    data = path.read_bytes()
    yield data
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    if path.suffix == ".pdf":
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                yield zlib.decompressobj().decompress(stream)
            except zlib.error:
                continue
        yield subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout


def leaks(site: Path) -> Iterator[str]:
    """The files that hold a canary, in any case and in the codings that a file of the site may use."""
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        for data in readings(path):
            plain = data.lower()
            if CANARY.encode() in plain or CANARY.encode("utf-16-be") in plain or CANARY.encode("utf-16-le") in plain:
                yield path.relative_to(site).as_posix()
                break


@pytest.mark.parametrize("plant", [with_internal_parts, with_internal_files, with_internal_agreement])
@pytest.mark.parametrize("clear", [True, False], ids=["intern", "oklart"])
def test_no_secret_is_in_any_byte_of_the_public_site(plant: Any, clear: bool, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext saknas: apt-get install poppler-utils")
    city = City.at(tmp_path, EXEMPELSTAD)
    city.remove("content/adresser.txt")
    planter = Planter() if clear else Planter(UNCLEAR, ({"åtkomst": "Intern"}, {"åtkomst": None}))
    assert plant(city.content, planter) > 10
    judged = with_sources(city.judged(AS_OF), city.places)
    assert [f for f in judged.report.findings if f.rule == "yaml"] == []
    assert ([f for f in judged.report.findings if f.rule == "schema"] == []) is clear
    public, internal = build_editions(Places.of(ROOT), tmp_path / "site", judged, draft=True)
    assert list(leaks(public)) == []
    assert any(leaks(internal))
    assert [p.name for p in public.glob("avtal/norrby/original/*")] == []
    assert [p for p in public.rglob("*") if CANARY in p.as_posix().lower()] == []
