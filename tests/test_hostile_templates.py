"""Templates that somebody has written wrongly or with ill will: each is one finding, in the template, at its line.

The families are size, depth, work, attributes, filters, unknown names and syntax. Nothing hangs or breaks the tool.
"""

import time
from itertools import product
from pathlib import Path

import pytest

from city import EXEMPELSTAD, City
from city_repository import Repository
from samverk.agreement.content import Template
from samverk.agreement.template import fault_in
from samverk.source.yaml_reader import parse_document

TEMPLATE = "content/mallar/exempelstad-1.md"
DAY = "2026-11-23"
ROWS = 71

_MANY = "x" * ROWS
_GROUP = "samverkansorganisation.styrgrupp"

HOSTILE: dict[str, tuple[str, int, str]] = {
    # size: what is written, the line of the fault counted from the first, and words of the cause
    "a number of 5,000 digits": ("{{ " + "9" * 5_000 + " }}", 1, "högst nio siffror"),
    "a number with an exponent": ("{% if exemplar == 1e400 %}a{% endif %}", 1, "högst nio siffror"),
    "a number with underscores": ("{{ 1_000_000_000_000 }}", 1, "högst nio siffror"),
    "a number in base 16": ("{{ 0x" + "f" * 4_000 + " }}", 1, "högst nio siffror"),
    "2,000 ifs one after the other": ("{% if exemplar %}a{% endif %}\n" * 2_000, 931, "fler än 2000 ställen"),
    "a long row of or": ("{% if " + " or ".join(["exemplar"] * 500) + " %}a{% endif %}", 1, "för långt"),
    "a long row of filters": ("{{ titel " + "| versal " * 500 + "}}", 1, "för långt"),
    "a long row of names": ("{{ titel" + ".a" * 5_000 + " }}", 1, "för långt"),
    "a long row of comparisons": ("{% if " + " == ".join(["1"] * 5_000) + " %}a{% endif %}", 1, "för långt"),
    # depth
    "25 for within each other": ("{% for p in parter %}\n" * 25 + "{% endfor %}\n" * 25, 13, "Fler än 12 for och if"),
    "2,000 if within each other": ("{% if titel %}\n" * 2_000 + "{% endif %}\n" * 2_000, 13, "Fler än 12 for och if"),
    "3,000 brackets": ("{{ " + "(" * 3_000 + "titel" + ")" * 3_000 + " }}", 1, "parenteser i varandra"),
    "3,000 square brackets": ("{{ " + "[" * 3_000 + "]" * 3_000 + " }}", 1, "parenteser i varandra"),
    "3,000 not": ("{% if " + "not " * 3_000 + "titel %}a{% endif %}", 1, "för långt"),
    "3,000 minus": ("{{ " + "-" * 3_000 + "1 }}", 1, "för långt"),
    "3,000 else": ("{{ " + "'a' if titel else " * 3_000 + "'b' }}", 1, "för långt"),
    "90 not": ("{{ " + "not " * 90 + "parter.namn }}", 1, "är en lista"),
    "a loop that calls itself": ("{% for p in parter recursive %}{{ loop(p) }}{% endfor %}", 1, "som inte är tillåtet"),
    # work
    "letters of a text, five deep": (
        "".join(f"{{% for {a} in textlås %}}" for a in "abcde") + "x" + "{% endfor %}" * 5, 1, "ingen lista",
    ),
    "rows, twelve deep": (
        "".join(f"{{% for {a} in {_GROUP}.funktioner %}}\n" for a in "abcdefghijkl") + "x" + "{% endfor %}" * 12,
        12, "för mycket",
    ),
    "rounds without words": (
        "".join(f"{{% for {a} in {_GROUP}.funktioner %}}" for a in "abcdefghij")
        + "{% endfor %}" * 10, 1, "för mycket",
    ),
    "rounds of tests": (
        "".join(f"{{% for {a} in {_GROUP}.funktioner if {a}.part != titel %}}" for a in "abcdefghij")
        + "{% endfor %}" * 10, 1, "för mycket",
    ),
    "rounds of an if": (
        "".join(f"{{% for {a} in {_GROUP}.hållna_möten %}}" for a in "abcdefgh")
        + "{% if a.datum in titel or b.datum in titel or c.datum in titel %}x{% endif %}" + "{% endfor %}" * 8,
        1, "för mycket",
    ),
    "long words again and again": (
        "".join(f"{{% for {a} in parter %}}" for a in "abcdefgh") + _MANY * 100 + "{% endfor %}" * 8,
        1, "500 000 tecken",
    ),
    "a text many times": ("{{ 'a' * 100000000 }}", 1, "Mallen använder räkning"),
    "a power": ("{{ exemplar * 10**9 }}", 1, "Mallen använder räkning"),
    "a power of powers": ("{{ 9**9**9**9 }}", 1, "Mallen använder räkning"),
    "a range": ("{% for i in range(100000000) %}x{% endfor %}", 1, "anrop med parenteser"),
    "a text put together": ("{{ titel ~ titel ~ titel }}", 1, "tecknet ~"),
    # attributes
    "a method of a text": ("{{ titel.upper }}", 1, "titel är ett enda värde"),
    "a method of a text, called": ("{{ titel.upper() }}", 1, "anrop med parenteser"),
    "a method of a list": ("{{ parter.append }}", 1, "parter är en lista"),
    "a method of a group": ("{{ giltighet.items }}", 1, "inget som heter items i giltighet"),
    "a method of a constant": ("{{ ''.join }}", 1, "Före punkten"),
    "a class": ("{{ titel.__class__ }}", 1, "får inte användas"),
    "what a class stands on": ("{{ titel.__class__.__mro__.__getitem__ }}", 1, "får inte användas"),
    "a class by its name in brackets": ("{{ titel['__class__'] }}", 1, "hakparenteser"),
    "an attribute by a filter": ("{{ titel | attr('__class__') }}", 1, "Filtret attr finns inte"),
    "a format": ("{{ '{0.__class__}'.format(titel) }}", 1, "anrop med parenteser"),
    "what a loop holds": ("{% for p in parter %}{{ loop.__init__ }}{% endfor %}", 1, "får inte användas"),
    "a method of a loop": ("{% for p in parter %}{{ loop.cycle }}{% endfor %}", 1, "Av loop finns bara"),
    "a loop as a whole": ("{% for p in parter %}{{ loop }}{% endfor %}", 1, "Av loop finns bara"),
    "a loop by another name": ("{% for loop in parter %}a{% endfor %}", 1, "eget namn efter for"),
    "a group as a whole": ("{{ giltighet }}", 1, "giltighet är en grupp"),
    "a list as a whole": ("{{ parter }}", 1, "parter är en lista"),
    "a list of words as a whole": ("{{ syften }}", 1, "syften är en lista"),
    "a list of groups as a list": ("{{ parter | lista }}", 1, "parter är en grupp"),
    "a group or another": ("{{ giltighet if titel else titel }}", 1, "giltighet är en grupp"),
    # filters
    "a filter with an argument": ("{{ titel|antal(1) }}", 1, "Filtret antal tar inget inom parenteser"),
    "a filter with a named argument": ("{{ titel|versal(a=1) }}", 1, "Filtret versal tar inget inom parenteser"),
    "a filter with arguments of a list": ("{{ titel|lista(*parter) }}", 1, "Filtret lista tar inget inom parenteser"),
    "a filter that is not there": ("{{ titel|upper }}", 1, "Filtret upper finns inte"),
    "a filter with a slip": ("{{ giltighet.från|datun }}", 1, "Menade du datum?"),
    "a filter of a list that takes one": ("{{ syften|versal }}", 1, "syften är en lista"),
    "a filter of a group": ("{{ giltighet|datum }}", 1, "giltighet är en grupp"),
    "a block that is filtered": ("{% filter versal %}a{% endfilter %}", 1, "{% filter %} finns inte"),
    "filters in each other on a group": ("{{ giltighet|datum|versal|antal }}", 1, "giltighet är en grupp"),
    # unknown names
    "a name with a slip": ("{{ tittel }}", 1, "Menade du titel?"),
    "a name of a group with a slip": ("{{ giltighet.fran }}", 1, "Menade du från?"),
    "a name of a row with a slip": ("{% for p in parter %}\n{{ p.benämnig }}{% endfor %}", 2, "Menade du benämning?"),
    "a name after its loop": ("{% for p in parter %}a{% endfor %}\n{{ p.namn }}", 2, "inget som heter p"),
    "a name that nobody knows, in a condition": ("{% if zebra == 'a' %}a{% endif %}", 1, "inget som heter zebra"),
    "a name that nobody knows, in a branch not taken": ("{% if not titel %}\n{{ zebra }}{% endif %}", 2, "heter zebra"),
    "a name that nobody knows, in a loop": ("{% for z in zebra %}a{% endfor %}", 1, "inget som heter zebra"),
    "a loop over a group": ("{% for z in giltighet %}a{% endfor %}", 1, "är en grupp och ingen lista"),
    "loop outside of a loop": ("{{ loop.index }}", 1, "loop finns bara i en for"),
    "the template's own": ("{{ self }}", 1, "inget som heter self"),
    "what jinja gives": ("{% for x in range %}a{% endfor %}", 1, "inget som heter range"),
    "settings of a program": ("{{ config }}", 1, "inget som heter config"),
    # syntax
    "a value that is not closed": ("{{ titel", 1, "avslutas aldrig med }}"),
    "a statement that is not closed": ("{% if titel", 1, "avslutas aldrig med }}"),
    "an if without a test": ("{% if %}a{% endif %}", 1, "går inte att läsa"),
    "an if that never ends": ("a\n{% if titel %}\nb", 2, "{% if %} avslutas aldrig"),
    "an end of nothing": ("a\n\n{% endfor %}", 3, "{% endfor %} avslutar inget"),
    "the wrong end": ("{% if titel %}\na{% endfor %}", 2, "{% endfor %} avslutar inget"),
    "a bracket too many": ("{{ titel) }}", 1, "går inte att läsa"),
    "an empty value": ("{{ }}", 1, "går inte att läsa"),
    "a value of its own": ("{% set a = 1 %}", 1, "{% set %} finns inte"),
    "another file": ("{% include '/etc/passwd' %}", 1, "{% include %} finns inte"),
    "another template": ("{% extends 'x' %}", 1, "{% extends %} finns inte"),
    "a macro": ("{% macro m() %}{{ m() }}{% endmacro %}", 1, "{% macro %} finns inte"),
    "a statement that is no word": ("{% 5 %}", 1, "{% 5 %} finns inte"),
    "a test": ("{% if titel is defined %}a{% endif %}", 1, "Mallen använder is"),
    "two names in a loop": ("{% for a, b in parter %}a{% endfor %}", 1, "eget namn efter for"),
    "a sign that cannot be": ("{{ titel $ }}", 1, "går inte att läsa"),
    "a text with a wrong escape": ("{{ '\\x' }}", 1, "går inte att läsa"),
    "a comment that is not closed": ("{# a", 1, "går inte att läsa"),
    # signs that no text may hold, written by their numbers
    "half a letter": ("{{ '\\ud800' }}", 1, "styrtecknet U+D800"),
    "a sign that turns the line": ("a\n{{ '\\u202e' }}", 2, "styrtecknet U+202E"),
}  # fmt: skip
ONE_OF_A_FAMILY = (
    "a number of 5,000 digits", "25 for within each other", "rows, twelve deep", "a method of a text",
    "a filter with an argument", "a name with a slip", "an if that never ends", "half a letter",
)  # fmt: skip


