"""Pictures beside an annex: published with it, to those who may read it, and part of the version that shows them."""

from pathlib import Path

import pytest

from city import EXEMPELSTAD, City, District
from city_repository import Repository
from picture_bytes import CANARY, chunk, exif, jpeg, png, svg
from samverk.model.finding import Finding
from samverk.site.tree import whole
from samverk.source.places import Places
from site_builds import ROOT, Page, build, published

FOLDER = "bilagor/lagesbild"
ANNEX = f"{FOLDER}/2026-05-12.md"
SHOWN = "\n![Kartan över torget](karta.png)\n"
PUBLIC, SECRET = png(10, chunk(b"tEXt", b"Author\0" + CANARY)), png(200)

TOLD: dict[str, tuple[str, dict[str, bytes], str, str]] = {
    "a picture that is not here": ("![Karta](karta.png)", {}, "fel", "finns inte i bilagans mapp"),
    "a slip": ("![Karta](karta.png)", {"kartan.png": png()}, "fel", "Menade du kartan.png?"),
    "a picture in another folder": ("![Karta](../karta.png)", {}, "fel", "inte i bilagans egen mapp"),
    "a picture below": ("![Karta](bilder/karta.png)", {}, "fel", "inte i bilagans egen mapp"),
    "a picture from the root": ("![Karta](/karta.png)", {}, "fel", "inte i bilagans egen mapp"),
    "a picture of the web": ("![Karta](https://example.org/k.png)", {}, "varning", "hämtas från en annan plats"),
    "a picture of any protocol": ("![Karta](//example.org/k.png)", {}, "varning", "hämtas från en annan plats"),
    "a GIF that is only a sign": ("![Karta](karta.gif)", {"karta.gif": b"GIF89a"}, "fel", "skadad"),
    "a WebP": ("![Karta](karta.webp)", {"karta.webp": b"RIFF    WEBP"}, "fel", "är inte PNG, JPEG, GIF eller SVG"),
    "a JPEG that is called PNG": ("![Karta](karta.png)", {"karta.png": jpeg()}, "fel", "innehållet är JPEG"),
    "a page that is called PNG": ("![Karta](karta.png)", {"karta.png": b"<html>"}, "fel", "något annat"),
    "a cut picture": ("![Karta](karta.png)", {"karta.png": png()[:-9]}, "fel", "skadad"),
    "a drawing that acts": ("![Karta](k.svg)", {"k.svg": svg("<script/>")}, "fel", "innehåller <script>"),
    "a picture without words": ("![](karta.png)", {"karta.png": png()}, "varning", "saknar beskrivning"),
    "raw HTML": ("Text <iframe src='x'></iframe> här.", {}, "varning", "HTML i texten"),
    "a comment": ("Text <!-- fråga Anna --> här.", {}, "varning", "HTML i texten"),
    "a link within the folder": ("[planen](plan)", {}, "varning", "visas bara som text"),
    "a link to another protocol": ("[planen](ftp://example.org/x)", {}, "varning", "visas bara som text"),
    "a link to no heading": ("[läget](#laget-nu)", {}, "varning", "en rubrik som inte finns"),
    "a link to a file of a computer": ("[planen](C:/plan.docx)", {}, "varning", "visas bara som text"),
}
QUIET: dict[str, tuple[str, dict[str, bytes]]] = {
    "a picture": (SHOWN, {"karta.png": PUBLIC}),
    "a photograph": ("![Torget](torget.jpg)", {"torget.jpg": jpeg(exif(6))}),
    "a drawing": ("![Plan](plan.svg)", {"plan.svg": svg()}),
    "a picture by a link": ("[kartan](karta.png)", {"karta.png": png()}),
    "a picture with a dot before": ("![Karta](./karta.png)", {"karta.png": png()}),
    "a link to the web": ("[Brå](https://bra.se), [Brå](http://bra.se), [oss](mailto:a@b.se), <https://bra.se>", {}),
    "a link to a heading": ("[omfattning](#omfattning) och [igen](#Omfattning)", {}),
    "signs that are no HTML": ("a < b och 3 <4, x <y", {}),
    "HTML as code": ("`<iframe>`\n\n    <b>x</b>\n", {}),
}


def with_text(district: District, text: str, files: dict[str, bytes], annex: str = ANNEX) -> int:
    """Put text last in an annex and files beside it; the line of the text's last line."""
    line = district.append(f"\n{text}\n", annex)
    for name, content in files.items():
        district.write(content, f"{annex.rpartition('/')[0]}/{name}")
    return line


