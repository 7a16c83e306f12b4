"""Patterns of `exclude_docs` and `not_in_nav` name the files that MkDocs' own reader names."""

import pathspec
import pytest

from referentiels.build.written.patterns import matcher

PATHS = (
    "a.md", "b.md", "a/a.md", "a/b.md", "a/b/c.md", "b/a/d.txt", ".x/y.md", "a/.x.md", "templates/t.html",
    "a/templates/t.html", "é è.md", "a/[b].md", "a/b1.md", "a/b22.md", "!x.md", "#y.md", "a b/c.md", "A.MD",
)  # fmt: skip
PATTERNS = (
    ["*.md"], ["a.md"], ["/a.md"], ["a/"], ["/a/"], ["a/b"], ["a/*"], ["a/**"], ["**/b.md"], ["a/**/c.md"],
    ["**"], ["*"], [".*", "/templates/"], ["*.md", "!a.md"], ["*.md", "!/a/b.md"], ["b?.md"], ["b[0-9].md"],
    ["b[!0-9]*.md"], ["\\!x.md"], ["\\#y.md"], ["# rien", "", "  ", "a.md  "], ["é è.md"], ["a b/"],
    ["a/\\[b\\].md"], ["x", "y/"], ["b"], ["c.md", "d.*"],
)  # fmt: skip


@pytest.mark.parametrize("lines", PATTERNS, ids=" ".join)
def test_patterns_name_what_they_named(lines):
    theirs = pathspec.gitignore.GitIgnoreSpec.from_lines(lines)

    ours = matcher(lines)

    assert [one for one in PATHS if ours(one)] == [one for one in PATHS if theirs.match_file(one)]


@pytest.mark.parametrize(
    "line", ["[", "[]", "[a-", "a[b", "\\", "***", "[z-a]", "!", "//", "(", "a{1000000}", "*" * 60]
)
def test_odd_patterns_name_something_or_nothing(line):
    assert matcher([line])("a" * 60) in (True, False)
