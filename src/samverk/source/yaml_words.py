"""Plain Swedish for what can be wrong in a YAML file: message and fix."""

WORDS = {
    "tom": ("Filen är tom.", "Skriv innehållet, eller ta bort filen."),
    "huvud-tomt": ("Huvudet mellan --- och --- är tomt.", "Skriv uppgifterna där, en nyckel: värde per rad."),
    "rot": (
        "Filen består inte av nycklar och värden.",
        "Skriv varje uppgift som nyckel: värde på en egen rad, till exempel titel: Lokal samverkansöverenskommelse.",
    ),
    "flera": (
        "Här börjar ett andra dokument i samma fil.",
        "Ta bort raden --- (eller ...) här, eller flytta det som följer till en egen fil.",
    ),
    "direktiv": ("Filen börjar med ett YAML-direktiv (%), som inte används här.", "Ta bort raden."),
    "djup": ("Innehållet är nästlat i mer än 32 nivåer.", "Skriv innehållet med färre nivåer."),
    "nyckel": (
        'Nyckeln "{key}" är inte en text.',
        'Skriv en nyckel i ord, eller sätt citattecken runt den: "{key}".',
    ),
    "nyckel-tom": (
        "Här saknas en nyckel före kolonet.",
        "Skriv en nyckel före kolonet, eller ta bort raden.",
    ),
    "nyckel-lista": (
        "En lista eller en grupp står där en nyckel ska stå.",
        "Skriv nyckeln som ett ord före kolonet. Sätt citattecken runt den om den börjar med [ eller {.",
    ),
    "sammanslagning": (
        "Sammanslagning med << används inte här.",
        "Skriv ut uppgifterna på den plats där de gäller.",
    ),
    "alias": (
        "Här hänvisas till en annan plats i filen med * (ett alias), vilket inte används här.",
        "Skriv ut värdet. Börjar texten med en stjärna, sätt citattecken runt den.",
    ),
    "ankare": (
        "Här står ett ankare (&), vilket inte används här.",
        "Ta bort & och namnet efter. Börjar texten med &, sätt citattecken runt den.",
    ),
    "tagg": (
        "Här står en tagg (!), vilket inte används här.",
        "Ta bort ! och ordet efter. Börjar texten med ett utropstecken, sätt citattecken runt den.",
    ),
    "tabb": ("Raden är indragen med tabbtecken.", "Byt tabbtecknet mot mellanslag, två för varje nivå."),
    "nfc": (
        "Texten innehåller en bokstav som är skriven som två tecken, en grundbokstav och ett löst accenttecken.",
        "Skriv bokstaven som ett tecken, till exempel å.",
    ),
}

_QUOTE_IT = "sätt citattecken runt hela värdet"