def about_texts(district: District) -> list[Finding]:
    return [one for one in district.findings() if one.rule in ("bilagetext", "fil")]


@pytest.mark.parametrize("name", TOLD)
def test_what_is_not_kept_is_told_where_it_stands(name: str, norrby: District) -> None:
    text, files, severity, words = TOLD[name]
    with_text(norrby, text, files)
    (found, *more) = [one for one in about_texts(norrby) if "visas inte av någon bilaga" not in one.message]
    assert not more
    assert words in found.message
    assert found.severity.swedish == severity
    assert found.span.path.endswith(ANNEX)
    assert found.span.start_line == norrby.line(text, ANNEX)


def test_a_picture_that_is_only_a_pointer_is_told_once(norrby: District) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 1\n"
    with_text(norrby, SHOWN, {"karta.png": pointer})
    assert ["Git LFS" in one.message for one in about_texts(norrby)] == [True]


@pytest.mark.parametrize("name", QUIET)
def test_what_is_kept_is_not_told(name: str, norrby: District) -> None:
    with_text(norrby, *QUIET[name])
    assert about_texts(norrby) == []


def test_a_picture_is_published_with_its_annex(norrby: District) -> None:
    """The public annex's picture in both editions, the internal one's in the internal edition alone."""
    with_text(norrby, SHOWN, {"karta.png": PUBLIC, "torget.jpg": jpeg(exif(6))})
    norrby.append("\n![Torget](torget.jpg) och [kartan](karta.png)\n", ANNEX)
    plan = "bilagor/kommunikationsplan/2026-02-10.md"
    with_text(norrby, "![Kanarieskiss](kanarie.png)", {"kanarie.png": SECRET}, plan)
    norrby.put("åtkomst", "intern", plan)
    norrby.put("sekretessgrund", "18 kap. 1 § OSL", plan)
    made = {edition: published(norrby.city.content, edition) for edition in ("public", "internal")}
    files = {
        edition: {one.path: one.data for one in whole(one, Places.of(ROOT)).files} for edition, one in made.items()
    }
    at = "avtal/norrby/bilagor"
    for found in files.values():
        assert found[f"{at}/lagesbild/karta.png"] == png(10)
        assert found[f"{at}/lagesbild/torget.jpg"].startswith(b"\xff\xd8")
        assert not any(CANARY in data for data in found.values())
        assert f"{at}/lagesbild/karta.png" in found["SHA256SUMS"].decode()
        assert b"lagesbild/karta.png" in found["api/v1/agreements/norrby.json"]
    assert files["internal"][f"{at}/kommunikationsplan/kanarie.png"] == SECRET
    assert not [path for path, data in files["public"].items() if "kanarie" in path or b"kanarie" in data]
    pages = {edition: {p.uri: p.text for p in whole(one, Places.of(ROOT)).pages} for edition, one in made.items()}
    page = pages["public"][f"{at}/lagesbild/2026-05-12/index.md"]
    assert '<img alt="Kartan över torget" src="../../../../../avtal/norrby/bilagor/lagesbild/karta.png"' in page
    assert 'width="1" height="1"' in page
    assert ">kartan</a>" in page
    assert not [uri for uri, text in pages["public"].items() if "anarie" in text]
    assert "kanarie.png" in pages["internal"][f"{at}/kommunikationsplan/2026-02-10/index.md"]


def test_in_the_site_as_it_is_built(norrby: District, tmp_path: Path) -> None:
    """Each picture of a page leads to a file; nothing of an internal annex's picture is in any public file."""
    with_text(norrby, SHOWN, {"karta.png": PUBLIC})
    plan = "bilagor/kommunikationsplan/2026-02-10.md"
    with_text(norrby, "![Kanarieskiss](kanarie.png)", {"kanarie.png": SECRET}, plan)
    norrby.put("åtkomst", "intern", plan)
    norrby.put("sekretessgrund", "18 kap. 1 § OSL", plan)
    public = build(tmp_path / "site", norrby.city.content, draft=True)
    shown = "avtal/norrby/bilagor/lagesbild"
    page = public / shown / "2026-05-12/index.html"
    pictures = [
        attributes["src"] for tag, attributes in Page(page).tags if tag == "img" and "karta" in attributes["src"]
    ]
    assert [(page.parent / source).resolve() for source in pictures] == [public / shown / "karta.png"]
    assert (public / shown / "karta.png").read_bytes() == png(10)
    internal = public.parent / "internal"
    assert (internal / "avtal/norrby/bilagor/kommunikationsplan/kanarie.png").read_bytes() == SECRET
    for file in public.rglob("*"):
        assert "kanarie" not in file.name
        assert not file.is_file() or not any(word in file.read_bytes() for word in (b"anarie", SECRET, CANARY))


