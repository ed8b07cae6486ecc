"""Whether the prebuilt tree builds with Zensical, the follower of mkdocs-material, and lists the same pages.

    python scripts/zensical.py PAGES SITE ZENSICAL

PAGES is what `samverk pages` wrote, SITE what `samverk build` built of the same edition, ZENSICAL the program. Zensical
reads mkdocs.yml but runs no plugin, so its configuration is ours without them. Exit code 1 where the lists differ.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def configuration() -> str:
    """mkdocs.yml for a folder with `docs` and `overrides` in it: our own, without the plugins."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"^plugins:\n(?:[ \t].*\n|\n)*", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(docs_dir|site_dir|site_url|edit_uri):.*\n", "", text, flags=re.MULTILINE)
    text = text.replace("custom_dir: site/overrides", "custom_dir: overrides")
    return f"docs_dir: docs\nsite_dir: site\n{text}"


def listed(site: Path) -> set[str]:
    """The addresses of a built site's pages. The page for what is not there is no page of the tree."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    return {address for address in found if address != "404.html"}


def main(pages: Path, site: Path, program: Path) -> int:
    """Build, compare, and tell."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        file = Path(folder) / "mkdocs.yml"
        file.write_text(configuration(), encoding="utf-8")
        shutil.copytree(pages, Path(folder) / "docs")
        shutil.copytree(ROOT / "site" / "overrides", Path(folder) / "overrides")
        built = subprocess.run([program, "build", "--clean", "-f", file], capture_output=True, text=True, check=False)
        if built.returncode or not out.is_dir():
            print(built.stdout[-2000:], built.stderr[-2000:], sep="\n")
            return 1
        ours, theirs = listed(site), listed(out)
    for address in sorted(ours - theirs):
        print(f"only in ours: {address}")
    for address in sorted(theirs - ours):
        print(f"only in Zensical's: {address}")
    print(f"{len(ours)} pages of ours, {len(theirs)} of Zensical's, {len(ours & theirs)} the same.")
    return 0 if ours == theirs else 1


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:4])))
