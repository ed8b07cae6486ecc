"""What is written down, kept or told otherwise in a tree: the edits that no company makes another."""

from collections.abc import Callable, Mapping
from functools import partial

from city_values import flow
from played_changes import Tree
from played_edits import GROUPS, Edit, latest, of_another_template
from samverk.model.tree import Plain


def nothing_named(edit: Callable[[Tree], object]) -> Edit:
    """An edit whose place nobody needs to name; needless company names nothing."""

    def made(tree: Tree) -> list[str]:
        edit(tree)
        return []

    return made


# What stays.


def rewritten(folder: str, tree: Tree) -> list[str]:
    name = latest(tree, folder)
    tree.write(tree.text(name) + "\nDet har vänt.\n", name)
    return [f"bilagor/{folder}/{name.rpartition('/')[2].removesuffix('.md')}"]


def removed(tree: Tree) -> list[str]:
    name = latest(tree, "lagesbild")
    del tree.files[name]
    return [f"bilagor/lagesbild/{name.rpartition('/')[2].removesuffix('.md')}"]


def status_in_the_plan(tree: Tree) -> list[str]:
    name = latest(tree, "atgardsplan")
    before = "status: pågår" if "status: pågår" in tree.text(name) else "status: genomförd"
    tree.change(before, "status: avbruten", name)
    return [f"bilagor/atgardsplan/{name.rpartition('/')[2].removesuffix('.md')}"]


def old_decision(tree: Tree) -> str:
    return f"{tree.folder}/beslut/2026-09-01-namnd.yaml"


def decision_of_another_day(tree: Tree) -> None:
    tree.put("datum", "2026-09-02", old_decision(tree))


def decision_removed(tree: Tree) -> None:
    del tree.files[old_decision(tree)]


def tillagg_rewritten(tree: Tree) -> None:
    tree.put("tillägg.0.dokument", "Ett annat tillägg")


def tillagg_removed(tree: Tree) -> None:
    tree.drop("tillägg.0")


def meeting_removed(tree: Tree) -> None:
    tree.put(f"{GROUPS}.styrgrupp.hållna_möten", [*tree.rows(f"{GROUPS}.styrgrupp.hållna_möten")[1:]])


def meeting_on_another_day(tree: Tree) -> None:
    tree.put(f"{GROUPS}.styrgrupp.hållna_möten.0.datum", "2026-05-13")


def follow_up_file(tree: Tree) -> str:
    return tree.names("uppfoljning")[0]


def follow_up_rewritten(tree: Tree) -> None:
    tree.put("åtgärder.0.genomfört", "allt", follow_up_file(tree))


def follow_up_removed(tree: Tree) -> None:
    del tree.files[follow_up_file(tree)]


def words_of_the_template(tree: Tree) -> None:
    name = f"content/mallar/{tree.value('mall')}.md"
    said = "och ytterligare vid behov." if tree.setting.name == "norrby" else "hålla varandra underrättade"
    tree.change(said, f"{said} Eller inte.", name)


def agreement_removed(tree: Tree) -> None:
    for name in [name for name in tree.files if name.startswith(f"{tree.folder}/")]:
        del tree.files[name]


def signature_removed(tree: Tree) -> list[str]:
    tree.drop("undertecknande.1")
    return ["undertecknande"]


def lock_of_other_words(tree: Tree) -> list[str]:
    tree.put("textlås", "sha256:" + "0" * 64)
    return ["textlås"]


def too_few_meetings(tree: Tree) -> list[str]:
    tree.put(f"{GROUPS}.styrgrupp.möten_per_år", 1)
    return [f"{GROUPS}.styrgrupp.möten_per_år"]


def chief_removed(tree: Tree) -> list[str]:
    tree.drop(f"{GROUPS}.styrgrupp.funktioner.1")
    return [f"{GROUPS}.styrgrupp.funktioner"]


def a_third_level(tree: Tree) -> list[str]:
    who: list[Plain] = [{"funktion": "kommunpolis", "part": "polisen"}]
    tree.put(f"{GROUPS}.beredningsgrupp", {"funktioner": who, "möten_per_år": 4})
    return [f"{GROUPS}.beredningsgrupp"]


# What has happened, or says the same.


def meeting(day: str | None, tree: Tree) -> None:
    said = {"datum": day or tree.on(), "dokument": f"Protokoll 2026:{500 + tree.next()}"}
    tree.add(f"{GROUPS}.styrgrupp.hållna_möten", {**said})


def follow_up(tree: Tree, *, days: int = 0, organ: str = "", **more: Plain) -> None:
    """A follow-up of the plan that applies; `organ` another group's name."""
    group = {"organ": "annan", "titel": organ} if organ else {"organ": tree.setting.organ}
    name = "arbetsgruppen" if organ else tree.setting.organ
    plan = tree.names("bilagor/atgardsplan")[-1].rpartition("/")[2].removesuffix(".md")
    row: dict[str, Plain] = {"id": tree.setting.asked, "status": "pågår", "bedömning": "enligt plan"}
    said: dict[str, Plain] = {
        **group, "datum": tree.on(days), "dokument": f"Anteckningar 2026:{600 + tree.next()} § 1",
        "plan": f"atgardsplan/{plan}", "åtgärder": [row], **more,
    }  # fmt: skip
    text = "".join(f"{key}: {flow(value)}\n" for key, value in said.items())
    tree.write(text, f"{tree.folder}/uppfoljning/{tree.on(days)}-{name}-{tree.number}.yaml")


