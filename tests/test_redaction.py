"""What is internal is gone before anything is made of it: from the tree, the text, the findings and the evidence."""

from datetime import date
from pathlib import Path

import pytest

from city import JARVA_AGREEMENT, ROOT, City, District
from samverk.agreement.redaction import redact
from samverk.check import judge
from samverk.model.tree import MappingNode, ScalarNode, SequenceNode, text_of, walk
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.tree import whole
from samverk.source.places import Places

CANARY = "KANARIEFÅGEL"
LAGESBILD = "content/avtal/jarva/bilagor/lagesbild/odaterad.md"


def everything(w: City) -> tuple[str, str]:
    """(all that was read and judged, all that the public edition is made of), as one text each."""
    judged = judge(Places.of(w.root), date(2026, 11, 23))
    public = redact(judged.content, judged.report)
    return repr((judged.content, judged.report)), repr((public.content, public.report))


def test_an_internal_mapping_leaves_no_trace(workspace: City) -> None:
    workspace.replace(
        "    organisationsnummer: 212000-0142\n", f"    organisationsnummer: {CANARY}\n    synlighet: intern\n"
    )
    full, public = everything(workspace)
    assert CANARY in full
    assert CANARY not in public


def test_a_withheld_annex_keeps_its_identity_and_ground_only(workspace: City) -> None:
    for access in ("intern", "sekretess"):
        workspace.write(
            f"---\ntyp: lägesbild\ndatum: okänt\nåtkomst: {access}\nsekretessgrund: 18 kap. 1 § OSL\n"
            f"titel: {CANARY}\n---\n## {CANARY}\n\n{CANARY}",
            LAGESBILD,
        )
        full, public = everything(workspace)
        assert CANARY in full
        assert CANARY not in public
        judged = workspace.judged(date(2026, 11, 23))
        shown = redact(judged.content, judged.report).content.documents[LAGESBILD]
        assert (text_of(shown.root.get("sekretessgrund")), shown.body) == ("18 kap. 1 § OSL", "")
        assert len(shown.text.split("\n")) == len(judged.content.documents[LAGESBILD].text.split("\n"))


GROUPS = {
    "inlagd_i_efterhand": f"{{datum: 2026-06-01, skäl: {CANARY}, av: {CANARY}",
    "återtagen": f"{{datum: 2026-06-01, omfattning: del, grund: {CANARY}, beslutad_av: {CANARY}, beslut: {CANARY}",
}


@pytest.mark.parametrize("access", ["intern", "sekretess"])
@pytest.mark.parametrize(("key", "said"), GROUPS.items())
@pytest.mark.parametrize("mark", ["", ", synlighet: offentlig", ", synlighet: intern", ", synlighet: Intern"])
def test_of_a_withheld_annex_only_the_days_of_what_was_done_to_it_are_told(
    access: str, key: str, said: str, mark: str, workspace: City
) -> None:
    """That it was put in later or that text was taken out, and when; nothing where the group is not for all."""
    workspace.write(f"---\ntyp: lägesbild\ndatum: okänt\nåtkomst: {access}\n{key}: {said}{mark}}}\n---\n", LAGESBILD)
    full, public = everything(workspace)
    assert CANARY in full
    assert CANARY not in public
    judged = workspace.judged(date(2026, 11, 23))
    shown = redact(judged.content, judged.report).content.documents[LAGESBILD].root.get(key)
    if mark.lower().endswith("intern"):
        assert shown is None
    else:
        assert isinstance(shown, MappingNode)
        assert text_of(shown.get("datum")) == "2026-06-01"
        assert text_of(shown.get("omfattning")) == ("del" if key == "återtagen" else None)


HIDDEN = (
    "kontakter.2.telefon",
    "kontakter.2",
    "kontakter",
    "kontakter.9.telefon",
    "rättelser.1.stod",
    "x/y.titel",
    "x",
)
"""What a correction may name that nobody outside may read of: it is internal, holds what is, or is not there."""


