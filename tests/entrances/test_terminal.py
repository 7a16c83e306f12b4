"""`referentiels new`: a few answers make a file that passes every check, or nothing at all."""

import io
import os
import pty
import re
import select
import signal
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import pytest

from referentiels import cli

LIBRARY = """\
format: 1
domain:
  name: Cohésion sociale
  also_called: [faire société]
criteria:
  - {id: entraide, name: Entraide, definition: On se rend service.}
  - {id: lien-social, name: Lien social, definition: Des gens se parlent.}
  - {id: ancien, name: Ancien, status: retired, reason: fondu}
"""
ANSWERS = ["L'atelier !", "", "collectif", "On répare l'eau", "Brest", "habitants, voisins",
           "1", "1", "Le lien sociale", "o", "Se déplacer", "Aller loin", "", "", "1", "o"]  # fmt: skip


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "criteria-library").mkdir()
    (tmp_path / "criteria-library/cohesion.yml").write_text(LIBRARY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _new(place, answers, *arguments):
    """Answer to the questions as a file of answers does; those at a keyboard run the real command."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(place)
        patch.setattr(sys, "stdin", io.StringIO("".join(f"{one}\n" for one in answers)))
        status = cli.main(["new", *arguments])
    return SimpleNamespace(returncode=status, stdout=out.getvalue(), stderr=err.getvalue())


def _files(place):
    return sorted(file.name for file in (place / "frameworks").iterdir())


def test_a_few_answers_make_a_file_that_passes_every_check(place, capsys):
    done = _new(place, ANSWERS)

    assert done.returncode == 0, done.stderr
    text = (place / "frameworks/l-atelier.yml").read_text(encoding="utf-8")
    for line in (
        "  name: L’atelier\u202f!",
        "  kind: collective",
        "  summary: On répare l’eau",
        "  audiences: [habitants, voisins]",
        "    shared: cohesion",
        "        shared: entraide",
        "        shared: lien-social",
        "        name: Le lien sociale",
        "  provenance: structure",
    ):
        assert f"{line}\n" in text
    assert cli.main(["check", "--strict"]) == 0
    assert cli.main(["format", "--check"]) == 0


@pytest.mark.parametrize("answers", [ANSWERS, ["Petit", "", "", "", "", "", "", "1", "o"]])
def test_every_example_in_a_comment_is_valid_once_its_sign_is_gone(place, capsys, answers):
    assert _new(place, answers).returncode == 0
    file = next((place / "frameworks").iterdir())
    text = file.read_text(encoding="utf-8")

    uncommented = re.sub(r"^( *)# (?=[a-z_]+:(?! \$)| +- | {2,}[a-z_]+:)", r"\1", text, flags=re.MULTILINE)  # fmt: skip
    file.write_text(uncommented, encoding="utf-8")

    assert uncommented.count("\n") == text.count("\n")
    for key in ("website:", "built_with:", "indicators:", "usage:", "history:", "note:"):
        assert re.search(rf"^ *{key}", uncommented, re.MULTILINE), key
    assert cli.main(["check"]) == 0, capsys.readouterr().out


def test_everything_but_the_name_may_be_passed_over(place):
    done = _new(place, [*[""] * 6, "1", "o"], "Petit")

    assert done.returncode == 0, done.stdout
    assert "domains:\n  -" not in (place / "frameworks/petit.yml").read_text(encoding="utf-8")


def test_a_file_is_never_replaced(place):
    (place / "frameworks/petit.yml").write_text("précieux", encoding="utf-8")

    done = _new(place, ["Petit", ""])

    assert done.returncode == 1
    assert "n’est pas remplacé" in done.stdout
    assert (place / "frameworks/petit.yml").read_text(encoding="utf-8") == "précieux"


@pytest.mark.parametrize("number", range(len(ANSWERS)))
def test_answers_that_stop_anywhere_write_nothing(place, number):
    done = _new(place, ANSWERS[:number])

    assert done.returncode == 1
    assert "rien n’a été écrit" in done.stderr
    assert _files(place) == []


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["jean.dupont@gmail.com"], "personal-email"),
        (["x" * 400], "too-many-characters"),
        (["Un \x1b[2J nom"], "control-character"),
        (["Nom", "Été"], "écrivez"),
        (["Nom", "", "12"], "12"),
        (["Nom", "", "9" * 5000], "numéro"),
        (["Nom", "", "", "06 12 34 56 78"], "personal-phone"),
    ],
)
def test_a_wrong_answer_is_told_in_the_words_of_the_checks(place, answers, said):
    done = _new(place, answers)

    assert done.returncode == 1
    assert re.search(said, done.stdout), done.stdout
    assert "\x1b" not in done.stdout
    assert _files(place) == []


def test_own_words_that_are_also_those_of_a_shared_domain_are_linked(place):
    answers = ["Petit", "", "", "", "", "", "Faire société", "", "", "1", "o"]

    assert _new(place, answers).returncode == 0
    text = (place / "frameworks/petit.yml").read_text(encoding="utf-8")
    assert "    name: Faire société\n    shared: cohesion\n" in text


def test_a_link_that_is_not_wanted_is_not_made(place):
    answers = ["Petit", "", "", "", "", "", "1", "Lien social", "n", "", "", "1", "o"]

    assert _new(place, answers).returncode == 0
    assert "shared: lien" not in (place / "frameworks/petit.yml").read_text(encoding="utf-8")


def test_retired_criteria_are_not_proposed(place):
    assert "Ancien" not in _new(place, ANSWERS).stdout


def test_elsewhere_than_in_a_repository_it_says_where_to_begin(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert cli.main(["new"]) == 2
    assert "referentiels init" in capsys.readouterr().err


def test_who_quotes_documents_names_them(place, capsys):
    begun = ["Petit", "", "", "", "", "", "", "2"]
    assert _new(place, [*begun, "", "", "o"]).returncode == 1
    assert _new(place, [*begun, "Un article", "https://exemple.org/a", "o"]).returncode == 0

    text = (place / "frameworks/petit.yml").read_text(encoding="utf-8")
    assert "provenance: public-sources" in text
    assert "url: https://exemple.org/a" in text
    assert cli.main(["check"]) == 0


def test_nobody_is_made_to_agree(place, capsys):
    done = _new(place, ["Petit", "", "", "", "", "", "", "1", "n"])

    assert done.returncode == 0
    assert "sans licence" in done.stdout
    assert "\n  licence:" not in (place / "frameworks/petit.yml").read_text(encoding="utf-8")
    assert cli.main(["check"]) == 1
    assert "licence" in capsys.readouterr().out


# At a keyboard


class _Keyboard:
    def __init__(self, place: Path) -> None:
        self.pid, self.screen = pty.fork()
        if not self.pid:
            os.chdir(place)
            # Whoever runs the tests in the background has their processes ignore Ctrl+C.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.environ["PYTHONUTF8"] = "1"
            os.execv(sys.executable, [sys.executable, "-m", "referentiels", "new"])
        self.seen = ""

    def insist(self, keys: str, words: str) -> None:
        """Press keys until something is said, as a person does.

        A signal that comes just before Python begins to wait for a line is only looked at after that line.
        """
        for patience in (5, 5, 120):
            self.type(keys)
            if self._listen(words, patience):
                break
        self.wait_for(words)

    def wait_for(self, words: str) -> None:
        self._listen(words, 120)  # only what hangs takes as long
        assert words in self.seen, self.seen
        self.seen = self.seen.split(words, 1)[1]

    def _listen(self, words: str, patience: float) -> bool:
        end = time.monotonic() + patience
        while words not in self.seen and time.monotonic() < end:
            if select.select([self.screen], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.screen, 4096).decode(errors="replace")
                except OSError:
                    break
        return words in self.seen

    def type(self, text: str) -> None:
        os.write(self.screen, text.encode())

    def end(self) -> int:
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.screen)
        return status


def test_a_person_may_answer_again(place):
    keyboard = _Keyboard(place)
    keyboard.wait_for("Nom de la structure")
    keyboard.type("\n")
    keyboard.wait_for("au moins un nom")
    keyboard.type("jean.dupont@gmail.com\n")
    keyboard.wait_for("personal-email")
    keyboard.type("Petit\n")
    keyboard.wait_for("[petit]")
    keyboard.type("\n\n\n\n\n7\n")
    keyboard.wait_for("7 dans la liste")
    keyboard.type("\n")
    keyboard.wait_for("ne se passe pas")
    keyboard.type("\n")
    keyboard.wait_for("numéro de la liste")
    keyboard.type("1\n")
    keyboard.wait_for("D’accord")
    keyboard.type("o\n")
    keyboard.wait_for("créé")

    assert keyboard.end() == 0
    assert _files(place) == ["petit.yml"]


@pytest.mark.parametrize(("keys", "said", "status"), [("\x03", "Interrompu", 130), ("\x04", "Les réponses s’arrêtent là", 1)])  # fmt: skip
def test_a_person_may_leave_at_any_time(place, keys, said, status):
    keyboard = _Keyboard(place)
    keyboard.wait_for("Nom de la structure")
    keyboard.type("Petit\n")
    keyboard.wait_for("[petit]")
    keyboard.insist(keys, said)

    assert keyboard.end() in (status, -signal.SIGINT)
    assert _files(place) == []


def test_a_shared_criterion_that_is_linked_is_not_proposed_again(place):
    done = _new(
        place, [*ANSWERS[:7], "Le lien sociale", "o", "Rompre la solitude", "", "", "1", "o"]
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "C’est proche du critère partagé" in done.stdout
    proposed = done.stdout.partition("Vos mots font penser à ces critères partagés")[2]
    assert "On se rend service." in proposed
    assert "Lien social" not in proposed.partition("Relier")[0]


def test_what_a_criterion_makes_one_think_of_is_offered_and_linked_only_when_chosen(place):
    for answer, links in (("1", 1), ("", 0)):
        told = [*ANSWERS[:8], "rompre la solitude", answer, "", "1", "o"]
        done = _new(place, [f"Essai {answer or 'deux'}", *told[1:]])
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Vos mots font penser à ces critères partagés" in done.stdout
        text = (place / f"frameworks/essai-{answer or 'deux'}.yml").read_text(encoding="utf-8")
        assert text.count("shared: lien-social") == links
