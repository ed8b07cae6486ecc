"""Stands in for GitHub's `gh` on PATH: keeps issues in a file, answers as the forge would, and records every call.

What is asked for is answered from `answers.json` (by address without its query), and an address that has a word of
`broken.json` in it is answered with 502: as many times as stands there, or for ever (null).
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ["FAKE_GH"])
CALLS, ISSUES = FOLDER / "calls.jsonl", FOLDER / "issues.json"
ANSWERS, BROKEN = FOLDER / "answers.json", FOLDER / "broken.json"


def option(words: list[str], name: str) -> str:
    return words[words.index(name) + 1]


def read(file: Path, otherwise: Any) -> Any:
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else otherwise


def fail(message: str) -> None:
    sys.stderr.write(f"gh: {message}\n")
    sys.exit(1)


def api(words: list[str], issues: list[dict[str, Any]]) -> None:
    address = next(word for word in words if word.startswith("repos/"))
    broken = read(BROKEN, {})
    for word, times in broken.items():
        if word in address and times != 0:
            BROKEN.write_text(json.dumps({**broken, word: None if times is None else times - 1}), encoding="utf-8")
            fail("Bad Gateway (HTTP 502)")
    if "POST" in words:
        return
    if "/issues?" in address:
        shown = [issue for issue in issues if issue["state"] == "open"]
        sys.stdout.write(json.dumps([shown[:1], shown[1:]]))  # two pages, as --slurp gives them
        return
    answers = read(ANSWERS, {})
    name = address.partition("?")[0]
    if name not in answers:
        fail("Not Found (HTTP 404)")
    rows = answers[name]
    if "--slurp" in words:
        rows = [rows[:1], rows[1:]] if isinstance(rows, list) else [rows]
    sys.stdout.write(json.dumps(rows))


def comments(words: list[str], text: str) -> None:
    """The comments on a pull request: all of them, a new one, or one rewritten."""
    address = next(word for word in words if word.startswith("repos/"))
    file = FOLDER / "comments.json"
    rows = read(file, [])
    if "POST" in words:
        rows.append({"id": len(rows) + 1, "body": text, "user": {"login": "github-actions[bot]"}})
    elif "PATCH" in words:
        next(row for row in rows if address.endswith(f"/comments/{row['id']}"))["body"] = text
    else:
        sys.stdout.write(json.dumps([rows[:1], rows[1:]]))
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    words = sys.argv[1:]
    text = sys.stdin.read() if {"--body-file", "body=@-"} & {*words} else ""
    with CALLS.open("a", encoding="utf-8") as calls:
        calls.write(json.dumps(words, ensure_ascii=False) + "\n")
    issues = read(ISSUES, [])
    if words[0] == "api" and "/comments" in " ".join(words):
        comments(words[1:], text)
        return
    if words[0] == "api":
        api(words[1:], issues)
        return
    if words[1] == "create":
        issue = {"number": len(issues) + 1, "title": option(words, "--title"), "body": text, "state": "open"}
        issues.append({**issue, "user": {"login": "github-actions[bot]"}})
    for issue in issues:
        if str(issue["number"]) == words[2]:
            issue.update({"body": text} if words[1] == "edit" else {"state": "closed"})
    ISSUES.write_text(json.dumps(issues, ensure_ascii=False), encoding="utf-8")


main()
