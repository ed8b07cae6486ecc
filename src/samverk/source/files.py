"""The files of a content root, as bytes: the same pipeline then works on git objects and examples in memory."""

import os
import re
import stat
import unicodedata
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from samverk.model.errors import UsageError
from samverk.model.finding import Finding
from samverk.model.span import start_of
from samverk.source.fault import fault, shown
from samverk.source.git import AGREEMENTS, FilesAt
from samverk.source.settings import FILE, MIB, USUAL_MIB, largest_beside
from samverk.source.workshop import WORKSHOP

LARGEST = MIB
LARGEST_ORIGINAL = 50 * MIB
"""How large a file may be: one that is read, and a signed document. The settings say it of one beside an annex."""
ORIGINALS = "original"
ENCLOSED = (".pdf", ".docx", ".xlsx")
"""The endings of files that an annex may lead to, beside PICTURES."""
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")

NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
# What version control, desktops and editors leave behind is nobody's content.
LEFT_BEHIND = re.compile(r"\..*|.*~|#.*#|Thumbs\.db|desktop\.ini", re.DOTALL)

LEFT_BY_TOOLS = re.compile(
    r"~\$.*|.*\.(orig|rej|bak|tmp|swp|lnk)|.*_(BACKUP|BASE|LOCAL|REMOTE)_\d+\..*|thumbs\.db|desktop\.ini",
    re.IGNORECASE | re.DOTALL,
)
"""What word processors, merge tools and desktops leave beside a file: told, since somebody may be at work on it."""

HIDDEN_TEXT = re.compile(r"\.[^._#~].*\.(yaml|yml|md|txt)", re.DOTALL)
"""A text that its name hides, as no program leaves one: somebody may take it for one that is read."""

