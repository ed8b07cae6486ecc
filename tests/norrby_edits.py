"""What editors do to the faultless district in a git repository: one function for each way of changing it."""

from datetime import date

from city_repository import Repository

NORRBY = "content/avtal/norrby"
AGREEMENT = f"{NORRBY}/overenskommelse.yaml"
PICTURE = f"{NORRBY}/bilagor/lagesbild/2026-05-12.md"
NEW_PICTURE = f"{NORRBY}/bilagor/lagesbild/2026-11-10.md"
CONTACTS = f"{NORRBY}/bilagor/kontaktuppgifter/2026-02-10.md"
NEW_CONTACTS = f"{NORRBY}/bilagor/kontaktuppgifter/2026-11-10.md"
DECISION = f"{NORRBY}/beslut/2026-11-17-styrgrupp.yaml"
OLD_DECISION = f"{NORRBY}/beslut/2026-05-26-styrgrupp.yaml"
TEMPLATE = "content/mallar/exempelstad-1.md"
MEETINGS = "    möten_per_år: 3\n"


def told_of(r: Repository, day: date | None = None) -> list[str]:
    """`fel rule` and so on, each once, sorted; what concerns the other districts aside."""
    found = r.findings(day)
    return sorted({f"{f.severity.swedish} {f.rule}" for f in found if f.rule != "tackning-alla-distrikt"})


def decide(r: Repository, **changes: str) -> None:
    """A decision of the styrgrupp about the new lägesbild."""
    rows = {
        "organ": "lokal-styrgrupp",
        "datum": "2026-11-17",
        "dokument": "Protokoll 2026:4 § 2",
        "avser": "[lagesbild/2026-11-10]",
        "närvarande": "[stadsdelsdirektör, lokalpolisområdeschef]",
        "meddelad_central_beredningsgrupp": "{datum: 2026-11-18, sätt: e-post}",
        **changes,
    }
    r.write("".join(f"{key}: {value}\n" for key, value in rows.items() if value), DECISION)


def new_picture(r: Repository, *, attached: bool = True, when: str = "2026-11-10") -> None:
    """A new lägesbild as it should be, before anyone has decided about it."""
    text = r.text(PICTURE).replace("datum: 2026-05-12", f"datum: {when}").replace("version: 3", "version: 4")
    text = text.replace("beslut: 2026-05-26-styrgrupp", "beslut: 2026-11-17-styrgrupp")
    text = text.replace("ersätter: 2025-05-13", "ersätter: 2026-05-12")
    body = "\n## Vad hösten visade\n\n" + "\n".join(
        f"Under vecka {week} var parkeringen, skolgården och stationen de platser där flest boende hörde av sig. "
        f"Värdarna mötte {week + 11} personer och ordnade {week // 4} samtal om belysning och trygga vägar."
        for week in range(34, 47)
    )
    r.write(text + body + "\n", NEW_PICTURE)
    if attached:
        r.replace("typ: lägesbild, datum: 2026-05-12", "typ: lägesbild, datum: 2026-11-10")


def picture_decided(r: Repository) -> None:
    new_picture(r)
    decide(r)


def picture_undecided(r: Repository) -> None:
    new_picture(r, attached=False)


def decided_by_the_wrong_group(r: Repository) -> None:
    new_picture(r, attached=False)
    decide(r, organ="lokal-beredningsgrupp")


def decided_tomorrow(r: Repository) -> None:
    new_picture(r, attached=False)
    decide(r, datum="2026-11-24")


def decided_orally(r: Repository) -> None:
    new_picture(r, attached=False)
    decide(r, dokument="muntligt OK 3/5")


def picture_without_a_date(r: Repository) -> None:
    new_picture(r, attached=False, when="i höst")
    decide(r)


def picture_not_attached(r: Repository) -> None:
    new_picture(r, attached=False)
    decide(r)


def replaced_version_removed(r: Repository) -> None:
    picture_decided(r)
    r.remove(PICTURE)


def replaced_version_rewritten(r: Repository) -> None:
    r.replace("| Anmälda personrån | 51 | 43 |", "| Anmälda personrån | 51 | 34 |", PICTURE)


def central_group_not_told(r: Repository) -> None:
    new_picture(r)
    decide(r, meddelad_central_beredningsgrupp="")


def decided_long_ago(r: Repository) -> None:
    r.write(
        "organ: nämnd\ndatum: 2026-03-02\ndokument: Protokoll 3 § 1\n", DECISION.replace("2026-11-17", "2026-03-02")
    )


def areas_changed(r: Repository) -> None:
    r.replace("namn: unga på väg in i kriminalitet", "namn: barn på väg in i kriminalitet")


def new_contacts(r: Repository) -> None:
    text = r.text(CONTACTS).replace("datum: 2026-02-10", "datum: 2026-11-10").replace("version: 3", "version: 4")
    text = text.replace("ersätter: 2025-06-03", "ersätter: 2026-02-10").replace("004 02", "004 03")
    r.write(
        text + "\nVakthavande befäl och fältgruppen har bytt nummer och rutiner under hösten 2026.\n" * 9, NEW_CONTACTS
    )


