"""What is said of a change in a real git repository, as the required check asks it."""

from change_repository import DAY, Repository, git
from samverk.check import Manner, judge
from samverk.model.report import Report
from samverk.source.places import Places


def report(r: Repository, *, new_only: bool = True) -> Report:
    """What is not committed, against the last commit."""
    manner = Manner(base="HEAD", new_only=new_only)
    return judge(Places.of(r.root), DAY, manner=manner).report


def blocking(r: Repository) -> set[str]:
    """The rules that stop the change."""
    return {finding.rule for finding in report(r).blocking}


def commit(r: Repository) -> None:
    """What has been changed so far is how it was before the change."""
    git(r.root, "add", "-A")
    git(r.root, "commit", "-qm", "Före ändringen")
