"""The only module that knows MkDocs: hands it the pages, and stops it when something must not be published."""

import logging
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from errno import EADDRINUSE
from html import unescape
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal
from zoneinfo import ZoneInfo

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as BuiltPage
from mkdocs.utils import get_build_datetime

from samverk.agreement.settings import Settings
from samverk.agreement.swedish import list_text
from samverk.check import judge, with_sources
from samverk.model.errors import SamverkError, UsageError
from samverk.model.finding import Finding
from samverk.model.report import BY_REFERENCE, Report, requirements
from samverk.model.standing import Standing
from samverk.site.addresses import CHECKSUMS
from samverk.site.artefact import Artefact
from samverk.site.markup import Html
from samverk.site.open_data.api import checksums
from samverk.site.page.frame import Page, notices
from samverk.site.publication.edition import EDITIONS
from samverk.site.publication.publication import Publication, look_ahead, publication
from samverk.site.search.index import index_files
from samverk.site.tree import moved, whole
from samverk.site.view.shared import Edition
from samverk.source.days import iso_date
from samverk.source.places import Places
from samverk.source.whole_file import write_whole

LOG = logging.getLogger("mkdocs.plugins.samverk")
SHOWN = 10
_UNUSED = re.compile(r"^assets/javascripts/(?:lunr|workers)/|^assets/.*\.map$")
"""The theme's own search, which the pages' own has replaced, and maps of its source for who mends the theme."""

_ANCHORS = re.compile(r'\sid="([^"]*)"').findall


class SamverkConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its own class hook untyped
    """The plugin's settings in mkdocs.yml. `root` empty: the folder of that file; `as_of` empty: the day of the build.

    Paths are relative to `root`. `rules` is one folder, or several as a search path is written; empty: the usual ones.
    """

    root = Type(str, default="")
    content = Type(str, default="content")
    rules = Type(str, default="")
    edition = Choice(EDITIONS, default="public")
    as_of = Type((str, date), default="")
    draft = Type(bool, default=False)