@pytest.mark.parametrize("field", [*HIDDEN, "[titel]"])
@pytest.mark.parametrize("kind", ["bilaga", "beslut"])
def test_a_correction_of_what_is_internal_or_not_there_is_gone(kind: str, field: str, norrby: District) -> None:
    rows = f"rättelser:\n  - {{fält: {field}, stod: {CANARY}, ska_stå: {CANARY}, av: {CANARY}, datum: 2026-06-01}}\n"
    if kind == "bilaga":
        rows += "  - {fält: kontakter.1.telefon, stod: 1, ska_stå: 2, av: gruppen, datum: 2026-06-01}\n"
    folder = norrby.city.content / "avtal/norrby"
    if kind == "bilaga":
        path = folder / "bilagor/kontaktuppgifter/2026-02-10.md"
        head, _, _ = path.read_text(encoding="utf-8").partition("kontakter:")
        listed = "kontakter:\n  - {funktion: ett, telefon: 1}\n  - {funktion: två, telefon: 2, synlighet: intern}\n"
        path.write_text(f"{head}{listed}{rows}---\nText.\n", encoding="utf-8")
    else:
        path = folder / "beslut/2026-05-26-styrgrupp.yaml"
        text = path.read_text(encoding="utf-8").replace("sätt: e-post", "sätt: e-post, synlighet: intern")
        rows = rows.replace("kontakter.2", "meddelad_central_beredningsgrupp").replace("p.telefon", "p.sätt")
        path.write_text(text + rows, encoding="utf-8")
    judged = norrby.judged()
    public = redact(judged.content, judged.report)
    assert CANARY in repr(judged.content)
    assert CANARY not in repr((public.content, public.report))
    shown = public.content.documents[path.relative_to(norrby.city.root).as_posix()]
    left = shown.root.get("rättelser")
    assert isinstance(left, SequenceNode)
    told = [row for row in left.items if isinstance(row, MappingNode) and row.entries]
    assert len(told) == (kind == "bilaga")


def test_public_content_is_left_alone(workspace: City) -> None:
    judged = workspace.judged(date(2026, 11, 23))
    public = redact(judged.content, judged.report)
    assert public.removed == ()
    assert public.report == judged.report
    assert public.content == judged.content


def test_every_scalar_of_the_agreement_can_be_hidden(workspace: City) -> None:
    """A canary in the place of each text in turn, its mapping internal: nothing of it is left."""
    document = workspace.judged(date(2024, 6, 2)).content
    agreement = document.documents[JARVA_AGREEMENT]
    places = [n.span for n in walk(agreement.root.get("parter") or agreement.root) if isinstance(n, ScalarNode)]
    lines = agreement.text.split("\n")
    for span in places:
        changed = list(lines)
        line = changed[span.start_line - 1]
        changed[span.start_line - 1] = line[: span.start_column - 1] + CANARY + line[span.end_column - 1 :]
        text = "\n".join(changed).replace("    benämning:", "    synlighet: intern\n    benämning:")
        workspace.write(text)
        full, public = everything(workspace)
        assert CANARY in full
        assert CANARY not in public, line


def test_a_file_that_cannot_be_read_is_not_quoted(workspace: City) -> None:
    """What in it is internal is not known, so its words and its values stay inside."""
    for broken in (f"exemplar: [{CANARY}", f"hemlig_{CANARY}: 1", f"exemplar: {{nr: {CANARY}}}"):
        workspace.replace("exemplar: 2", broken)
        judged = workspace.judged(date(2026, 11, 23))
        assert CANARY in repr(judged.report)
        shown = redact(judged.content, judged.report).report
        assert CANARY not in repr(shown)
        workspace.replace(broken, "exemplar: 2")


def commented(path: Path) -> str:
    """A file with a comment after every line of its YAML; a personnummer in one of them is found and told of."""
    text = path.read_text(encoding="utf-8")
    front, mark, body = text.removeprefix("---\n").partition("\n---\n") if path.suffix == ".md" else (text, "", "")
    lines = [f"{line}  # {CANARY} {number}, 811218-9876" for number, line in enumerate(front.splitlines(), start=1)]
    return "\n".join(["---", *lines]) + mark + body if mark else "\n".join([*lines, ""])


@pytest.mark.parametrize("edition", ["public", "internal"])
def test_no_comment_is_published(edition: str, norrby: District) -> None:
    plain = publication(norrby.judged(), edition, look_ahead(norrby.judged()))
    for path in sorted(p for p in norrby.city.content.rglob("*") if p.suffix in (".yaml", ".md")):
        path.write_text(commented(path), encoding="utf-8")
    judged = norrby.judged()
    assert [f for f in judged.report.findings if f.rule in ("yaml", "schema")] == []
    assert CANARY in repr(judged.report)
    public = publication(judged, edition, look_ahead(judged))
    assert CANARY not in repr((public.judged.report, public.forecast))
    told = {o.rule: [e.quote for e in o.evidence] for o in public.judged.report.outcomes if o.verdict == "met"}
    before = {o.rule: [e.quote for e in o.evidence] for o in plain.judged.report.outcomes if o.rule in told}
    assert told == before
    made = whole(public, Places.of(ROOT))
    assert [page.uri for page in made.pages if CANARY in page.text] == []
    assert [file.path for file in made.files if CANARY.encode() in file.data] == []
