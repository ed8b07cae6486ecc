"""An agreement with an end, by when its parties consult about it, and the notice that one of them has given."""

from played_changes import Tree, signed
from remedies import Edit, Mend
from samverk.model.tree import Plain


def ending(tree: Tree, **said: Plain) -> None:
    tree.put("giltighet", {"från": "2024-06-03", "till": "2027-06-30", **said})


def consulting(**said: Plain) -> Edit:
    """An end, and by when the parties consult about prolonging."""
    return lambda tree: ending(tree, förlängning={"år": 2, **said})


def notice(months: int, **said: Plain) -> Edit:
    """A notice of September, with so many months to run."""
    given: list[Plain] = [{"part": "polisen", "datum": "2026-09-01", **said}]
    return lambda tree: ending(tree, uppsägning_månader=months, uppsägningar=given)


def ended_by_notice(tree: Tree) -> None:
    tree.put("giltighet.till", "2026-10-01")
    signed()(tree, ["giltighet.till"])


OF_THE_END = (
    Mend("forlangning-samrad", consulting(samråd_senast_månader=12),
         consulting(samråd_senast_månader=12, samråd=[{"datum": "2026-05-12"}]), "merged"),
    Mend("samrad-i-manader", consulting(samråd_senast="2026-12-31"), consulting(samråd_senast_månader=6), "merged"),
    Mend("uppsagning-i-tid", notice(12), notice(12, återkallad="2026-11-24"), "merged"),
    Mend("uppsagd-upphor", notice(1), ended_by_notice, "merged"),
)  # fmt: skip