def correction(tree: Tree) -> None:
    name = follow_up_file(tree)
    stem = name.rpartition("/")[2].removesuffix(".yaml")
    row = tree.rows("åtgärder", name)[0]
    follow_up(
        tree,
        rättelser=[
            {
                "datum": tree.on(),
                "fält": f"uppfoljning/{stem}.åtgärder.{row['id']}.bedömning",
                "stod": corrected(tree, f"{stem}.åtgärder.{row['id']}.bedömning") or row["bedömning"],
                "ska_stå": "ändras" if tree.number % 2 else "försenad",
                "av": "styrgruppen",
            }
        ],
    )


def corrected(tree: Tree, field: str) -> Plain:
    """What an earlier correction says should stand there."""
    said: Plain = None
    for name in tree.names("uppfoljning"):
        for row in tree.rows("rättelser", name) if "\nrättelser:" in tree.text(name) else ():
            if row["fält"] == f"uppfoljning/{field}":
                said = row["ska_stå"]
    return said


def decided_about_something_else(tree: Tree) -> None:
    said = f"organ: lokal-styrgrupp\ndatum: {tree.on()}\ndokument: Protokoll 7 § {tree.next()}\navser: []\n"
    tree.write(
        f"{said}titel: Årsmötet\nnärvarande: [ordföranden]\n",
        f"{tree.folder}/beslut/{tree.on()}-annat-{tree.number}.yaml",
    )


def in_each_text(change: Callable[[str], str], tree: Tree) -> None:
    """Written otherwise in every file of the agreement."""
    for name in [name for name in tree.files if name.startswith(f"{tree.folder}/")]:
        tree.write(change(tree.text(name)), name)


def quoted(tree: Tree) -> None:
    text = tree.text()
    title = str(tree.value("titel"))
    plain = f"titel: {title}\n"
    sign = plain if plain not in text else f"titel: '{title}'\n"
    tree.write(text.replace(f"titel: '{title}'\n" if sign == plain else plain, sign), tree.agreement)


def other_order(tree: Tree) -> None:
    """The first line goes last; what a file begins with besides are comments."""
    lines = tree.text().split("\n")
    place = next(n for n, line in enumerate(lines) if line.startswith("id: "))
    tree.write("\n".join([*lines[:place], *lines[place + 1 : -1], lines[place], ""]), tree.agreement)


def remarked(tree: Tree, name: str) -> None:
    """A remark in a decision, after what stands there already."""
    was = tree.value("anmärkning", name) if "\nanmärkning:" in tree.text(name) else ""
    tree.put("anmärkning", f"{was} Diariefört {tree.next()}.".strip(), name)


def remarked_in_tillagg(tree: Tree) -> None:
    """The same in a tillägg."""
    was = tree.rows("tillägg")[0].get("anmärkning", "")
    tree.put("tillägg.0.anmärkning", f"{was} Diariefört {tree.next()}.".strip())


KEPT_EDITS: Mapping[str, Edit] = {
    "the lägesbild in force rewritten": partial(rewritten, "lagesbild"),
    "the åtgärdsplan in force rewritten": partial(rewritten, "atgardsplan"),
    "the kontaktuppgifter in force rewritten": partial(rewritten, "kontaktuppgifter"),
    "an annex in force removed": removed,
    "a measure's status written in the plan": status_in_the_plan,
    "a decision of another day": nothing_named(decision_of_another_day),
    "a decision removed": nothing_named(decision_removed),
    "a tillägg rewritten": nothing_named(tillagg_rewritten),
    "a tillägg removed": nothing_named(tillagg_removed),
    "a meeting removed": nothing_named(meeting_removed),
    "a meeting on another day": nothing_named(meeting_on_another_day),
    "a follow-up rewritten": nothing_named(follow_up_rewritten),
    "a follow-up removed": nothing_named(follow_up_removed),
    "a follow-up of tomorrow": nothing_named(partial(follow_up, days=1)),
    "the template's words": nothing_named(words_of_the_template),
    "the agreement removed": nothing_named(agreement_removed),
    "a signature removed": signature_removed,
    "the text lock of other words": lock_of_other_words,
    "fewer meetings than the text demands": too_few_meetings,
    "a function that the text demands removed": chief_removed,
    "a beredningsgrupp, which the text does not have": a_third_level,
}
FREE_EDITS: Mapping[str, Edit] = {
    "a meeting held": nothing_named(partial(meeting, None)),
    "a meeting of the past noted": nothing_named(partial(meeting, "2026-09-02")),
    "a follow-up": nothing_named(follow_up),
    "a follow-up by another group": nothing_named(partial(follow_up, organ="Arbetsgruppen")),
    "a correction": nothing_named(correction),
    "a remark in a decision": nothing_named(lambda tree: remarked(tree, old_decision(tree))),
    "a remark in a tillägg": nothing_named(remarked_in_tillagg),
    "a decision about something else": nothing_named(decided_about_something_else),
    "the diary number": nothing_named(lambda tree: tree.put("diarienummer", f"EXNO 2026/{700 + tree.next()}")),
    "another contact": nothing_named(
        lambda tree: tree.put("kontaktpunkt.funktion", f"trygghetssamordnare {tree.next()}")
    ),
    "a comment": nothing_named(lambda tree: tree.write(f"# Läst {tree.next()}\n{tree.text()}", tree.agreement)),
    "quotation marks": nothing_named(quoted),
    "other line ends": nothing_named(partial(in_each_text, lambda text: text.replace("\n", "\r\n"))),
    "blank lines": nothing_named(partial(in_each_text, lambda text: f"{text}\n\n")),
    "the order of keys": nothing_named(other_order),
    "the same words of another template": lambda tree: of_another_template(("", ""), tree)[:0],
}  # fmt: skip
