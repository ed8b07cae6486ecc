"""The mends of what an agreement says: faults of a text that is being written, and what their `åtgärd` says."""

import hashlib
import re
from datetime import date
from functools import partial

from played_changes import Tree, signed
from played_edits import by_decision
from played_records import follow_up
from remedies import (
    CONTACTS,
    DECISION,
    FOLDER,
    LYKTAN,
    ORGANISATION,
    PICTURE,
    PLAN,
    UNGA,
    Edit,
    Mend,
    all_of,
    back,
    drop,
    faultless,
    group,
    instead,
    put,
    row_gone,
    said,
    without,
    words,
)
from remedies_of_the_end import OF_THE_END
from samverk.model.tree import Plain

ORIGINAL = f"{FOLDER}/original/avtal.pdf"
SIGNED_FILE = b"%PDF-1.4\n"
LATE = date(2028, 6, 1)


def nothing(_: Tree) -> None:
    """Time alone breaks the rule, or nothing has to be written to mend it."""


def original(checksum: str, tree: Tree) -> None:
    tree.files[ORIGINAL] = SIGNED_FILE
    tree.put("undertecknande.0.fil", "avtal.pdf")
    tree.put("undertecknande.0.checksumma", f"sha256:{checksum}")


def wrong_correction(stod: str, tree: Tree) -> None:
    name = next((name for name in tree.names("uppfoljning") if "-rattelse" in name), None)
    field = "uppfoljning/2026-08-25-lokal-beredningsgrupp.åtgärder.kvallar-pa-lyktan.genomfört"
    head = f"organ: lokal-beredningsgrupp\ndatum: {tree.on()}\ndokument: Anteckningar\nplan: atgardsplan/2026-05-19\n"
    fix = (
        f"rättelser:\n  - {{datum: {tree.on()}, fält: {field}, stod: {stod}, ska_stå: 10 av 12 kvällar, av: gruppen}}\n"
    )
    tree.write(head + fix, name or f"{tree.folder}/uppfoljning/{tree.on()}-rattelse.yaml")


def follow_ups_removed(tree: Tree) -> None:
    for name in tree.names("uppfoljning"):
        del tree.files[name]


def all_followed_up(tree: Tree) -> None:
    rows: list[Plain] = [{"id": one["id"], "status": "pågår"} for one in tree.rows("åtgärder", PLAN)]
    follow_up(tree, åtgärder=rows)


def done(tree: Tree, **more: Plain) -> None:
    follow_up(tree, åtgärder=[{"id": "kvallar-pa-lyktan", "status": "genomförd", **more}])


def meetings_gone(name: str, tree: Tree) -> None:
    tree.put(group(name, "hållna_möten"), [])


def meetings_noted(name: str, tree: Tree) -> None:
    for month in ("01", "03", "05", "08", "10"):
        tree.add(group(name, "hållna_möten"), {"datum": f"2026-{month}-15", "dokument": f"Protokoll {month}"})


def secret(tree: Tree, ground: str = "") -> None:
    tree.put("åtkomst", "sekretess", CONTACTS)
    if ground:
        tree.put("sekretessgrund", ground, CONTACTS)


def emptied(tree: Tree) -> None:
    """The text and the contacts taken away; what says why they are withheld stays."""
    tree.drop("kontakter", CONTACTS)
    head = tree.text(CONTACTS).split("\n---\n")[0]
    tree.write(f"{head}\n---\n", CONTACTS)


def section_missing(tree: Tree) -> None:
    text = tree.text(PICTURE)
    start, end = text.index("## Annan information"), text.index("## Analys")
    tree.write(text[:start] + text[end:], PICTURE)


def section_added(tree: Tree) -> None:
    """The next version with it, where every section says something."""
    by_decision("a new lägesbild")(tree)
    name = tree.names("bilagor/lagesbild")[-1]
    text = tree.text(name).replace("## Analys", "## Annan information\n\n## Analys")
    tree.write(re.sub(r"(?m)^(#+ .*)$", r"\1\n\nVi vet mer om kvällarna nu.\n", text), name)


def hidden(tree: Tree) -> None:
    for name in tree.names("bilagor/lagesbild"):
        tree.put("åtkomst", "intern", name)


def also_said(told: str) -> Edit:
    return words("## Analys", f"## Analys\n\n{told}\n", PICTURE)


