"""The mends of what a change does: its faults, and what their `åtgärd` says to do in the same change."""

from functools import partial

from played_changes import Tree, decided, decision_stem, signed
from played_edits import an_area_renamed, by_decision, new_version, of_another_template
from played_records import (
    agreement_removed,
    correction,
    decided_about_something_else,
    decision_of_another_day,
    follow_up,
    follow_up_file,
    follow_up_rewritten,
    meeting,
    meeting_on_another_day,
    old_decision,
    rewritten,
    status_in_the_plan,
    tillagg_rewritten,
    words_of_the_template,
)
from remedies import ORGANISATION, PICTURE, PLAN, Edit, Mend, all_of, back, faultless

NEW = "a new lägesbild"
AGREEMENT = faultless().agreement


def newest(folder: str, tree: Tree) -> str:
    return tree.names(folder)[-1]


def new_decision(tree: Tree) -> str:
    return next(name for name in tree.names("beslut") if "organet" in name)


def said_of_the_decision(key: str, value: str | list[str] | None, tree: Tree) -> None:
    tree.put(key, tree.on() if value is None else value if isinstance(value, str) else [*value], new_decision(tree))


def said_of_the_version(key: str, value: str, tree: Tree) -> None:
    tree.put(key, value, newest("bilagor/lagesbild", tree))


def said_of_the_tillagg(key: str, value: str | bool | None, tree: Tree) -> None:
    tree.put(f"tillägg.{len(tree.rows('tillägg')) - 1}.{key}", tree.on() if value is None else value)


def more_meetings(tree: Tree) -> list[str]:
    path = f"{ORGANISATION}.styrgrupp.möten_per_år"
    tree.earlier[path] = tree.value(path)
    tree.put(path, 4)
    return [path]


def amended(**otherwise: str | None) -> Edit:
    """More meetings, by a tillägg that both parties have signed, or of which something is otherwise."""
    return lambda tree: signed(None, None, None, **otherwise)(tree, more_meetings(tree))


def undated(tree: Tree) -> None:
    by_decision(NEW, datum="i höst")(tree)


def dated(tree: Tree) -> None:
    said_of_the_version("datum", tree.on(), tree)


def attached(tree: Tree) -> None:
    tree.put("bilageförteckning.1.datum", tree.on())


def restored(tree: Tree) -> None:
    """The agreement's folder as it was, with a last day that the parties have signed."""
    for name, data in faultless().files.items():
        tree.files[name] = data
    tree.put("giltighet.till", tree.on(30))
    signed()(tree, ["giltighet.till"])


def new_words(tree: Tree) -> None:
    """The template as it was, and another with the new words, which the parties sign."""
    back("content/mallar/exempelstad-1.md")(tree)
    names = of_another_template(("och ytterligare vid behov.", "och ytterligare när en part vill."), tree)
    signed()(tree, names)


def area_with_plan(tree: Tree, *also: str) -> None:
    an_area_renamed(tree)
    plan = f"bilagor/atgardsplan/{tree.on()}"
    stem = decision_stem(tree, [plan])
    new_version(tree, "a new åtgärdsplan", beslut=stem)
    decided(avser=[plan.removeprefix("bilagor/"), *also])(tree, [plan])


def area_with_plan_decided(tree: Tree) -> None:
    area_with_plan(tree, "samverkansområden")


def now_decided(tree: Tree) -> None:
    where = f"lagesbild/{tree.on()}"
    stem = decision_stem(tree, [f"bilagor/{where}"])
    said_of_the_version("beslut", stem, tree)
    decided()(tree, [f"bilagor/{where}"])


def follow_up_today(tree: Tree) -> None:
    late = newest("uppfoljning", tree)
    tree.put("datum", tree.on(), late)
    tree.files[late.replace(tree.on(1), tree.on())] = tree.files.pop(late)


def the_same_words(tree: Tree) -> None:
    """A copy of the version before, under another day."""
    by_decision(NEW)(tree)
    name = newest("bilagor/lagesbild", tree)
    head = tree.text(name).split("\n---\n")[0]
    tree.write(f"{head}\n---\n{tree.text(PICTURE).split(chr(10) + '---' + chr(10))[1]}", name)