class SamverkPlugin(BasePlugin[SamverkConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Pages from content. `made` and `places`, set before the build, spare a second run of the rules."""

    made: Publication | None = None
    places: Places | None = None
    _serving = False
    _places: Places | None = None
    _tree: tuple[Page, ...] = ()
    _files: tuple[Artefact, ...] = ()
    _finished: Mapping[str, Html] = MappingProxyType({})

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether someone is only looking."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Judge the content and make the pages. Raises PluginError for what must not be published."""
        places = self._places = self.places or self._configured(config)
        try:
            made = self.made or self._published(places, config.site_url or "")
            self._refuse(made.judged.report.blocking)
            edition = made.edition
            config.site_url = made.address or None
            self._tree, found = whole(made, places)
            keep = not (self.config.draft or self._serving)
            self._files = (*found, *moved(made, self._tree, found, keep=keep))
        except SamverkError as error:
            if self.made:  # samverk build tells it itself, once
                raise
            raise PluginError(str(error)) from error
        if edition.publisher.lacking and not self.made:
            where = made.judged.content.settings.path
            LOG.info("Det är inte sagt %s (%s).", list_text(edition.publisher.lacking), where)
        config.watch.extend(str(folder) for folder in (places.content, *places.rules))
        config.theme.dirs[:0] = _looked_in(places, config.theme.dirs)
        config.site_name = edition.site_name
        config.extra["judged"] = _for_templates(edition, made.judged.report)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Every page of the tree, in place of what lies in the docs folder under the same address.

        What the theme brings and no page loads is left out. A page that is HTML already is handed over without it,
        and gets it where Markdown would have been read (`on_page_content`): reading it took half of a build.
        """
        for unused in [file for file in files if _UNUSED.search(file.src_uri)]:
            files.remove(unused)
        for file in _lying_beside(self._places, config) if self._places else ():
            if files.get_file_from_path(file.src_uri) is None:
                files.append(file)
        self._finished = {page.uri: html for page in self._tree if (html := page.html) is not None}
        for page in self._tree:
            on_disk = files.get_file_from_path(page.uri)
            if on_disk:
                files.remove(on_disk)
            text = page.head if page.uri in self._finished else page.text
            generated = File.generated(config, page.uri, content=text)
            generated.edit_uri = page.source
            files.append(generated)
        for one in (*self._files, *index_files(self._tree)):
            files.append(File.generated(config, one.path, content=one.data))
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002 - MkDocs
        """Have Jinja escape all that is not `Html`: the theme prints names and settings as they come."""
        env.autoescape = True
        return env

    def on_page_content(self, html: str, *, page: BuiltPage, config: MkDocsConfig, files: Files) -> Html:  # noqa: ARG002 - MkDocs
        """Say what is HTML already: the page, converted or finished, and its head, escaped where it is written."""
        finished = self._finished.get(page.file.src_uri)
        if finished is not None:
            html, page.present_anchor_ids = finished, {unescape(one) for one in _ANCHORS(finished)}
        page.meta = {key: Html(value) for key, value in page.meta.items()}
        return Html(html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Sum every file. Raises PluginError where that fails."""
        site = Path(config.site_dir)
        try:
            # It would carry the moment of the build, and no address leads to it.
            Path(site, "sitemap.xml.gz").unlink(missing_ok=True)
            write_whole({site / CHECKSUMS: checksums(_all_files(site)).data})
        except SamverkError as error:
            raise PluginError(str(error)) from error

    def _configured(self, config: MkDocsConfig) -> Places:
        """The places that mkdocs.yml says."""
        root = Path(self.config.root or Path(config.config_file_path).parent).resolve()
        if not self.config.rules:
            return Places.of(root, root / self.config.content)
        rules = tuple(root / name for name in self.config.rules.split(os.pathsep))
        return Places(root, root / self.config.content, rules)

    def _published(self, places: Places, address: str) -> Publication:
        judged = with_sources(judge(places, self._as_of()), places)
        return publication(judged, self.config.edition, look_ahead(judged), address)

    def _as_of(self) -> date:
        """The day to judge: the setting, else the day of the build in Stockholm (SOURCE_DATE_EPOCH counts)."""
        stated = str(self.config.as_of)
        day = iso_date(stated) if stated else get_build_datetime().astimezone(ZoneInfo("Europe/Stockholm")).date()
        if day is None:
            raise PluginError(f"as_of är ”{stated}”, men ska vara ett datum, till exempel 2026-11-23.")
        return day

    def _refuse(self, blocking: Sequence[Finding]) -> None:
        """A log line stops no quiet build, so what must stop one is raised; only a reader at the screen is warned."""
        if not blocking or self.config.draft:
            return
        if not self._serving:
            raise PluginError(refusal(blocking))
        LOG.warning(refusal(blocking))


def _looked_in(places: Places, known: Sequence[str]) -> list[str]:
    """The folders of our parts of the theme, the project's first, that the theme does not look in already."""
    return [str(one) for one in places.site_folders("overrides") if one.is_dir() and str(one) not in known]


def _lying_beside(places: Places, config: MkDocsConfig) -> Iterator[File]:
    """The files beside the pages, the project's first; pages themselves come by the tree."""
    for folder in places.site_folders("pages"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".md":
                name = path.relative_to(folder).as_posix()
                yield File.generated(config, name, content=path.read_bytes())


def _all_files(site: Path) -> Iterator[Artefact]:
    """Every file of the finished site but the list of their sums."""
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name != CHECKSUMS:
            yield Artefact(name, path.read_bytes())


def refusal(blocking: Sequence[Finding]) -> str:
    """Why nothing is built: the worst findings with their places."""
    lines = [f"{f.span.path}:{f.span.start_line}:{f.span.start_column}: {f.message}" for f in blocking[:SHOWN]]
    more = [f"… och {len(blocking) - SHOWN} till"] if len(blocking) > SHOWN else []
    many = Standing.BREACHED.words.number(requirements(blocking))
    return "\n".join([f"Sidan byggs inte: {many} måste rättas först.", *lines, *more])


def site_address(places: Places, settings: Settings) -> str:
    """Where the site will lie, with the last slash: what SAMVERK_SITE_URL says, else the settings; empty for neither.

    A forge says by that variable where its own pages lie. Raises SamverkError where mkdocs.yml cannot be read.
    """
    try:
        config = load_config(config_file=str(places.settings))
    except MkDocsException as error:
        raise SamverkError(f"mkdocs.yml går inte att läsa: {error}") from error
    return config.site_url or settings.address


def build_site(places: Places, site_dir: Path, made: Publication, *, draft: bool) -> None:
    """Build one edition into `site_dir` by the repository's mkdocs.yml, with every warning counted as an error.

    Raises UsageError where another program has the address, and SamverkError where MkDocs gives up.
    """
    try:
        config = load_config(config_file=str(places.settings), site_dir=str(site_dir), strict=True)
        plugin = config.plugins["samverk"]
        if not isinstance(plugin, SamverkPlugin):
            raise SamverkError("mkdocs.yml saknar insticksprogrammet samverk.")
        plugin.made = replace(made, address=config.site_url or made.address)
        plugin.places = places
        plugin.config.edition = made.edition.name
        plugin.config.draft = draft
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
            plugin.made = plugin.places = None  # MkDocs keeps the plugin for the next build
    except (MkDocsException, KeyError) as error:
        raise SamverkError(f"Sidan gick inte att bygga: {error}") from error


def serve_site(places: Places, address: str, settings: Mapping[str, str]) -> None:
    """Show the site at `address` (`127.0.0.1:8000`) and build it anew at every change, until interrupted.

    `settings` are the variables that mkdocs.yml reads (`SAMVERK_CONTENT` …): MkDocs reads that file anew each time.
    Raises UsageError where another program has the address, and SamverkError where MkDocs gives up.
    """
    os.environ.update(settings)
    for name in ("mkdocs", "mkdocs.livereload"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        serve(config_file=str(places.settings), dev_addr=address)
    except (MkDocsException, OSError) as error:
        if isinstance(error, OSError) and error.errno == EADDRINUSE:
            raise UsageError(f"{address} används redan. Ange en annan port med --address.") from None
        raise SamverkError(f"Sidan gick inte att visa: {error}") from error


def _for_templates(edition: Edition, report: Report) -> dict[str, object]:
    """What the theme's own parts need: the footer, and the page for addresses that are not there."""
    read_by = BY_REFERENCE if report.by_reference else ""
    said = {"as_of": edition.as_of, "rule_sets": edition.rule_sets, "read_by": read_by}
    return {**said, "districts": edition.places.many, "notices": list(notices(edition))}