def public(tree: Tree) -> None:
    by_decision("a new lägesbild")(tree)
    tree.put("åtkomst", "offentlig", tree.names("bilagor/lagesbild")[-1])


def aims(told: str, tree: Tree) -> None:
    for area in tree.rows("samverkansområden"):
        tree.put(f"samverkansområden.{area['id']}.mål", [told])
        tree.put(f"samverkansområden.{area['id']}.delmål", ["Fler ska vara ute."])


def no_file(tree: Tree) -> None:
    for name in tree.names("bilagor/kommunikationsplan"):
        del tree.files[name]


def files_back(tree: Tree) -> None:
    for name in faultless().names("bilagor/kommunikationsplan"):
        back(name)(tree)


def twice(tree: Tree) -> None:
    """Another agreement on the same district, from today."""
    for name in [name for name in tree.files if name.startswith(f"{FOLDER}/")]:
        tree.files[name.replace("/norrby/", "/norrby-ny/")] = tree.files[name]
    tree.put("id", "norrby-ny", f"{FOLDER}-ny/overenskommelse.yaml")


def every_measure_done(tree: Tree) -> None:
    rows: list[Plain] = [
        {"id": one["id"], "status": "genomförd", "resultat": "Målet är nått."} for one in tree.rows("åtgärder", PLAN)
    ]
    follow_up(tree, åtgärder=rows)


def problems_gone(tree: Tree) -> None:
    for one in tree.rows("åtgärder", PLAN)[:2]:
        tree.drop(f"åtgärder.{one['id']}.problem", PLAN)
        tree.drop(f"åtgärder.{one['id']}.orsak", PLAN)


def problems_back(tree: Tree) -> None:
    for one in tree.rows("åtgärder", PLAN)[:2]:
        for key in ("problem", "orsak"):
            tree.put(f"åtgärder.{one['id']}.{key}", said(f"åtgärder.{one['id']}.{key}", PLAN), PLAN)


def late_agreement(tree: Tree) -> None:
    tree.put("giltighet.till", "2026-06-30")


def prolonged(tree: Tree) -> None:
    tree.put("giltighet.till", "2028-01-31")
    signed()(tree, ["giltighet.till"])


def pinned(version: str, tree: Tree) -> None:
    tree.put("övergripande.version", version)


def pinned_and_signed(tree: Tree) -> None:
    pinned("2024-02", tree)
    signed()(tree, ["övergripande.version"])


def own_words(tree: Tree) -> None:
    tree.put("avsnitt", {"information": "Parterna berättar för varandra när de vill."})


WAIVER: dict[str, Plain] = {
    "regel": "styrgrupp-moten-hallna", "gäller": "allt", "skäl": "Gruppen är ny.", "beslutad_av": "styrgruppen",
    "beslut": "2026-05-26-styrgrupp", "diarienummer": "EXNO 2026/9", "till": "2027-05-01",
}  # fmt: skip
FIRST_CONTACT = "anna.svensson@exempelstad.example"


