"""Links from the text of an annex to other annexes, on the pages of both editions."""

from html import unescape

from city import District
from samverk.site.tree import whole
from samverk.source.places import Places
from site_builds import ROOT, published

ANNEX, PLAN = "bilagor/lagesbild/2026-05-12.md", "bilagor/kommunikationsplan/2026-02-10.md"


def test_a_link_leads_to_the_page_of_the_version(norrby: District) -> None:
    """To a heading only where the edition shows the text that has it; an internal annex keeps its page."""
    norrby.append("\n# Kanalen inåt\n\nText.\n", PLAN)
    norrby.append("\n[planen](../kommunikationsplan/2026-02-10.md#kanalen-inåt) och [hit](2026-05-12.md)\n", ANNEX)
    norrby.put("åtkomst", "intern", PLAN)
    norrby.put("sekretessgrund", "18 kap. 1 § OSL", PLAN)
    assert not [one for one in norrby.findings() if one.rule == "bilagetext"]
    at = "avtal/norrby/bilagor"
    for edition, heading in (("public", ""), ("internal", "#avsnitt-kanalen-inat")):
        pages = {p.uri: p.text for p in whole(published(norrby.city.content, edition), Places.of(ROOT)).pages}
        page = unescape(pages[f"{at}/lagesbild/2026-05-12/index.md"])
        assert f'href="../../kommunikationsplan/2026-02-10/{heading}">planen</a>' in page
        assert ">hit</a>" in page
        assert ('id="avsnitt-kanalen-inat"' in pages[f"{at}/kommunikationsplan/2026-02-10/index.md"]) is bool(heading)


def test_a_link_to_what_is_not_there_is_told_with_what_was_meant(norrby: District) -> None:
    norrby.append("\n[planen](../kommunikationsplan/2026-02-11.md)\n", ANNEX)
    (found,) = [one for one in norrby.findings() if one.rule == "bilagetext"]
    assert "leder till en bilaga som inte finns" in found.message
    assert "../kommunikationsplan/2026-02-10.md" in found.fix