def spoilt(city: City, written: str) -> int:
    """Put it last in the template; the line that it begins on."""
    text = city.text(TEMPLATE)
    city.write(f"{text}{written}\n", TEMPLATE)
    return text.count("\n") + 1


@pytest.mark.parametrize("name", HOSTILE)
def test_one_finding_where_it_stands(name: str, tmp_path: Path) -> None:
    written, line, cause = HOSTILE[name]
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    before = {(f.rule, f.span.path, f.message) for f in city.report().findings}
    start = spoilt(city, written)
    began = time.perf_counter()
    report = city.report()
    took = time.perf_counter() - began
    found = [f for f in report.findings if (f.rule, f.span.path, f.message) not in before]
    assert [(f.rule, f.span.path) for f in found] == [("mall", TEMPLATE)], found
    assert cause in found[0].message
    assert found[0].span.start_line == start + line - 1
    assert found[0].message.endswith((".", "?"))
    assert "object at 0x" not in found[0].message
    assert took < 2


@pytest.mark.parametrize("name", HOSTILE)
def test_no_lock_is_written_by_it(name: str, tmp_path: Path) -> None:
    written, line, cause = HOSTILE[name]
    city = City.project(tmp_path, EXEMPELSTAD, only=("norrby",))
    start, as_it_was = spoilt(city, written), city.text(city.agreement)
    answer = city.run_here("lock", "norrby")
    assert answer.code == 2
    assert cause in answer.err
    assert f"rad {start + line - 1}" in answer.err
    assert city.text(city.agreement) == as_it_was


