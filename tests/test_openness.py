"""What cannot be read is not public: a value that breaks its schema, and all of a group whose visibility does."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from changed_trees import put
from city import ROOT, rule_sets, schemas
from samverk.agreement.read_content import read_content
from samverk.agreement.redaction import redact
from samverk.check import report_on
from samverk.model.report import Report
from samverk.model.rule import Severity
from samverk.model.tree import plain
from samverk.reading import Reading
from samverk.source.schema import with_faults
from test_site_canary import CANARY, Planter, parts, write
from test_unclear_days_told import EXAMPLE, told
from words import stockholm

CITY = ROOT / "examples" / "exempelstad"
DISTRICT = "avtal/norrby"
FILES = (
    f"{DISTRICT}/overenskommelse.yaml",
    f"{DISTRICT}/bilagor/atgardsplan/2026-05-19.md",
    f"{DISTRICT}/bilagor/kontaktuppgifter/2026-02-10.md",
    f"{DISTRICT}/bilagor/lagesbild/2026-05-12.md",
    f"{DISTRICT}/beslut/2026-05-26-styrgrupp.yaml",
    f"{DISTRICT}/uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml",
    "overgripande/2022/overgripande.yaml",
)
UNCLEAR: tuple[Any, ...] = (
    "Intern", "INTERN", "internt", "intern!", "hemlig", "okänt", "", None, True, 0, ["intern"], {"för": "oss"}
)  # fmt: skip
MISSPELT = (
    "Synlighet", "SYNLIGHET", "synlighhet", "synligheten", "synlighet_", "synlig", "synliget", "Åtkomst", "atkomst",
    "åtkomst_", "ätkomst", "sekretess", "Sekretessgrund", "sekretesgrund", "sekretess_grund", "intern",
)  # fmt: skip
OTHERWISE = (("synbarhet", "intern"), ("visas", "internt"), ("för", "Sekretess"), ("tillgång", "offentligt"))
WAYS = (*(("synlighet", value) for value in UNCLEAR), *((key, "intern") for key in MISSPELT), *OTHERWISE)
EMPTY = Report(date(2026, 11, 23), (), (), (), ())
Steps = tuple[str | int, ...]


def file_names() -> list[str]:
    return [name if (CITY / name).exists() else _overarching() for name in FILES]


def _overarching() -> str:
    return next(p.relative_to(CITY).as_posix() for p in sorted((CITY / "overgripande").rglob("*.yaml")))


def groups(node: Any, steps: Steps = ()) -> Iterator[Steps]:
    """The way to every group of keys."""
    if isinstance(node, dict):
        yield steps
        for key, value in node.items():
            yield from groups(value, (*steps, key))
    elif isinstance(node, list):
        for number, item in enumerate(node):
            yield from groups(item, (*steps, number))


def at(root: Any, steps: Steps) -> Any:
    for step in steps:
        root = root[step]
    return root


SMALL = b"id: norrby\ntitel: T\nprofil: p\nmall: m\n"


def content_with(folder: Path, name: str, root: Any, body: str, *, whole: bool = False) -> tuple[Any, Any]:
    """One file, changed, in the smallest agreement and its plan (`whole`: in the city), read, and its findings."""
    path = folder / Path(name).name
    write(path, root, body)
    beside = {f"c/{p.relative_to(CITY).as_posix()}": p.read_bytes() for p in CITY.rglob("*") if whole and p.is_file()}
    plan = {f"c/{FILES[1]}": (CITY / FILES[1]).read_bytes()}
    files = {f"c/{FILES[0]}": SMALL, "c/register.yaml": b"stad: S\n", **plan, **beside, f"c/{name}": path.read_bytes()}
    content, findings = read_content("c", files, schemas(), stockholm)
    return content, [one for one in findings if one.span.path == f"c/{name}"]


def shown(content: Any) -> str:
    return repr(redact(content, EMPTY).content).lower()


@pytest.mark.parametrize("name", file_names())
def test_a_group_of_which_it_cannot_be_read_who_may_see_it_is_internal(name: str, tmp_path: Path) -> None:
    """Every group of the file in turn, and one way after another in which its visibility can be unclear."""
    original, body = parts(CITY / name)
    tried = 0
    for number, steps in enumerate(groups(original)):
        for key, value in WAYS[number % 8 :: 8] if steps else WAYS:
            root = json.loads(json.dumps(original))
            planter = Planter()
            spoilt = planter.spoil(at(root, steps))
            if not planter.planted or key in spoilt:
                continue
            group = at(root, steps)
            group.clear()
            group.update({**spoilt, key: value})
            content, findings = content_with(tmp_path, name, root, body)
            assert findings, f"{steps}: {key}: {value} breaks no schema"
            assert CANARY in repr(content).lower()
            assert CANARY not in shown(content), f"{steps}: {key}: {value}"
            tried += 1
    assert tried > 10


@pytest.mark.parametrize("name", [name for name in file_names() if "/bilagor/" in name])
@pytest.mark.parametrize("key", ["åtkomst", "sekretessgrund"])
def test_an_annex_of_which_it_cannot_be_read_who_may_see_it_keeps_its_identity_only(
    name: str, key: str, tmp_path: Path
) -> None:
    original, _ = parts(CITY / name)
    kept = {k: v for k, v in original.items() if k in ("typ", "version", "datum", "beslut", "ersätter")}
    unclear = [one for one in UNCLEAR if key == "åtkomst" or not (one is None or isinstance(one, str))]
    for value in unclear:
        root = {**Planter().spoil(original), **kept, key: value}
        content, findings = content_with(tmp_path, name, root, f"## {CANARY}\n\n{CANARY}\n")
        assert findings
        public = redact(content, EMPTY).content
        assert CANARY not in repr(public).lower(), value
        document = public.documents[f"c/{name}"]
        assert (document.root.get("typ"), document.body) != (None, "x")
        assert plain(document.root.get("typ") or document.root) == original["typ"]


@pytest.mark.parametrize("ground", ["18 kap. 1 § OSL", None])
def test_a_ground_for_secrecy_without_access_is_not_public(ground: str | None, tmp_path: Path) -> None:
    name = next(name for name in file_names() if "/lagesbild/" in name)
    root, _ = parts(CITY / name)
    root.pop("åtkomst", None)
    content, findings = content_with(tmp_path, name, {**root, "sekretessgrund": ground}, f"{CANARY}\n")
    assert not findings
    assert CANARY not in shown(content)
    content, _ = content_with(tmp_path, name, {**root, "åtkomst": "offentlig"}, f"{CANARY}\n")
    assert CANARY in shown(content)


def leaves(node: Any, steps: Steps = ()) -> Iterator[Steps]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*steps, key))
    elif isinstance(node, list):
        for number, item in enumerate(node):
            yield from leaves(item, (*steps, number))
    else:
        yield steps


@pytest.mark.parametrize("name", file_names())
def test_a_value_that_breaks_its_schema_is_not_public(name: str, tmp_path: Path) -> None:
    """Every value of the file in turn, in the wrong form, and an unknown key beside it."""
    original, body = parts(CITY / name)
    tried = 0
    for steps in list(leaves(original))[:: 3 if "overenskommelse" in name else 1]:
        for wrong in ({CANARY: [CANARY]}, f"{CANARY}\n"):
            root = json.loads(json.dumps(original))
            at(root, steps[:-1])[steps[-1]] = wrong
            content, findings = content_with(tmp_path, name, root, body)
            if all(finding.severity is Severity.WARNING for finding in findings) and isinstance(wrong, str):
                continue  # words for a time may stand there, and are shown (tests/test_times_of_measures.py)
            if not all(" heter " in finding.message for finding in findings):  # another name breaks no form
                tried += 1
                assert CANARY not in shown(content), f"{steps}: {wrong}"
    for steps in groups(original):
        root = json.loads(json.dumps(original))
        at(root, steps)[f"nyckel_{CANARY}"] = {"text": CANARY}
        content, findings = content_with(tmp_path, name, root, body)
        if findings:
            tried += 1
            assert CANARY not in shown(content), f"{steps}: unknown key"
    assert tried > 10


def test_what_is_left_keeps_its_faults_where_rows_before_it_are_gone(tmp_path: Path) -> None:
    """What an internal row says goes; a row after it that breaks the schema is unclear still."""
    name = FILES[1]
    root, body = parts(CITY / name)
    root["åtgärder"] = [{"id": f"nr{n}", "status": "pågår"} for n in range(4)]
    root["åtgärder"][0]["synlighet"] = "intern"
    root["åtgärder"][1]["synlighet"] = "Intern"
    root["åtgärder"][3]["status"] = "på gång"
    content, _ = content_with(tmp_path, name, root, body)
    agreement = next(a for a in redact(content, EMPTY).content.agreements if a.id == "norrby")
    plan = next(head for head in agreement.parts.annexes if head.place.path == f"c/{name}")
    assert [row.id.value for row in plan.atgarder] == [None, None, "nr2", "nr3"], "a row stays, and says nothing"
    assert [bool(row.status.faults) for row in plan.atgarder] == [True, True, False, True]
    assert not plan.atgarder.faults


def test_lines_that_cannot_be_read_are_not_quoted_and_all_others_are(tmp_path: Path) -> None:
    name = FILES[0]
    root, body = parts(CITY / name)
    root["exemplar"] = [CANARY]
    content, findings = content_with(tmp_path, name, root, body, whole=True)
    report = report_on(Reading(content, findings), rule_sets(), date(2026, 11, 23))
    public = redact(content, report).report
    assert CANARY not in repr(public).lower()
    told = [e for o in public.outcomes for e in o.evidence if e.span.path == f"c/{name}"]
    assert [bool(e.quote) for e in told].count(True) >= len(told) // 2


@pytest.mark.parametrize("kind", ["lagesbild/2026-05-12", "atgardsplan/2026-05-19", "kommunikationsplan/2026-02-10"])
@pytest.mark.parametrize("words", [("intern", "intern"), ("kanske", "hemlig")])
def test_who_may_see_an_annex_has_one_answer_from_both_its_keys(kind: str, words: tuple[str, str]) -> None:
    """The whole file internal, or nobody can read whether it is: told as where `åtkomst` says so, and judged so."""
    whole = EXAMPLE.document(f"{EXAMPLE.agreement.folder}/bilagor/{kind}.md")
    found = []
    for key, word in zip(("synlighet", "åtkomst"), words, strict=True):
        changed = replace(whole, root=put(whole.root, (key,), word))
        document = with_faults(changed, schemas().faults(changed, "bilaga"))
        verdicts = {rule: one for rule, one in EXAMPLE.judged(document).items() if "offentlig" in rule}
        found.append((told(document, "public"), verdicts))
    assert found[0] == found[1]
    assert any("visas bara internt" in line or "vem som får se den" in line for _, line in found[0][0])