def test_two_builds_are_alike(norrby: District) -> None:
    with_text(norrby, SHOWN + "![Plan](plan.svg)", {"karta.png": PUBLIC, "plan.svg": svg('<g id="b" fill="red"/>')})
    made = [whole(published.__wrapped__(norrby.city.content), Places.of(ROOT)) for _ in range(2)]
    assert made[0] == made[1]


@pytest.fixture
def shown(repository: Repository) -> Repository:
    """A decided annex that shows a picture, on main."""
    district = repository.district()
    with_text(district, SHOWN, {"karta.png": PUBLIC})
    repository.commit("En bild")
    repository.branch("andring")
    return repository


@pytest.mark.parametrize("happens", ["ändrad", "borttagen", "ny visning", "metadata"])
def test_the_picture_is_part_of_the_decided_version(happens: str, shown: Repository) -> None:
    district = shown.district()
    if happens == "ändrad":
        district.write(SECRET, f"{FOLDER}/karta.png")
    elif happens == "metadata":
        district.write(png(10), f"{FOLDER}/karta.png")
    elif happens == "borttagen":
        district.remove(f"{FOLDER}/karta.png")
    else:
        with_text(district, "![Torget](torget.jpg)", {"torget.jpg": jpeg()})
    shown.commit()
    rewritten = {f.rule for f in shown.against("main").blocking if f.span.path.endswith(ANNEX)}
    assert "tidigare-version-kvar" in rewritten
    told = shown.run_here("diff", "main")
    assert {"ändrad": "karta.png”", "metadata": "karta.png”", "borttagen": "karta.png”"}.get(
        happens, "torget.jpg”"
    ) in told.out
    words = {"borttagen": "har tagits bort", "ny visning": "har tillkommit"}.get(happens, "är en annan än förut")
    assert words in " ".join(told.out.split())


def test_a_picture_that_no_decided_version_shows_may_change(shown: Repository) -> None:
    """One that lies there unseen is told of as that, and rewrites nothing."""
    shown.district().write(png(1), f"{FOLDER}/annan.png")
    shown.commit()
    assert {f.rule for f in shown.against("main").blocking} == {"fil"}


@pytest.mark.parametrize("words", ["![Karta](Karta.PNG)", "![Karta](./Karta.PNG)", "[Karta](Karta.PNG)"])
def test_a_file_whose_name_cannot_be_an_address_is_told_of_once(words: str, tmp_path: Path) -> None:
    """The mend is to give it another name; what names it then is told to name it so."""
    city = City.at(tmp_path, EXEMPELSTAD, only=["norrby"])
    folder, name = city.district().root / "bilagor" / "lagesbild", "bilagor/lagesbild/2026-05-12.md"
    (folder / "Karta.PNG").write_bytes(png())
    city.district().write(f"{city.district().text(name)}\n{words}\n", name)
    (found,) = city.district().findings()
    assert (found.rule, found.span.path.rpartition("/")[2]) == ("fil", "Karta.PNG")
    (folder / "Karta.PNG").rename(folder / "karta.png")
    later = [one for one in city.district().findings() if one.rule == "bilagetext"]
    assert [one.fix for one in later if words.startswith("!")] == (
        ["Skriv karta.png."] if words.startswith("!") else []
    )
    assert len(later) == 1


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp"])
def test_a_picture_within_the_text_is_told_as_that_and_not_repeated(kind: str, tmp_path: Path) -> None:
    district = City.at(tmp_path, EXEMPELSTAD, only=["norrby"]).district()
    name = "bilagor/lagesbild/2026-05-12.md"
    district.write(f"{district.text(name)}\n![bild](data:image/{kind};base64,{'A' * 5000})\n", name)
    (found,) = district.findings()
    assert found.message == "En bild ligger inne i texten och visas inte, bara beskrivningen av den."
    assert "annan plats" not in found.fix
