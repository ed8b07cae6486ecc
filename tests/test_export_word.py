"""samverk export avtal: the signed words as a Word file, which samverk import reads back as they were."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from city import ROOT, STOCKHOLM, City
from excel_sheet import parts
from importing_town import DAY, town
from samverk.agreement.blocks import normalised
from samverk.agreement.content import Agreement, Content
from samverk.agreement.wording import wording_of
from samverk.export.word import word_file
from samverk.intake.agreement_import import Asked, import_agreement
from samverk.intake.reading import read_source
from samverk.intake.synthesis import room_of
from samverk.model.tree import plain
from samverk.reading import read
from samverk.source.places import Places
from test_import import jarva_says, said, values

EXAMPLES = ("exempelstad", "pahittkoping", "sagobygden", "tvillingsta")
CITIES = (STOCKHOLM, *(ROOT / "examples" / name for name in EXAMPLES))


def agreements(city: Path) -> Iterator[tuple[Agreement, Content]]:
    content = read(Places.of(ROOT, city)).content
    return ((one, content) for one in content.agreements)


def document(content: bytes) -> str:
    return parts(content)["word/document.xml"]


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.name)
def test_the_words_are_those_of_the_text(city: Path, tmp_path: Path) -> None:
    """Every word in its place, of every agreement that there is; and fields in controls, whose tags are their paths."""
    for agreement, content in agreements(city):
        file = tmp_path / "a.docx"
        file.write_bytes(word_file(agreement, content))
        wording = wording_of(agreement, content)
        assert wording
        assert normalised(" ".join(one.text for one in read_source(file).blocks)) == wording.text
        tags = re.findall(r'<w:tag w:val="([^"]+)"/>', document(file.read_bytes()))
        assert tags
        assert all(re.fullmatch(r"[\wåäö]+(?:\.[\wåäö-]+)*", one) for one in tags)
        assert word_file(agreement, content) == file.read_bytes()


def test_jarva_is_read_back_as_it_is_kept(tmp_path: Path) -> None:
    ((agreement, content),) = [one for one in agreements(STOCKHOLM) if one[0].id == "jarva"]
    file = tmp_path / "jarva.docx"
    file.write_bytes(word_file(agreement, content))
    made = town().imported(file)
    assert (made.reading.account.kept, made.reading.account.lost, made.to_look_over) == (649, 0, False)
    assert values(dict(made.draft.new)) == jarva_says()


NOT_IN_THE_TEXT = ("ursprung", "undertecknad", "mandat", "textlås")
"""What no word of the text says, or says only of some: that it was signed, and who has a mandate."""


def compared(made: Any, kept: Any, at: str = "") -> Iterator[str]:
    """The paths of what was read otherwise than it is kept."""
    if isinstance(made, dict) and isinstance(kept, dict):
        for key, one in made.items():
            if key not in NOT_IN_THE_TEXT:
                yield from compared(one, kept.get(key), f"{at}.{key}")
    elif isinstance(made, list) and isinstance(kept, list) and len(made) == len(kept):
        for number, (one, other) in enumerate(zip(made, kept, strict=True)):
            yield from compared(one, other, f"{at}.{number}")
    elif made != kept:
        yield at


BACK = {
    "norrby": ("exempelstad", "stockholm-2024", {".samverkansorganisation.beredningsgrupp.funktioner"}),
    "pahittkoping": (
        "pahittkoping",
        "kommun-2023",
        {
            ".samverkansorganisation.övriga_organ.0.id",
            ".samverkansorganisation.övriga_organ.0.funktioner.0.funktion",
            ".undertecknande.0.funktion",
            ".avsnitt",
        },
    ),
}
"""What is kept otherwise: an adjungerad whom the text does not name, an id, a code of a function kept in words."""


@pytest.mark.parametrize("name", BACK)
def test_no_value_is_read_back_as_another(name: str, tmp_path: Path) -> None:
    example, profile, otherwise = BACK[name]
    places = Places.of(ROOT, ROOT / "examples" / example)
    content = read(places).content
    agreement = next(one for one in content.agreements if one.id == name)
    file = tmp_path / "a.docx"
    file.write_bytes(word_file(agreement, content))
    district = agreement.parts.terms.district_ids[0]
    without = replace(content, agreements=())
    made = import_agreement(without, room_of(places), Asked(file, district, profile), DAY)
    assert (made.reading.account.lost, made.reading.synthesis.added, made.reading.synthesis.template) == (0, (), None)
    kept = said(plain(agreement.document.root))
    assert {*compared(values(dict(made.draft.new)), kept)} == otherwise


def exported(city: City, folder: Path, *flags: str) -> Any:
    where = ("--root", str(ROOT), "--content", str(city.content), "--as-of", DAY.isoformat())
    return city.run_here("export", "avtal", "norrby", "--output", str(folder / "ut.docx"), *where, *flags)


def test_the_command_and_its_editions(tmp_path: Path) -> None:
    """Where the edition may not show all of the text no file is written; text is never markup."""
    city = City.at(tmp_path / "stad", ROOT / "examples" / "exempelstad", only=("norrby",))
    path = city.content / "avtal" / "norrby" / "overenskommelse.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}avsnitt:\n  information: 'Vi <w:p/> & \"de\".'\n", encoding="utf-8")
    answer = exported(city, tmp_path)
    assert (answer.code, answer.err) == (0, "")
    assert 'Vi &lt;w:p/&gt; &amp; "de".' in document((tmp_path / "ut.docx").read_bytes())
    (tmp_path / "ut.docx").unlink()
    wrong = exported(city, tmp_path, "--format", "csv")
    assert (wrong.code, "Välj bland docx." in wrong.err, (tmp_path / "ut.docx").exists()) == (2, True, False)
    path.write_text(text.replace("  styrgrupp:\n", "  styrgrupp:\n    synlighet: intern\n", 1), encoding="utf-8")
    refused = exported(city, tmp_path)
    assert (refused.code, (tmp_path / "ut.docx").exists()) == (2, False)
    assert "går inte att läsa i den här utgåvan" in refused.err
    assert exported(city, tmp_path, "--edition", "internal").code == 0