ATTRIBUTES = ".gitattributes"
_TEXTS = (".yaml", ".yml", ".md", ".txt")
_OF_TOOLS = re.compile(
    r"\.(git|svn|hg|obsidian|logseq|vscode|idea|vs|trash(es)?|cache|venv|sync|stfolder|stversions|appledouble|~.*|_.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Hidden folders that programs make for themselves, also for texts of their own."""

LINK = (
    "Det här är en symbolisk länk, och sådana följs inte: det som den leder till kan ändras utan att det syns här.",
    "Ersätt länken med en kopia av filen, eller ta bort den.",
)
SUBMODULE = (
    "Mappen är ett eget git-arkiv (en submodul). Det som ligger i den hör inte till det här arkivet och läses inte.",
    "Lägg filerna direkt i mappen, utan eget git-arkiv, eller ta bort den.",
)
REWRITTEN = (
    "Git skriver om filen{more} vid hämtning (.gitattributes). Det som läses här är inte det som ligger i arkivet.",
    "Ta bort working-tree-encoding, filter och ident ur .gitattributes, och lägg in filen som den ska vara.",
)
POINTER = (
    "Filen är bara en pekare från Git LFS. Själva innehållet ligger någon annanstans och är inte hämtat.",
    "Kör »git lfs pull«. Om det inte hjälper: lägg in filen utan Git LFS.",
)


def read_folder(
    root: Path, folder: Path, asked: Collection[str] | None = None
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """Every regular file below `folder`, and a finding (rule `fil`) for everything else that lies there.

    The keys are posix paths relative to `root`, the repository root (relative to the folder's parent where the
    folder is not below `root`), in sorted order. What has a finding is not among the files. Hidden files are
    passed over silently, but for texts in a folder of the content, and symbolic links are not followed: what they lead
    to can be changed without anybody seeing it here. Of the agreements only those in `asked`; None: all of them.
    Raises UsageError where `folder` is no folder.
    """
    if not folder.is_dir():
        raise UsageError(f"Mappen {shown(str(folder), 200)} finns inte.")
    walk = _Walk(folder, _prefix(root, folder), asked)
    walk.run()
    findings = sorted(walk.findings, key=lambda finding: finding.span)
    return dict(sorted(walk.files.items())), tuple(findings)


def read_revision(name: str, found: FilesAt) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The same of a folder as it was in a git revision; `name` is its path in the report.

    What the disk would refuse by its name is left out.
    """
    files = {f"{name}/{path}": data for path, data in found.files.items() if is_taken(path)}
    strange = [(path, "länk", LINK) for path in found.links] + [(path, "slag", SUBMODULE) for path in found.submodules]
    findings = [
        fault("fil", about, start_of(f"{name}/{path}"), *words) for path, about, words in strange if is_taken(path)
    ]
    hidden = sorted({told for path in found.files if (told := hidden_in(path))})
    findings += [fault("fil", "namn", start_of(f"{name}/{path}"), *_hidden(path)) for path in hidden]
    for path in [path for path, data in files.items() if _is_pointer(data)]:
        findings.append(fault("fil", "pekare", start_of(path), *POINTER))
        del files[path]
    return files, tuple(sorted(findings, key=lambda finding: finding.span))


def submodule(path: str) -> Finding:
    """The finding about a folder that git keeps as a submodule; `path` is the report's."""
    return fault("fil", "slag", start_of(path), *SUBMODULE)


def rewritten_file(path: str, others: int) -> Finding:
    """The finding about a file, and `others`, that git keeps as other words than it writes; `path` is the report's."""
    message, fix = REWRITTEN
    return fault("fil", "slag", start_of(path), message.format(more=f" och {others} till" if others else ""), fix)


def is_taken(path: str) -> bool:
    """Whether a walk takes a file with that path below the folder, as far as its names tell."""
    return all(NAME.fullmatch(part) and not LEFT_BEHIND.fullmatch(part) for part in PurePosixPath(path).parts)


def left_behind(path: str) -> bool:
    """Whether a file below the content root is left by a program and read by nobody, but for what git itself reads."""
    parts = PurePosixPath(path).parts
    return any(map(LEFT_BEHIND.fullmatch, parts)) and parts[-1] != ATTRIBUTES and not hidden_in(path)


def hidden_in(path: str) -> str:
    """The text, or the outermost folder with texts, that its name hides, on the way to a file; empty where none does.

    In the content root itself lie the settings of programs, and how git treats the files.
    """
    parts = PurePosixPath(path).parts
    for depth, part in enumerate(parts):
        if not LEFT_BEHIND.fullmatch(part):
            continue
        last = depth == len(parts) - 1
        told = part == ATTRIBUTES or HIDDEN_TEXT.fullmatch(part) if last else _hides_texts(part, parts[-1])
        return "/".join(parts[: depth + 1]) if depth and told else ""
    return ""


def _hides_texts(folder: str, name: str) -> bool:
    ours = folder.startswith(WORKSHOP)  # what a killed run has left, which the next one clears away
    return folder.startswith(".") and not (ours or _OF_TOOLS.fullmatch(folder)) and name.endswith(_TEXTS)


def _prefix(root: Path, folder: Path) -> PurePosixPath:
    """What comes before a path in the folder: its own path below the root, or its name."""
    for base, below in ((root.absolute(), folder.absolute()), (root.resolve(), folder.resolve())):
        if below.is_relative_to(base):
            return PurePosixPath(below.relative_to(base).as_posix())
    return PurePosixPath(folder.resolve().name)


class _Walk:
    """One walk through a folder, a stack of folders in place of recursion: depth is the disk's to decide."""

    def __init__(self, folder: Path, prefix: PurePosixPath, asked: Collection[str] | None) -> None:
        self.folder = folder
        self.asked = asked
        self.open: list[tuple[Path, PurePosixPath]] = [(folder, prefix)]
        self.files: dict[str, bytes] = {}
        self.findings: list[Finding] = []
        self.largest_beside = USUAL_MIB * MIB

    def run(self) -> None:
        self._read_settings()
        while self.open:
            folder, path = self.open.pop()
            try:
                entries = sorted(folder.iterdir())
            except OSError as error:
                self._report(path, "oläslig", *_unreadable("Mappen", error))
                continue
            for entry in entries:
                if self.asked is not None and folder == self.folder / AGREEMENTS and entry.name not in self.asked:
                    continue
                if not LEFT_BEHIND.fullmatch(entry.name):
                    self._look(entry, path / entry.name)
                elif folder != self.folder:
                    self._look_behind(entry, path / entry.name)

    def _look_behind(self, entry: Path, path: PurePosixPath) -> None:
        """Tell of a text that its name hides, or of a folder with such; what programs left is passed over."""
        inside = (entry / name for _, _, names in os.walk(entry) for name in names)
        found = inside if entry.is_dir() and not entry.is_symlink() else (entry,)
        if any(hidden_in(one.relative_to(self.folder).as_posix()) for one in found):
            self._report(path, "namn", *_hidden(path.name))

    def _read_settings(self) -> None:
        """What is wrong with the file itself is told as of any other."""
        (folder, _), *_ = self.open
        try:
            own = (folder / FILE).read_bytes() if (folder / FILE).is_file() else None
        except OSError:
            return
        self.largest_beside = largest_beside(own)

    def _look(self, entry: Path, path: PurePosixPath) -> None:
        try:
            if not NAME.fullmatch(path.name):
                self._report(path, "namn", *_badly_named(path.name))
            elif entry.is_symlink():
                self._report(path, "länk", *LINK)
            else:
                self._take(entry, path)
        except OSError as error:
            self._report(path, "oläslig", *_unreadable("Filen", error))

    def _take(self, entry: Path, path: PurePosixPath) -> None:
        status = entry.stat()
        if stat.S_ISDIR(status.st_mode):
            if (entry / ".git").exists():
                self._report(path, "slag", *SUBMODULE)
            else:
                self.open.append((entry, path))
            return
        if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            self._report(path, "slag", "Detta är varken en fil eller en mapp.", "Ta bort den.")
            return
        limit = self._limit(path)
        with entry.open("rb") as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            self._report(path, "storlek", *_too_large(path, status.st_size, limit))
        elif _is_pointer(content):
            self._report(path, "pekare", *POINTER)
        else:
            self.files[str(path)] = content

    def _limit(self, path: PurePosixPath) -> int:
        if ORIGINALS in path.parts[:-1]:
            return LARGEST_ORIGINAL
        return self.largest_beside if path.suffix in (*PICTURES, *ENCLOSED) else LARGEST

    def _report(self, path: PurePosixPath, concerns: str, message: str, fix: str) -> None:
        # A name may hold what a terminal obeys or what is no text at all; a finding's path is shown to people.
        safe = "".join(char if char.isprintable() else "\ufffd" for char in str(path))
        self.findings.append(fault("fil", concerns, start_of(safe), message, fix))


def _is_pointer(content: bytes) -> bool:
    """Whether a file holds only what Git LFS writes in its place (specification, version 1)."""
    return len(content) < 1024 and content.startswith(b"version https://git-lfs.github.com/spec/v1")


def better_name(name: str) -> str:
    """The nearest name of a–z, 0–9, hyphen and dot; empty where nothing of the name can be kept.

    >>> better_name("Lägesbild Järva 2025.md")
    'lagesbild-jarva-2025.md'
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"-*\.-*", ".", re.sub(r"[^a-z0-9.]+", "-", plain)).strip("-.")


def left_by_tool(name: str) -> tuple[str, str]:
    """What is said of a file that a program has left, and what to do."""
    return f"Filen {shown(name)} är en som ett program har lämnat efter sig. Den läses inte.", "Ta bort den."


def _badly_named(name: str) -> tuple[str, str]:
    if LEFT_BY_TOOLS.fullmatch(name):
        return left_by_tool(name)
    better = better_name(name)
    message = f'Namnet "{shown(name)}" innehåller tecken som inte kan användas i en webbadress.'
    use = f'Byt namn till "{better}".' if better else "Byt namn."
    return message, f"{use} Använd bara små bokstäver a–z, siffror, bindestreck och punkt."


def _hidden(path: str) -> tuple[str, str]:
    name = PurePosixPath(path).name
    if name == ATTRIBUTES:
        return "Filen .gitattributes styr hur git skriver filerna här.", "Flytta raderna till arkivets rot."
    what = "Filen" if name.endswith(_TEXTS) else "Mappen"
    message = f"{what} {shown(name)} är dold, eftersom namnet börjar med en punkt. Den läses inte."
    return message, f"Byt namn till {shown(name.lstrip('.'))}, eller ta bort den."


def _too_large(path: PurePosixPath, size: int, limit: int) -> tuple[str, str]:
    message = f"Filen är {_mib(size)} MiB stor. Gränsen här är {limit // MIB} MiB."
    if ORIGINALS in path.parts[:-1]:
        return message, "Spara handlingen i ett format som tar mindre plats, eller lägg den i e-arkivet."
    if path.suffix in PICTURES:
        return message, "Spara bilden på nytt med färre bildpunkter. Ett fotografi tar minst plats som JPEG."
    if path.suffix in ENCLOSED:
        return message, "Spara filen på nytt med mindre bilder, eller dela upp den."
    return message, f"Dela upp filen. En undertecknad handling läggs i mappen {ORIGINALS}, där gränsen är 50 MiB."


def _mib(size: int) -> str:
    return f"{size / MIB:.1f}".replace(".", ",")


def _unreadable(what: str, error: OSError) -> tuple[str, str]:
    if isinstance(error, PermissionError):
        return f"{what} går inte att läsa: behörighet saknas.", "Ge läsbehörighet, och försök igen."
    return f"{what} går inte att läsa (felkod {error.errno}).", "Kontrollera att den finns kvar och att disken är hel."