@pytest.mark.parametrize("name", ONE_OF_A_FAMILY)
def test_every_command_tells_it(name: str, tmp_path: Path) -> None:
    written, line, cause = HOSTILE[name]
    city = Repository.at(tmp_path / "samverk", only=("norrby",))
    city.bring("site", "mkdocs.yml").branch("mall")
    start = spoilt(city, written)
    city.commit()
    checked = city.run_here("check", "--as-of", DAY)
    charged = city.run_here("check", "--as-of", DAY, "--base", "main")
    for answer in (checked, charged):
        assert answer.code == 1
        assert TEMPLATE in answer.out.splitlines()
        assert f" {start + line - 1} │" in answer.out
        assert cause in " ".join(answer.out.split())
    told = city.run_here("diff", "main")
    assert told.code in (0, 1), told.err


@pytest.mark.parametrize("name", ["rows, twelve deep", "a filter with an argument"])
def test_the_pages_tell_it(name: str, tmp_path: Path) -> None:
    """A site is stopped by it; a draft is built, and says which line has to be mended instead of the words."""
    written, line, _ = HOSTILE[name]
    city = City.project(tmp_path / "samverk", EXEMPELSTAD, only=("norrby",)).bring("site", "mkdocs.yml")
    start, site = spoilt(city, written), tmp_path / "site"
    assert city.run_here("build", "--as-of", DAY, "--out", str(site)).code == 1
    drafted = city.run_here("build", "--as-of", DAY, "--out", str(site), "--draft")
    assert drafted.code == 0, drafted.err
    pages = [page.read_text() for page in (site / "public").rglob("*.html")]
    assert any(f"mallen inte går att använda. Rätta rad {start + line - 1} i " in page for page in pages)


