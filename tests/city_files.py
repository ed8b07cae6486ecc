"""Text files below a folder, and the ways in which the tests change them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import city_values
from samverk.model.tree import Plain

AGREEMENT = "overenskommelse.yaml"


@dataclass(frozen=True)
class Files:
    """Every name is a path below `root`; None names the agreement."""

    root: Path

    @property
    def agreement(self) -> str:
        """The name of the agreement's file."""
        return AGREEMENT

    def path(self, name: str | None = None) -> Path:
        return self.root / (name or self.agreement)

    def text(self, name: str | None = None) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def write(self, text: str | bytes, name: str | None = None) -> None:
        """Write a whole file, new or not; folders on the way are made."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, before: str, after: str, name: str | None = None, *, first: bool = False) -> int:
        """Replace the only occurrence of a text, or the `first` of several; returns the line it stood on."""
        line, text = self.line(before, name, first=first), self.text(name)
        self.write(text.replace(before, after, 1), name)
        return line

    def append(self, text: str, name: str | None = None) -> int:
        """Add lines at the end; returns the number of the first."""
        whole = self.text(name)
        assert whole.endswith("\n")
        self.write(whole + text.removesuffix("\n") + "\n", name)
        return whole.count("\n") + 1

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all that lies in it."""
        path = self.path(name)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    def line(self, words: str, name: str | None = None, *, first: bool = False) -> int:
        """The line of the only occurrence of a text, or of the `first` of several."""
        text = self.text(name)
        found = text.count(words)
        assert found == 1 or (first and found), f"{words!r} stands {found} times in {name or self.agreement}"
        return text[: text.index(words)].count("\n") + 1

    # By path: `parter.polisen.adress.gata`, `tillägg.0.datum`. Only the value changes; comments and all else stay.

    def put(self, path: str, value: Plain, name: str | None = None) -> None:
        """Give a key another value, or add it."""
        self.write(city_values.with_value(self.text(name), path, value, name or self.agreement), name)

    def add(self, path: str, value: Plain, name: str | None = None) -> None:
        """Add a row at the end of a list, which is made where it is not there."""
        self.write(city_values.with_item(self.text(name), path, value, name or self.agreement), name)

    def drop(self, path: str, name: str | None = None) -> None:
        """Take a key or a row away."""
        self.write(city_values.without(self.text(name), path, name or self.agreement), name)
