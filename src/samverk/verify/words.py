"""What can be wrong with a signed file, in whole sentences: what does not hold, and what to do."""

from datetime import date

from samverk.agreement.swedish import date_text
from samverk.model.verification import Party, Trouble

_ASK_AGAIN = "Be parterna skriva under den publicerade filen på nytt."
_FETCH = "Hämta den undertecknade filen på nytt från den som skrev under sist."

UNREADABLE = Trouble("Filen går inte att läsa som PDF. Den är skadad eller har ändrats.", _FETCH)
TOO_MANY_FIELDS = Trouble("Filen har orimligt många underskriftsfält och kontrolleras därför inte.", _ASK_AGAIN)
UNPUBLISHED = Trouble(
    "Filen börjar inte med någon publicerad PDF. Antingen är den gjord av något annat eller så har den publicerade "
    "delen ändrats.",
    "Jämför med överenskommelsens sida på webbplatsen, och ange med --published den webbplats som filen kommer från.",
)
CHANGED_BEFORE = Trouble(
    "Något annat än underskrifter har lagts till efter det som publicerades. Det som visas kan vara något annat än "
    "det som publicerades.",
    _ASK_AGAIN,
)
DESCRIBED_ANEW = Trouble(
    "Det som filen säger om sig själv, till exempel dess titel eller författare, är ändrat efter det som publicerades.",
    _ASK_AGAIN,
)
APPENDED = Trouble("Det ligger mer i filen efter den sista underskriften, som ingen har skrivit under.", _FETCH)
LARGE_PICTURE = Trouble(
    "Underskrifternas bilder täcker mer än en fjärdedel av en sida. De kan dölja texten.", _ASK_AGAIN
)
BROKEN = Trouble(
    "Underskriften är bruten: det som skrevs under har ändrats efteråt, eller så är underskriften skadad.", _FETCH
)
PARTLY = Trouble("Underskriften omfattar bara en del av filen.", _ASK_AGAIN)
CHANGED_AFTER = Trouble("Något annat än underskrifter har lagts till efter den här underskriften.", _FETCH)
REVOKED = Trouble("Certifikatet är spärrat.", "Fråga utfärdaren när det spärrades, och be parten skriva under på nytt.")
UNFIT = Trouble("Certifikatet får inte användas för underskrifter.", "Be parten skriva under med ett annat certifikat.")
UNTRIED = Trouble(
    "Det är inte kontrollerat vem som har utfärdat certifikaten, och därför inte vem som har skrivit under.",
    "Ange de utfärdare som du litar på med --trust och en fil i formatet PEM.",
)
UNSIGNED = Trouble(
    "Filen är den publicerade, utan någon underskrift.",
    "Kontrollera den fil som parterna har skrivit under.",
)
NO_PARTIES = Trouble(
    "Listan över publicerade filer säger inte vilka parter som ska skriva under.",
    "Bygg webbplatsen på nytt med den här versionen av samverk.",
)


def broken_stamp(field: str) -> Trouble:
    """A document timestamp that does not hold."""
    return Trouble(f"Tidsstämpeln {field} är bruten, eller så har något ändrats efter den.", _FETCH)


def out_of_time(first: date, last: date, tried: date) -> Trouble:
    """A certificate that did not apply on the day it was tried for."""
    return Trouble(
        f"Certifikatet gällde inte den {date_text(tried)}. Det gällde från den {date_text(first)} till den "
        f"{date_text(last)}.",
        "Om du vet vilken dag underskriften gjordes kan du kontrollera den dagen med --as-of. Annars skriver parten "
        "under på nytt med ett certifikat som gäller.",
    )


def unknown_issuer(issuer: str) -> Trouble:
    """A certificate that leads to none of the given roots."""
    return Trouble(
        f"Certifikatet är utfärdat av {issuer or 'någon som inte är namngiven'}, som inte leder till någon utfärdare "
        "i --trust.",
        "Hämta utfärdarens certifikat från utfärdaren själv. Lägg till det med --trust om du litar på den.",
    )


def unsigned_by(party: Party) -> Trouble:
    """A party without a signature."""
    number = f" ({party.organisation_number})" if party.organisation_number else ""
    return Trouble(
        f"Underskrift saknas från {party.organisation}{number}.",
        f"Be parten skriva under den senaste filen i fältet {party.id}, med ett certifikat för sin organisation.",
    )


def no_party(name: str) -> Trouble:
    """A signature that is none of the parties' own, while a party is missing."""
    return Trouble(
        f"Underskriften av {name} hör inte till någon part.",
        "Partens organisationsnummer eller namn ska stå i certifikatet. Om flera parter har samma nummer ska "
        "underskriftsfältet heta som parten.",
    )