SIGNS = {
    "half a letter, the first half": "\\ud800", "half a letter, the other half": "\\udfff", "nothing": "\\x00",
    "a bell": "\\a", "delete": "\\x7f", "a control of later days": "\\x9f", "a line of other worlds": "\\u2028",
    "a turned line": "\\u202e", "a turned piece": "\\u2067", "a byte order mark": "\\ufeff", "no sign": "\\uffff",
    "structure of our own": "\\ue000", "private": "\\uf0b7",
    "a ring by itself": "a\\u030a", "in octal": "\\033",
}  # fmt: skip
AROUND = {
    "printed": "{{ '_' }}", "among words": "{{ 'a _ b' }}", "with a filter": "{{ '_'|versal }}",
    "in a condition": "{% if titel == '_' %}a{% endif %}",
    "in another branch": "{% if titel %}a{% elif '_' %}b{% endif %}",
    "within": "{% if '_' in titel %}a{% endif %}", "chosen": "{{ titel if titel else '_' }}",
    "in a test of a loop": "{% for p in parter if p.namn != '_' %}a{% endfor %}", "in two pieces": "{{ 'a' '_' }}",
}  # fmt: skip


@pytest.mark.parametrize(("sign", "around"), list(product(SIGNS, AROUND)))
def test_a_sign_that_no_text_may_hold_is_none_in_a_text_of_a_template(sign: str, around: str) -> None:
    written = f"---\nid: m\n---\n# Titel\n\n{AROUND[around].replace('_', SIGNS[sign])}\n"
    document, _ = parse_document("mallar/m.md", written.encode())
    assert document
    fault = fault_in(Template("m", document))
    assert fault
    assert fault.line == 6
    assert "omvänt snedstreck" in str(fault)
    str(fault).encode()


@pytest.mark.parametrize("sign", ["\\N{BULLET}", "\\u00e5", "\\n", "\\u20ac", "\\U0001f600"])
def test_a_letter_may_be_written_by_its_number(sign: str) -> None:
    document, _ = parse_document("mallar/m.md", f"---\nid: m\n---\n# Titel\n\n{{{{ '{sign}' }}}}\n".encode())
    assert document
    assert fault_in(Template("m", document)) is None
