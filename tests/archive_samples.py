"""A small agreement as the archive's files show it."""

from pathlib import Path

from samverk.site.view.agreement import Piece, TextBlock
from samverk.site.view.archive import ArchiveDocument, Signatory

TEMPLATE = Path(__file__).resolve().parent.parent / "site" / "pdf"

DOCUMENT = ArchiveDocument(
    id="norrby",
    title="Lokal samverkansöverenskommelse",
    name="Norrby",
    day="2025-02-18",
    in_force="Gäller från och med den 3 juni 2024 och tills vidare.",
    notice="Exempelstad är påhittad.",
    blocks=(
        TextBlock("title", (Piece("Lokal samverkansöverenskommelse"),)),
        TextBlock("heading", (Piece("Bakgrund"),)),
        TextBlock("paragraph", (Piece("Parterna har ingått "), Piece("denna överenskommelse.", "C1"))),
        TextBlock("heading", (Piece("Lokal samverkansorganisation"),)),
        TextBlock("subheading", (Piece("Lokal styrgrupp"),)),
        TextBlock("paragraph", (Piece("I styrgruppen ska följande funktioner ingå:", "C24"),)),
        TextBlock("bullet", (Piece("Stadsdelsdirektör", "C24"),)),
        TextBlock("bullet", (Piece("Lokalpolisområdets chef", "C24"),)),
        TextBlock("signature", (Piece("Exempelstad den 27 maj 2024"),)),
        TextBlock("signature", (Piece("_______________________"),)),
    ),
    annexes=(
        ("1", "Övergripande samverkansöverenskommelse", "version 2024-02"),
        ("2", "Gemensam lokal lägesbild", "12 maj 2026"),
    ),
    signatories=(
        Signatory("kommunen", "Norrby stadsdelsförvaltning", "212000-9903", "Stadsdelsdirektör", "Exempelstad"),
        Signatory("polisen", "Lokalpolisområde Norrby", "202100-9903", "Lokalpolisområdeschef", "Exempelstad"),
    ),
    copies=2,
    lock="sha256:" + "0123456789abcdef" * 4,
    address="https://exempel.example/avtal/norrby/2025-02-18/",
)
