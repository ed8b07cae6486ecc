"""Every command of the program with arguments that it can be run with in Stockholm's own city."""

every: dict[str, tuple[str, ...]] = {
    "addresses": ("addresses",),
    "approvals": ("approvals", "--base", "HEAD"),
    "build": ("build", "--out", "ut", "--draft", "--edition", "public"),
    "check": ("check",),
    "diff": ("diff", "2024-06-02", "2025-06-02"),
    "explain": ("explain", "styrgrupp-moten"),
    "facts": ("facts", "jarva"),
    "forecast": ("forecast", "jarva", "--until", "9999-12-31"),
    "lock": ("lock", "jarva"),
    "migrate": ("migrate", "jarva"),
    "new bilaga": ("new", "bilaga", "jarva", "--typ", "lagesbild", "--dag", "2024-06-02", "--tom"),
    "new beslut": (
        "new",
        "beslut",
        "jarva",
        "--avser",
        "lagesbild/2024-06-02",
        "--dag",
        "2024-06-02",
        "--handling",
        "§ 1",
    ),
    "new möte": ("new", "möte", "jarva", "--grupp", "styrgrupp", "--dag", "2024-06-02", "--handling", "Protokoll"),
    "new uppföljning": ("new", "uppföljning", "jarva", "--plan", "atgardsplan/2024-06-02"),
    "pages": ("pages", "--out", "ut"),
    "rules confirm": ("rules", "confirm", "styrgrupp-moten"),
    "rules coverage": ("rules", "coverage"),
    "rules impact": ("rules", "impact", "--rules", "rules"),
    "rules lint": ("rules", "lint"),
    "rules mutate": ("rules", "mutate", "--sample"),
    "rules tables": ("rules", "tables"),
    "rules test": ("rules", "test"),
    "rules weaken": ("rules", "weaken", "styrgrupp-moten"),
    "serve": ("serve",),
    "verify": ("verify", "content/register.yaml"),
    "why": ("why", "jarva"),
}
"""By the words that name it."""

NO_READER = (
    "serve",
    "rules mutate",
    "rules test",
    "addresses",
    "migrate",
    "new bilaga",
    "new beslut",
    "new möte",
    "new uppföljning",
    "verify",
)
"""A server never ends; the next three take too long to be run three times more; the last have nothing to print here."""
WRITES = ("build", "pages", "approvals", "diff")
"""Those that write folders or need git's history: what they print is tried with them."""
