"""Where private persons have their mail, and the words by which a mailbox there is shared and nobody's own."""

import re

_DOMAINS = """
gmail.com googlemail.com icloud.com me.com mac.com msn.com aol.com mail.com email.com hey.com fastmail.com
telia.com telia.se bredband.net bredband2.com comhem.se tele2.se spray.se glocalnet.net home.se passagen.se
swipnet.se algonet.se bahnhof.se ownit.nu chello.se bostream.nu tyfonmail.se protonmail.com protonmail.ch proton.me
pm.me tutanota.com tuta.io zoho.com yandex.com mail.ru
"""
_PRIVATE_DOMAINS = frozenset(_DOMAINS.split())
_PRIVATE_FAMILIES = re.compile(r"(?:^|\.)(?:hotmail|outlook|live|yahoo|ymail|gmx)\.[a-z]{2,3}(?:\.[a-z]{2})?\Z")

_SHARED = """
förening foreningen forening föreningen grannsamverkan samverkan nattvandrare nattvandring styrelse styrelsen kansli
kansliet info kontakt kontakta mejl mail reception kassör sekreterare ordförande valberedning klubb klubben if bk ik sk
ff fk byalag samfällighet samfalligheten samfälligheten bostadsrätt brf villaägare hyresgäst lokalförening ungdomsgård
fritidsgård församling församlingen trygghet tryggare värd värdar butik företagarförening företagare torg torghandlare
centrumförening skola föräldraförening föräldrar elevkår nätverk nätverket grupp gruppen team bokning event
"""


def _plain(word: str) -> str:
    return word.lower().translate(str.maketrans("åäöéü", "aaoeu"))


_SHARED_WORDS = frozenset(_plain(word) for word in _SHARED.split())
_SHARED_ENDINGS = (
    "forening",
    "foreningen",
    "samverkan",
    "klubb",
    "klubben",
    "styrelse",
    "styrelsen",
    "gruppen",
    "natverk",
)


def is_private_domain(domain: str) -> bool:
    """Whether private persons have their mail there.

    >>> [is_private_domain(d) for d in ("gmail.com", "mail.telia.com", "outlook.se", "live.stad.example")]
    [True, True, True, False]
    """
    lower = domain.lower()
    labels = lower.split(".")
    return any(".".join(labels[n:]) in _PRIVATE_DOMAINS for n in range(len(labels) - 1)) or bool(
        _PRIVATE_FAMILIES.search(lower)
    )


def is_shared(mailbox: str) -> bool:
    """Whether what stands before the @ is the name of something that several share.

    >>> [is_shared(one) for one in ("grannsamverkan.norrby", "norrby-villaägareförening", "info", "kim.norrby")]
    [True, True, True, False]
    """
    words = [_plain(word) for word in re.split(r"[._+-]|\d+", mailbox)]
    return any(word in _SHARED_WORDS or word.endswith(_SHARED_ENDINGS) for word in words)