def what_was_tried(tree: Tree) -> None:
    name = newest("bilagor/lagesbild", tree)
    told = " ".join(
        f"Vi prövade uppgift {n} mot statistiken för vecka {n + 7} och lät den stå kvar." for n in range(60)
    )
    tree.write(f"{tree.text(name)}\n\n## Vad vi har prövat\n\n{told}\n", name)


def of_another_kind(tree: Tree) -> None:
    by_decision(NEW)(tree)
    said_of_the_version("typ", "kontaktuppgifter", tree)


def in_the_change(rule: str, breach: Edit, mend: Edit) -> Mend:
    return Mend(rule, breach, mend, "change")


CHANGES = (
    in_the_change("beslut-i-tid", by_decision(NEW, decided(datum=-200)), partial(said_of_the_decision, "datum", None)),
    in_the_change("beslut-oforandrat", decision_of_another_day,
                  all_of(back(old_decision(faultless())), decided_about_something_else)),
    in_the_change("beslut-skriftligt", by_decision(NEW, decided(dokument="muntligt OK 3/5")),
                  partial(said_of_the_decision, "dokument", "Protokoll 2026:4 § 2")),
    in_the_change("beslutad-bilaga-finns", by_decision(NEW, decided(avser=["lagesbild/2024-01-01"])),
                  lambda tree: said_of_the_decision("avser", [f"lagesbild/{tree.on()}"], tree)),
    in_the_change("beslutspost-fullstandig", by_decision(NEW, decided(närvarande=None)),
                  partial(said_of_the_decision, "närvarande", ["stadsdelsdirektör"])),
    in_the_change("bilaga-daterad", undated, dated),
    in_the_change("bilaga-i-ratt-mapp", of_another_kind, partial(said_of_the_version, "typ", "lägesbild")),
    in_the_change("bilaga-tillfogad", by_decision(NEW, attached=False), attached),
    in_the_change("ersatt-version-bevaras", by_decision(NEW, ersätter=None),
                  partial(said_of_the_version, "ersätter", "2026-05-12")),
    in_the_change("mall-oforandrad", words_of_the_template, new_words),
    in_the_change("moten-kvar", meeting_on_another_day,
                  all_of(back(AGREEMENT), partial(meeting, "2026-05-13"))),
    in_the_change("omraden-beslutade", area_with_plan, lambda tree: said_of_the_decision(
                  "avser", [f"atgardsplan/{tree.on()}", "samverkansområden"], tree)),
    in_the_change("andrade-omraden-kraver-ny-atgardsplan", an_area_renamed,
                  all_of(back(AGREEMENT), area_with_plan_decided)),
    in_the_change("overenskommelse-kvar", agreement_removed, restored),
    in_the_change("ovrig-andring-skriftlig", amended(datum=None), partial(said_of_the_tillagg, "datum", None)),
    in_the_change("ovrig-andring-undertecknad",
                  lambda tree: signed(police={"undertecknad": False})(tree, more_meetings(tree)),
                  partial(said_of_the_tillagg, "undertecknande.1.undertecknad", True)),
    in_the_change("revidering-efter-samrad", amended(samråd=None), partial(said_of_the_tillagg, "samråd", None)),
    in_the_change("tidigare-version-kvar", partial(rewritten, "lagesbild"),
                  all_of(back(PICTURE), by_decision(NEW))),
    in_the_change("tillagg-oforandrat", tillagg_rewritten,
                  all_of(back(AGREEMENT), amended())),
    in_the_change("uppdatering-beslutad-av-styrgrupp", lambda tree: new_version(tree, NEW), now_decided),
    in_the_change("uppfoljning-i-egen-fil", status_in_the_plan, all_of(back(PLAN), follow_up)),
    in_the_change("uppfoljning-i-tid", partial(follow_up, days=1), follow_up_today),
    in_the_change("uppfoljning-oforandrad", follow_up_rewritten,
                  all_of(back(follow_up_file(faultless())), correction)),
    in_the_change("versionskedja-obruten", by_decision(NEW, ersätter="2025-05-13"),
                  partial(said_of_the_version, "ersätter", "2026-05-12")),
    in_the_change("ny-version-skiljer-sig", the_same_words, what_was_tried),
)  # fmt: skip