# (part of the parser's context, part of its problem, kind, message, fix); the first line that fits is used.
_SYNTAX = (
    (
        "",
        "mapping values are not allowed",
        "kolon",
        "Här står ett kolon som inte går att läsa som nyckel: värde.",
        (
            f"Innehåller värdet ett kolon följt av mellanslag, {_QUOTE_IT}. Kontrollera annars att raden är lika långt "
            "indragen som raderna intill."
        ),
    ),
    (
        "",
        "could not find expected ':'",
        "kolon-saknas",
        "Raden saknar kolon efter nyckeln.",
        "Skriv ett kolon och ett mellanslag mellan nyckeln och värdet, eller dra in raden om den hör till texten före.",
    ),
    (
        "",
        "unexpected ':'",
        "kolon",
        "Kolonet står tätt ihop med tecknet efter.",
        f"Skriv ett mellanslag efter kolonet, eller {_QUOTE_IT}.",
    ),
    (
        "flow mapping",
        "expected ',' or '}'",
        "klammer",
        "Uppgifterna inom { } är inte avslutade.",
        "Skriv kommatecken mellan uppgifterna och } efter den sista.",
    ),
    (
        "flow sequence",
        "expected ',' or ']'",
        "hakparentes",
        "Listan inom [ ] är inte avslutad.",
        "Skriv kommatecken mellan posterna och ] efter den sista.",
    ),
    (
        "quoted scalar",
        "escape",
        "snedstreck",
        "Ett omvänt snedstreck (\\) inom citattecken följs av ett tecken som inte kan stå där.",
        "Skriv två omvända snedstreck (\\\\), eller använd enkla citattecken (').",
    ),
    (
        "quoted scalar",
        "hex",
        "snedstreck",
        "Ett omvänt snedstreck (\\) inom citattecken följs av en ofullständig teckenkod.",
        "Skriv två omvända snedstreck (\\\\), eller använd enkla citattecken (').",
    ),
    (
        "quoted scalar",
        "",
        "citattecken",
        "Ett citattecken öppnas men stängs aldrig.",
        "Skriv ett citattecken till där texten slutar.",
    ),
    (
        "block scalar",
        "",
        "textblock",
        "Textblocket efter | eller > går inte att läsa.",
        "Skriv | eller > ensamt sist på raden, och dra in alla rader i texten lika långt med mellanslag.",
    ),
    (
        "an anchor",
        "",
        "ankare",
        "Här står ett &-tecken först i ett värde.",
        "Sätt citattecken runt hela värdet, eller ta bort &-tecknet.",
    ),
    (
        "an alias",
        "",
        "alias",
        "Här står en stjärna först i ett värde.",
        "Sätt citattecken runt hela värdet. Är det en punktlista, börja raden med bindestreck och mellanslag.",
    ),
    ("a tag", "", "tagg", "Här står ett utropstecken först i ett värde.", "Sätt citattecken runt hela värdet."),
    ("", "tag handle", "tagg", "Här står ett utropstecken först i ett värde.", "Sätt citattecken runt hela värdet."),
    ("directive", "", "direktiv", "Raden börjar med ett procenttecken.", "Sätt citattecken runt texten."),
    (
        "",
        "sequence entries are not allowed",
        "bindestreck",
        "Här står ett bindestreck där ingen lista kan börja.",
        "Börja listan på en ny rad under nyckeln, eller sätt citattecken runt värdet.",
    ),
    (
        "",
        "mapping keys are not allowed",
        "frågetecken",
        "Här står ett frågetecken som inte går att läsa.",
        "Sätt citattecken runt hela värdet.",
    ),
    (
        "block collection",
        "",
        "indrag",
        "Raden passar inte i listan: den är för långt eller för kort indragen, eller saknar bindestreck.",
        "Dra in raden lika långt som de andra posterna i listan och börja den med bindestreck och mellanslag.",
    ),
    (
        "block mapping",
        "",
        "indrag",
        "Raden passar inte ihop med raderna före: indraget stämmer inte.",
        "Dra in raden lika långt som de andra nycklarna i samma grupp.",
    ),
    (
        "",
        "cannot start any token",
        "tecken",
        "Ett värde kan inte börja med det här tecknet.",
        "Sätt citattecken runt hela värdet.",
    ),
    (
        "",
        "document start",
        "indrag",
        "Här slutar det gå att läsa: raden hör inte till något av det som står före.",
        "Kontrollera indraget på den här raden och att inga klamrar eller hakparenteser står kvar.",
    ),
    (
        "",
        "node content",
        "värde",
        "Här saknas ett värde.",
        "Skriv värdet, eller ta bort skiljetecknet.",
    ),
)

_AFTER_QUOTE = (
    "efter-citat",
    "Värdet fortsätter efter det avslutande citattecknet.",
    "Sätt citattecken runt hela värdet, eller ta bort citattecknen.",
)


def swedish(context: str | None, problem: str | None, line: str) -> tuple[str, str, str]:
    """Kind, message and fix for the parser's own words (`context` and `problem`, English).

    `line` is the line up to and including the character where the parser stopped.
    """
    if (context or "").endswith("block mapping") and line[:-1].rstrip().endswith(("'", '"')):
        return _AFTER_QUOTE
    for part, words, kind, message, fix in _SYNTAX:
        if part in (context or "") and words in (problem or ""):
            return kind, message, fix
    return (
        "syntax",
        "Här går filen inte att läsa som YAML.",
        "Kontrollera kolon, citattecken och indrag på den här raden och raden före.",
    )