TILLAGG = """  - id: tillagg-2026-2
    datum: 2026-11-20
    avser: [{names}]
    dokument: Tillägg 4 till överenskommelsen, EXNO 2026/40
    samråd: 2026-11-12
    undertecknande:
      - {{part: kommunen, ort: Exempelstad, datum: 2026-11-19, funktion: stadsdelsdirektör, undertecknad: true, form: papper}}
      - {{part: polisen, ort: Exempelstad, datum: 2026-11-20, funktion: lokalpolisområdeschef, undertecknad: {police}, form: papper}}
"""  # noqa: E501


def amend(r: Repository, names: str, police: str = "true") -> None:
    r.replace("dispenser: []\n", TILLAGG.format(names=names, police=police) + "dispenser: []\n")


def contacts_signed(r: Repository) -> None:
    new_contacts(r)
    amend(r, "bilagor/kontaktuppgifter/2026-11-10")
    r.replace("typ: kontaktuppgifter, datum: 2026-02-10", "typ: kontaktuppgifter, datum: 2026-11-10")


def minimum_lowered(r: Repository) -> None:
    r.replace(MEETINGS, "    möten_per_år: 1\n")
    r.lock()


def minimum_lowered_by_a_decision(r: Repository) -> None:
    minimum_lowered(r)
    decide(r, avser="[samverkansorganisation.styrgrupp.möten_per_år]", meddelad_central_beredningsgrupp="")


def minimum_raised_and_signed(r: Repository) -> None:
    r.replace(MEETINGS, "    möten_per_år: 4\n")
    amend(r, "samverkansorganisation.styrgrupp.möten_per_år")
    r.lock()


def minimum_raised_and_half_signed(r: Repository) -> None:
    r.replace(MEETINGS, "    möten_per_år: 4\n")
    amend(r, "samverkansorganisation.styrgrupp.möten_per_år", police="false")
    r.lock()


def covered_by_an_old_amendment(r: Repository) -> None:
    """Tillägg 1 of 2025 was about this very value; it has had its effect."""
    r.replace(MEETINGS, "    möten_per_år: 4\n")
    r.lock()


def address_changed(r: Repository) -> None:
    r.replace("gata: Påhittsgatan 12", "gata: Påhittsgatan 14")
    r.lock()


def overarching_pinned_anew(r: Repository) -> None:
    r.replace("version: 2024-02}", "version: 2019-10}")


def words_spaced_otherwise(r: Repository) -> None:
    r.replace(
        "[C02] Den övergripande samverkansöverenskommelsen som",
        "[C02] Den övergripande\nsamverkansöverenskommelsen som",
        TEMPLATE,
    )


def words_of_the_template(r: Repository) -> None:
    r.replace("[C32] och ytterligare vid behov.", "[C32] och aldrig oftare.", TEMPLATE)


def template_moved_to_the_same_words(r: Repository) -> None:
    r.write(r.text(TEMPLATE).replace("id: exempelstad-1", "id: exempelstad-2"), "content/mallar/exempelstad-2.md")
    r.replace("mall: exempelstad-1", "mall: exempelstad-2")


def decision_rewritten(r: Repository) -> None:
    r.replace("datum: 2026-05-26", "datum: 2026-05-25", OLD_DECISION)


def decision_removed(r: Repository) -> None:
    r.remove(OLD_DECISION)


def decision_told_of_later(r: Repository) -> None:
    r.replace("sätt: e-post}", "sätt: e-post}\nanmärkning: Meddelandet är diariefört.", OLD_DECISION)


def amendment_rewritten(r: Repository) -> None:
    r.replace("dokument: Tillägg 2 till", "dokument: Tillägg 2 b till")


def amendments_removed(r: Repository) -> None:
    """The last one and its list at once."""
    text = r.text(AGREEMENT)
    r.write(text[: text.index("tillägg:\n")] + "tillägg: []\n" + text[text.index("dispenser: []\n") :], AGREEMENT)


def written_in_another_order(r: Repository) -> None:
    r.replace("titel: Lokal samverkansöverenskommelse\n", "")
    r.replace("dispenser: []\n", "titel: 'Lokal samverkansöverenskommelse' # sist\ndispenser: []\n")


def meeting_logged(r: Repository) -> None:
    row = '      - {datum: 2026-10-13, dokument: "Protokoll 2026:3"}\n'
    r.replace(row, row + '      - {datum: 2026-11-17, dokument: "Protokoll 2026:4"}\n')


def district_taken_away(r: Repository) -> None:
    r.replace("distrikt: [sdo-norrby]", "distrikt: [sdo-norrby, sdo-pahittsberg]")


def weaker_origin(r: Repository) -> None:
    r.replace("ursprung: upprättad", "ursprung: inläst")


def agreement_renamed(r: Repository) -> None:
    (r.root / NORRBY).rename(r.root / "content/avtal/norra-byn")
    r.replace("id: norrby", "id: norra-byn", "content/avtal/norra-byn/overenskommelse.yaml")


def agreement_removed(r: Repository) -> None:
    r.remove(NORRBY)