WRITTEN = (
    Mend("adress-fullstandig", *without("parter.polisen.adress.postnummer")),
    Mend("avtalsdatum-finns", *without("avtalsdatum")),
    Mend("beteckning-unik-och-anvand", *instead("parter.polisen.benämning", "kommunen")),
    Mend("checksumma", partial(original, "0" * 64), partial(original, hashlib.sha256(SIGNED_FILE).hexdigest())),
    Mend("dispens-giltig", put("dispenser", [{"regel": "styrgrupp-moten-hallna"}]), put("dispenser", [WAIVER])),
    Mend("exemplar-per-part", *instead("exemplar", 3)),
    Mend("giltig-idag", late_agreement, prolonged, "merged"),
    Mend("giltighet-anges", *without("giltighet.från")),
    Mend("minst-en-part-per-sida", *instead("parter.polisen.sida", "kommun")),
    Mend("omraden-anges", *instead("samverkansområden", [])),
    Mend("orgnr-giltigt", *instead("parter.kommunen.organisationsnummer", "212000-9904")),
    Mend("orgnr-hor-till-part", *instead("parter.kommunen.organisationsnummer", "202100-9903")),
    Mend("part-finns-i-register", *instead("parter.kommunen.organisation", "sdf-nagon")),
    Mend("rattelse-stammer", partial(wrong_correction, "8 av 12"), partial(wrong_correction, "9 av 12 kvällar")),
    Mend("start-ej-fore-underskrift", *instead("giltighet.från", "2024-05-20")),
    Mend("syfte-anges", *instead("syften", [])),
    Mend("textlas-stammer", put("textlås", "sha256:" + "0" * 64), nothing, locks=False),
    Mend("underskrift-alla-parter", *instead("undertecknande.1.undertecknad", False)),
    Mend("underskrift-av-part", *instead("undertecknande.1.part", "grannen")),
    Mend("underskrift-ort-datum", *without("undertecknande.1.ort")),
    Mend("underskriftsform-anges", *without("undertecknande.1.form")),
    Mend("uppfoljning-pekar-ratt", lambda tree: follow_up(tree, plan="atgardsplan/2019-01-01"),
         lambda tree: tree.put("plan", "atgardsplan/2026-05-19", tree.names("uppfoljning")[-1])),
    # bra
    Mend("atgard-foljd-upp", nothing, all_followed_up, "merged", date(2027, 5, 10)),
    Mend("atgard-lankad-till-orsak", *without(f"{LYKTAN}.orsak", PLAN)),
    Mend("atgard-lankad-till-problem", *without(f"{LYKTAN}.problem", PLAN)),
    Mend("atgard-resultat", done, partial(done, resultat="I snitt 51 ungdomar i veckan."), "merged"),
    Mend("atgard-tidshorisont", *without(f"{LYKTAN}.tidshorisont", PLAN)),
    Mend("orsaksanalys-per-omrade", problems_gone, problems_back),
    # lkb-2023-196
    Mend("atgardsplan-bygger-pa-lagesbild", *without("bygger_på", PLAN)),
    Mend("atgardsplan-foljd-upp", follow_ups_removed, all_followed_up, "written", LATE),
    Mend("kontaktpunkt-finns", *without("kontaktpunkt")),
    Mend("lagesbild-tre-delar", section_missing, section_added, "merged"),
    Mend("lagesbild-vartannat-ar", nothing, by_decision("a new lägesbild"), "merged", LATE),
    Mend("namnd-anges", *without("nämnd")),
    Mend("strategiskt-rad-lank", *without("strategiskt_råd")),
    # publicering
    Mend("funktionsadress-hellre-an-person", *instead("kontakter.0.e_post", FIRST_CONTACT, CONTACTS)),
    Mend("inga-personnamn-i-lagesbild", also_said("Anna Svensson berättade."), back(PICTURE)),
    Mend("inga-privata-kontaktuppgifter", also_said("Ring 070-123 45 67."), back(PICTURE)),
    Mend("lagesbild-offentlig-version", hidden, public),
    Mend("sekretess-utan-text", partial(secret, ground="18 kap. 1 § OSL"), emptied),
    Mend("sekretessgrund-anges", all_of(secret, emptied), put("sekretessgrund", "18 kap. 1 § OSL", CONTACTS)),
    # stockholm-2024
    Mend("adjungerad-raknas-inte", put(group("styrgrupp", "funktioner.0.roll"), "adjungerad"),
         put(group("styrgrupp", "funktioner.0.roll"), "ordinarie")),
    Mend("arbetsgrupp-ansvarsomrade", *without(f"{UNGA}.funktioner.0.ansvarsområde")),
    Mend("arbetsgrupp-bada-sidor", *row_gone(f"{UNGA}.funktioner", 1)),
    Mend("arbetsgrupp-har-atgard", *instead(f"{UNGA}.åtgärder", ["nagot"])),
    Mend("arbetsgrupp-motesfrekvens", *without(f"{UNGA}.mötesfrekvens")),
    Mend("arbetsgrupp-per-omrade", *row_gone(f"{ORGANISATION}.arbetsgrupper", 0)),
    Mend("arbetsgrupp-prioriterade", *row_gone(f"{UNGA}.funktioner", 2)),
    Mend("arbetsgrupp-tidsgrans", *without(f"{ORGANISATION}.arbetsgrupper.platser.till")),
    Mend("utforare-finns-i-register", put(f"{LYKTAN}.utförare", ["skolan"], PLAN),
         put(f"{LYKTAN}.utförare", ["sdf-norrby"], PLAN)),
    Mend("exemplar-anges", *without("exemplar")),
    Mend("part-uppgifter-anges", *without("parter.polisen.adress")),
    Mend("atgard-har-ansvarig", *instead(f"{LYKTAN}.ansvarig", [], PLAN)),
    Mend("atgard-har-uppfoljning", *without(f"{LYKTAN}.uppföljning", PLAN)),
    Mend("atgard-status", nothing, every_measure_done, "merged", date(2027, 5, 10)),
    Mend("bilaga-finns", no_file, files_back),
    Mend("bra-sex-punkter", partial(aims, "Det ska bli tryggare."),
         partial(aims, "Minst 40 boende deltar varje vecka 2027, mot 34 år 2024.")),
    Mend("en-overenskommelse-per-distrikt", twice, put("giltighet.till", "2026-11-23")),
    Mend("undertecknat-original-oforandrat", lambda tree: tree.files.update({ORIGINAL: b"annat"}),
         lambda tree: tree.files.update({ORIGINAL: SIGNED_FILE}), "change",
         before=partial(original, hashlib.sha256(SIGNED_FILE).hexdigest())),
    Mend("atgardsplan-foljer-omraden", *instead(f"{LYKTAN}.område", "natten", PLAN)),
    Mend("beredningsgrupp-ansvar", *instead(group("beredningsgrupp", "ansvar"), ["länk"])),
    Mend("beredningsgrupp-funktioner", *row_gone(group("beredningsgrupp", "funktioner"), 0)),
    Mend("beredningsgrupp-moten", *instead(group("beredningsgrupp", "möten_per_år"), 3)),
    Mend("beredningsgrupp-moten-hallna", partial(meetings_gone, "beredningsgrupp"),
         partial(meetings_noted, "beredningsgrupp")),
    Mend("bestammelse-kvar", put("avsnitt", {"andringar": "Allt kan ändras."}), drop("avsnitt.andringar")),
    Mend("informationsplikt-kvar", own_words, drop("avsnitt.information")),
    Mend("bilaga1-ar-overgripande", *instead("bilageförteckning.0.nr", 6)),
    Mend("bilaga2-ar-lagesbild", *instead("bilageförteckning.1.nr", 6)),
    Mend("bilagor-fem-typer", *row_gone("bilageförteckning", 4)),
    Mend("central-beredningsgrupp-meddelad", *without("meddelad_central_beredningsgrupp", DECISION)),
    Mend("kontaktuppgift-per-funktion", *row_gone("kontakter", 3, CONTACTS)),
    Mend("lagesbild-arlig", nothing, by_decision("a new lägesbild"), "merged", LATE),
    Mend("lagesbild-gemensam", *instead("upprättad_av", ["kommunen"], PICTURE)),
    Mend("lpo-hierarki", *instead("parter.polisen.organisation", "lpo-soderby")),
    Mend("mal-och-delmal", *instead("samverkansområden.unga.mål", [])),
    Mend("mandat-anges", all_of(drop("nämndbeslut"), drop("delegation")), put("nämndbeslut", said("nämndbeslut"))),
    Mend("mottagare-for-information", *row_gone("kontakter", 0, CONTACTS)),
    Mend("omfattning-geografisk", *instead("distrikt", [])),
    Mend("omrade-motsvarighet", *without("samverkansområden.unga.motsvarar")),
    Mend("orsaksanalys-finns", *instead("samverkansområden.unga.orsaksanalys", [])),
    Mend("overgripande-giltig", partial(pinned, "2019-10"), pinned_and_signed, "merged"),
    Mend("styrgrupp-ansvar", *instead(group("styrgrupp", "ansvar"), ["långsiktighet"])),
    Mend("styrgrupp-funktioner", *row_gone(group("styrgrupp", "funktioner"), 1)),
    Mend("styrgrupp-moten", *instead(group("styrgrupp", "möten_per_år"), 1)),
    Mend("styrgrupp-moten-hallna", partial(meetings_gone, "styrgrupp"), partial(meetings_noted, "styrgrupp")),
    Mend("styrgrupp-prioriterade", *without(group("styrgrupp", "funktioner.2.särskilt"))),
    Mend("tre-nivaer", *without(f"{ORGANISATION}.beredningsgrupp")),
    Mend("undertecknare-ratt-funktion", *instead("undertecknande.0.funktion", "enhetschef")),
    *OF_THE_END,
)  # fmt: skip
