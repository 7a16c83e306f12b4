"""What a run says, in its four forms."""

import json
import re

import pytest

from referentiels.checking import reporting
from referentiels.words.language import translator
from tests.conftest import FRAMEWORK

HOSTILE = FRAMEWORK.replace("type: outcome", 'type: "a\\e[31m::error::b\\n::add-mask::c"').replace(
    "name: Faire société", "name: Faire société\n    'x](http://t.test)<script>@moi | `y`': 1"
)
SEVERAL = {
    "frameworks/a.yml": FRAMEWORK.replace("  name: Le journal", "  nom: Le journal"),
    "frameworks/b.yml": FRAMEWORK.replace("value: 22", "value: vingt"),
    "frameworks/c.yml": FRAMEWORK.replace(", sample: 85", ""),
    "frameworks/d.yml": FRAMEWORK + "x: 1\n" * 2,
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("form", list(reporting.FORMATS))
def test_the_report_is_the_one_that_was_accepted(folder, golden, form, language):
    said = reporting.report(folder(SEVERAL), form, translator(language))

    golden(f"reports/{form}.{language}.txt", said)


@pytest.mark.parametrize("form", list(reporting.FORMATS))
def test_success_is_said(folder, form):
    said = reporting.report(folder(), form, translator("fr"))

    if form == "json":
        assert json.loads(said) == []
    else:
        assert "Tout va bien" in said
        assert "1 fichier vérifié" in said


def test_the_terminal_gets_no_control_character(folder):
    said = reporting.report(folder({"frameworks/a.yml": HOSTILE}), "text", translator("fr"))

    assert "\x1b" not in said
    assert "\\u001b" in said or "control-character" in said


def test_a_text_is_no_workflow_command(folder):
    said = reporting.report(folder({"frameworks/a.yml": HOSTILE}), "github", translator("fr"))

    commands = [line for line in said.splitlines() if line.startswith("::")]
    assert len(commands) == len(said.splitlines())
    assert all(
        re.match(r"::(error|warning) file=frameworks/a\.yml,line=\d+|::notice::", c)
        for c in commands
    )


def test_a_file_name_is_no_property_of_an_annotation(folder):
    name = "frameworks/a,line=1::x%.yml"

    said = reporting.report(folder({name: FRAMEWORK}), "github", translator("fr"))

    assert "file=frameworks/a%2Cline=1%3A%3Ax%25.yml,line=1" in said


def test_a_text_is_no_markdown(folder):
    said = reporting.report(folder({"frameworks/a.yml": HOSTILE}), "markdown", translator("fr"))

    assert "<script>" not in said
    assert "](http" not in said
    assert "@moi" not in said


def test_twenty_mistakes_a_file_are_shown_and_all_are_counted(folder):
    wrong = FRAMEWORK + "".join(f"x{n}: 1\n" for n in range(300))

    said = reporting.report(folder({"frameworks/a.yml": wrong}), "text", translator("fr"))

    assert said.count("[unknown-key]") == reporting.MOST_SHOWN_IN_A_FILE
    assert "et 280 autres dans ce fichier" in said
    assert "300 erreurs dans 1 fichier" in said


def test_errors_are_shown_before_warnings_when_not_all_are(folder):
    text = "# \u200b\n" * 30 + FRAMEWORK + "x: 1\n"

    said = reporting.report(folder({"frameworks/a.yml": text}), "text", translator("fr"))

    assert "[unknown-key]" in said


def test_annotations_begin_with_errors(folder):
    files = {
        "frameworks/a.yml": FRAMEWORK.replace(", sample: 85", ""),
        "frameworks/b.yml": FRAMEWORK + "x: 1\n",
    }

    lines = reporting.report(folder(files), "github", translator("fr")).splitlines()

    assert [line.split(" ")[0] for line in lines[:2]] == ["::error", "::warning"]


def test_a_long_summary_points_to_the_log(folder):
    files = {
        f"frameworks/f{n}.yml": FRAMEWORK + "".join(f"x{i}: 1\n" for i in range(120))
        for n in range(3)
    }

    said = reporting.report(folder(files), "markdown", translator("fr"))

    assert "360 erreurs dans 3 fichiers" in said
    assert "et 160 autres, dans le journal" in said


def test_one_more_is_said_in_the_singular(folder):
    wrong = FRAMEWORK + "".join(f"x{n}: 1\n" for n in range(21))

    assert "et 1 autre dans" in reporting.report(
        folder({"frameworks/a.yml": wrong}), "text", translator("fr")
    )


def test_the_caret_is_under_the_mistake(folder):
    text = FRAMEWORK.replace("name: Le journal du quartier", 'name: "吉野家 é"\n  kynd: x')

    lines = reporting.report(
        folder({"frameworks/a.yml": text}), "text", translator("fr")
    ).splitlines()

    shown = next(i for i, line in enumerate(lines) if "kynd: x" in line)
    assert lines[shown].index("kynd") == lines[shown + 1].index("^")
    assert lines[shown + 1].count("^") == 4


def test_the_caret_counts_wide_letters(folder):
    text = FRAMEWORK.replace("sample: 85", "method: 吉野家, sample: x")

    lines = reporting.report(
        folder({"frameworks/a.yml": text}), "text", translator("fr")
    ).splitlines()

    shown = next(i for i, line in enumerate(lines) if "吉野家" in line)
    before = lines[shown][: lines[shown].index("sample: x") + len("sample: ")]
    assert lines[shown + 1].index("^") == len(before) + 3


def test_a_long_line_is_shown_around_the_mistake(folder):
    text = FRAMEWORK.replace("{period:", "{note: " + "a" * 500 + ", sampel: 3, period:")

    said = reporting.report(folder({"frameworks/a.yml": text}), "text", translator("fr"))

    assert "sampel" in said
    assert max(len(line) for line in said.splitlines() if "│" in line) < 120


def test_json_gives_every_place(folder):
    (record,) = json.loads(
        reporting.report(
            folder({"frameworks/a.yml": FRAMEWORK + "x: 1\nformat: 1\n"}), "json", translator("fr")
        )
    )[:1]

    assert set(record) == {
        "rule", "severity", "message", "help", "path", "line", "column", "end_line", "end_column", "pointer", "related",
    }  # fmt: skip
    assert (record["rule"], record["path"], record["line"], record["column"]) == (
        "duplicate-key", "frameworks/a.yml", 21, 1,
    )  # fmt: skip
    assert (record["end_line"], record["end_column"], record["severity"]) == (21, 7, "error")
    assert record["related"][0]["line"] == 1


def test_json_gives_the_keys_that_lead_to_a_mistake(folder):
    text = FRAMEWORK.replace("type: outcome", "type: outcom")

    (record,) = json.loads(
        reporting.report(folder({"frameworks/a.yml": text}), "json", translator("fr"))
    )

    assert record["pointer"] == "domains/0/criteria/0/indicators/0/type"
