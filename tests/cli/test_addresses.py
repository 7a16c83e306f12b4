"""`referentiels addresses`, as someone keeps the list: nothing published is ever lost without a word."""

import re
import subprocess

import pytest

from referentiels.checking import examples, folders
from referentiels.cli import main
from referentiels.history import lasting
from referentiels.history.reviewing import review
from referentiels.history.reviewing.beside import look_beside
from referentiels.history.reviewing.revisions import read_folder
from tests.repositories import commit, run_git

LIBRARY, FRAMEWORK = examples.LIBRARY, examples.FRAMEWORK


@pytest.fixture
def project(tmp_path, monkeypatch):
    for name, data in examples.sound_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795867200")  # 2026-11-28
    return tmp_path


@pytest.fixture
def kept(project, capsys):
    assert main(["addresses", "--write"]) == 0
    capsys.readouterr()
    return project


def _list(project):
    return (project / "adresses.tsv").read_text(encoding="utf-8")


def _plain(capsys):
    """Give what was said, with spaces as one types them."""
    return re.sub("[\u00a0\u202f]", " ", capsys.readouterr().out)


def _row(project, address):
    lines = (line.split("\t") for line in _list(project).splitlines())
    return next((line for line in lines if len(line) > 2 and line[2] == address), None)


def _change(project, name, old, new):
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _rename_criterion(project, old, new):
    """Rename a shared criterion by hand, as on the page of a forge."""
    for name in (LIBRARY, FRAMEWORK):
        file = project / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_list_is_begun_and_is_up_to_date_then(project, capsys):
    assert main(["addresses", "--check"]) == 1
    assert "referentiels addresses --write" in capsys.readouterr().out

    assert main(["addresses", "--write"]) == 0

    assert _row(project, "structures/exemple/")[:2] == ["2026-11-28", "ici"]
    for address in ("structures/exemple/#rencontres", "domaines/cohesion-sociale/", "criteres/lien-social/",
                    "criteres/lien-social/#rencontres-declarees", "donnees/structures/exemple.json",
                    "donnees/fichiers/exemple.yml", "donnees/tableurs/exemple.xlsx", "donnees/results.csv"):  # fmt: skip
        assert _row(project, address), address
    assert main(["addresses", "--check"]) == 0
    before = _list(project)
    assert main(["addresses", "--write"]) == 0
    assert _list(project) == before


def test_line_ends_of_another_machine_are_no_change(kept):
    file = kept / "adresses.tsv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert main(["addresses", "--check"]) == 0
    assert main(["check"]) == 0


def test_a_list_in_another_order_is_said_to_be_so_and_put_in_order(kept, capsys):
    before = _list(kept)
    lines = before.splitlines(keepends=True)
    (kept / "adresses.tsv").write_text("".join((*lines[:2], *lines[:1:-1])), encoding="utf-8")

    assert main(["addresses", "--check"]) == 1
    said = capsys.readouterr().out
    assert "comme le programme l’écrit" in said
    assert "nouvelles" not in said
    assert main(["addresses", "--write"]) == 0
    assert _list(kept) == before


def test_a_new_structure_stops_nobody_but_the_check_of_the_list(kept, capsys):
    other = kept / "frameworks" / "autre.yml"
    other.write_text(
        (kept / FRAMEWORK)
        .read_text(encoding="utf-8")
        .replace("Le journal du quartier", "La radio d'ici"),
        encoding="utf-8",
    )

    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["addresses", "--check"]) == 1
    assert "structures/autre/" in capsys.readouterr().out
    assert main(["addresses", "--write"]) == 0
    assert main(["addresses", "--check"]) == 0


def test_what_its_new_page_no_longer_has_leads_to_that_page(kept):
    _rename_criterion(kept, "lien-social", "liens-sociaux")
    _change(kept, LIBRARY, "rencontres-declarees", "rencontres-dites")

    assert main(["addresses", "--moved", "criteres/lien-social/", "criteres/liens-sociaux/"]) == 0

    old = "criteres/lien-social/#rencontres-declarees"
    assert _row(kept, old)[1:4] == ["deplacee", old, "criteres/liens-sociaux/"]


def test_the_day_of_a_page_is_that_of_its_file_in_git(project, monkeypatch):
    who = ["-c", "user.name=A", "-c", "user.email=a@exemple.org"]
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-05T12:00:00Z")
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "premier"]):
        subprocess.run(["git", *command], cwd=project, check=True)

    assert main(["addresses", "--write"]) == 0

    assert _row(project, "structures/exemple/")[0] == "2026-01-05"
    assert _row(project, "structures/exemple/#rencontres")[0] == "2026-11-28"


def test_a_criterion_renamed_by_hand_is_refused_until_it_is_said(kept, capsys):
    _rename_criterion(kept, "lien-social", "liens-sociaux")

    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "criteres/lien-social/" in said
    assert "referentiels addresses --moved criteres/lien-social/" in said
    before = _list(kept)
    assert main(["addresses", "--write"]) == 1
    assert _list(kept) == before

    assert main(["addresses", "--moved", "criteres/lien-social/", "criteres/liens-sociaux/"]) == 0

    assert _row(kept, "criteres/lien-social/")[1:4] == ["deplacee", "criteres/lien-social/", "criteres/liens-sociaux/"]  # fmt: skip
    assert _row(kept, "criteres/lien-social/#rencontres-declarees")[3] == (
        "criteres/liens-sociaux/#rencontres-declarees"
    )
    assert (
        _row(kept, "donnees/criteres/lien-social.json")[3] == "donnees/criteres/liens-sociaux.json"
    )
    assert main(["check"]) == 0
    assert main(["addresses", "--check"]) == 0


def test_two_names_then_none_and_each_address_is_one_hop_from_what_is_said(kept):
    _rename_criterion(kept, "estime-de-soi", "b")
    assert main(["addresses", "--moved", "criteres/estime-de-soi/", "criteres/b/"]) == 0
    _rename_criterion(kept, "id: b", "id: c")
    _rename_criterion(kept, "[b]", "[c]")
    assert main(["addresses", "--moved", "criteres/b/", "criteres/c/"]) == 0
    _change(kept, LIBRARY, "  - id: c\n    name: Estime de soi\n", "")
    _change(kept, LIBRARY, "    related: [c]\n", "")
    assert main(["addresses", "--withdraw", "criteres/c/", "--why", "hors du champ"]) == 0

    assert _row(kept, "criteres/estime-de-soi/")[3] == "criteres/c/"
    assert _row(kept, "criteres/b/")[3] == "criteres/c/"
    assert _row(kept, "criteres/c/")[1:] == ["retiree", "criteres/c/", "", "hors du champ"]
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("why", "rule"),
    [
        ("écrire à jeanne.martin@exemple.org", "personal-email"),
        ("appeler le 06 12 34 56 78", "personal-phone"),
        ("écrire à contact@exemple.org", ""),
    ],
)
def test_a_reason_is_published_so_nothing_personal_stands_in_it(kept, capsys, why, rule):
    row = f"2026-11-28\tretiree\tstructures/close/\t\t{why}\n"
    (kept / "adresses.tsv").write_text(_list(kept) + row, encoding="utf-8")

    assert main(["check"]) == (1 if rule else 0)

    assert not rule or f"[{rule}]" in capsys.readouterr().out


def test_a_reason_with_a_person_in_it_is_not_written(kept):
    (kept / FRAMEWORK).unlink()
    before = _list(kept)

    asked = ["--withdraw", "structures/exemple/", "--why", "voir jeanne.martin@exemple.org"]
    assert main(["addresses", *asked]) == 1

    assert _list(kept) == before


def test_two_identifiers_that_change_places_are_refused(kept, capsys):
    _change(kept, LIBRARY, "    related: [estime-de-soi]\n", "")
    _change(kept, LIBRARY, "    replaced_by: lien-social\n", "    reason: réuni\n")
    _change(kept, FRAMEWORK, "        shared: lien-social\n", "")
    _rename_criterion(kept, "id: estime-de-soi", "id: x")
    _rename_criterion(kept, "id: lien-social", "id: estime-de-soi")
    _rename_criterion(kept, "id: x", "id: lien-social")
    assert main(["addresses", "--moved", "criteres/lien-social/", "criteres/estime-de-soi/"]) == 1
    assert "encore une adresse" in capsys.readouterr().err

    text = _list(kept)
    for one, other in (("lien-social", "estime-de-soi"), ("estime-de-soi", "lien-social")):
        text = text.replace(
            f"2026-11-28\tici\tcriteres/{one}/\t\t\n",
            f"2026-11-28\tdeplacee\tcriteres/{one}/\tcriteres/{other}/\t\n",
        )
    (kept / "adresses.tsv").write_text(text, encoding="utf-8")

    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "[reused-id]" in said
    assert "[redirect-loop]" in said


def test_one_thing_that_is_wrong_is_told_once(kept, capsys):
    """What led to a page, what is in it and its files have one cause: thirteen lines would hide it."""
    _change(kept, LIBRARY, "    replaced_by: lien-social\n", "    reason: réuni\n")
    for old, new in (("sociabilite", "vie-sociale"), ("vie-sociale", "vie-commune")):
        _rename_criterion(kept, f"id: {old}", f"id: {new}")
        assert main(["addresses", "--moved", f"criteres/{old}/", f"criteres/{new}/"]) == 0
    capsys.readouterr()
    _rename_criterion(kept, "id: vie-commune", "id: autre-chose")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert [line.partition("[")[2] for line in said.splitlines() if "erreur:" in line] == [
        "vanished-address]"
    ]

    _rename_criterion(kept, "id: autre-chose", "id: sociabilite")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert said.count("[reused-id]") == 1
    assert said.count("erreur:") == 2


def test_a_name_given_away_is_never_used_for_something_else(kept, capsys):
    _rename_criterion(kept, "estime-de-soi", "confiance-en-soi")
    assert (
        main(["addresses", "--moved", "criteres/estime-de-soi/", "criteres/confiance-en-soi/"]) == 0
    )
    (kept / LIBRARY).write_text(
        (kept / LIBRARY).read_text(encoding="utf-8")
        + "  - id: estime-de-soi\n    name: Tout autre chose\n",
        encoding="utf-8",
    )
    capsys.readouterr()

    assert main(["check"]) == 1
    assert "[reused-id]" in capsys.readouterr().out


def test_a_name_that_differs_by_case_only_is_the_same_place(kept, capsys):
    file, text = kept / "adresses.tsv", _list(kept)
    row = "2026-11-28\tdeplacee\tcriteres/Lien-Social/\tcriteres/lien-social/\trenommé\n"
    file.write_text(text + row, encoding="utf-8")
    assert main(["check"]) == 0

    other = "2026-11-28\tretiree\tcriteres/Lien-Social/\t\thors du champ\n"
    file.write_text(text + other, encoding="utf-8")
    capsys.readouterr()
    assert main(["check"]) == 1
    assert "[reused-id]" in capsys.readouterr().out


def test_what_comes_back_is_said_to_be_the_same(kept):
    """As after a revert that left the list alone."""
    sound = (kept / LIBRARY).read_bytes(), (kept / FRAMEWORK).read_bytes()
    _rename_criterion(kept, "lien-social", "liens")
    assert main(["addresses", "--moved", "criteres/lien-social/", "criteres/liens/"]) == 0
    (kept / LIBRARY).write_bytes(sound[0])
    (kept / FRAMEWORK).write_bytes(sound[1])
    assert main(["check"]) == 1

    assert main(["addresses", "--restore", "criteres/lien-social/"]) == 1  # the other name is gone
    assert main(["addresses", "--moved", "criteres/liens/", "criteres/lien-social/"]) == 0

    assert _row(kept, "criteres/lien-social/")[1] == "ici"
    assert _row(kept, "criteres/lien-social/#rencontres-declarees")[1] == "ici"
    assert _row(kept, "criteres/liens/")[1:4] == [
        "deplacee",
        "criteres/liens/",
        "criteres/lien-social/",
    ]
    assert main(["check"]) == 0


def test_a_structure_that_goes_says_why_and_takes_all_its_addresses_along(kept, capsys):
    (kept / FRAMEWORK).unlink()
    assert main(["addresses", "--withdraw", "structures/exemple/"]) == 2
    assert "pourquoi" in capsys.readouterr().err

    address = "https://exemple.org/site/structures/exemple/index.html"
    why = "à sa demande"
    assert main(["addresses", "--withdraw", address, "--why", why, "--to", "/structures/"]) == 0

    for one in (
        "structures/exemple/",
        "structures/exemple/#rencontres",
        "donnees/fichiers/exemple.yml",
    ):
        assert _row(kept, one)[1::2] == ["retiree", "structures/"], one
        assert _row(kept, one)[4] == why
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("state", "to"),
    [("retiree", ""), ("retiree", "structures/"), ("deplacee", "structures/radio/")],
)
def test_one_line_written_on_the_forge_is_enough_for_a_whole_page(kept, capsys, state, to):
    file = kept / FRAMEWORK
    if state == "deplacee":
        file.rename(kept / "frameworks" / "radio.yml")
    else:
        file.unlink()
    assert main(["check"]) == 1
    assert capsys.readouterr().out.count("[vanished-address]") == 1
    _change(kept, "adresses.tsv", "\tici\tstructures/exemple/\t\t\n",
            f"\t{state}\tstructures/exemple/\t{to}\tà sa demande\n")  # fmt: skip

    assert main(["check"]) == 0
    assert main(["addresses", "--check"]) == 1
    assert main(["addresses", "--write"]) == 0

    moved = state == "deplacee"
    assert _row(kept, "structures/exemple/#rencontres")[1:4:2] == [
        state,
        f"{to}#rencontres" if moved else to,
    ]
    assert _row(kept, "donnees/fichiers/exemple.yml")[1:4:2] == [state, "donnees/fichiers/radio.yml" if moved else to]  # fmt: skip
    assert main(["addresses", "--check"]) == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--withdraw", "criteres/jamais/", "--why", "x"], "n’est pas dans adresses.tsv"),
        (["--withdraw", "criteres/lien-social/", "--why", "x"], "est encore une adresse"),
        (["--moved", "criteres/lien-social/", "criteres/b/"], "est encore une adresse"),
        (["--restore", "criteres/jamais/"], "n’est pas une adresse de ce site"),
    ],
)
def test_what_would_make_the_list_lie_is_refused(kept, capsys, asked, said):
    before = _list(kept)

    assert main(["addresses", *asked]) == 1

    assert said in capsys.readouterr().err
    assert _list(kept) == before


@pytest.mark.parametrize(
    "asked", [["--withdraw", "criteres/lien-social/"], ["--check", "--to", "criteres/lien-social/"]]
)
def test_a_command_that_is_wrong_names_the_program_once(kept, capsys, asked):
    assert main(["addresses", *asked]) == 2
    assert capsys.readouterr().err.count("referentiels") == 1


def test_a_conflict_is_told_by_its_lines_and_mended_with_both_sides(kept, capsys):
    text = _list(kept)
    line = "2026-11-28\tici\tcriteres/lien-social/\t\t\n"
    both = (
        f"<<<<<<< HEAD\n{line}=======\n2026-11-20\tici\tcriteres/lien-social/\t\t\n>>>>>>> autre\n"
    )
    (kept / "adresses.tsv").write_text(text.replace(line, both), encoding="utf-8")

    assert main(["check"]) == 1
    assert "[bad-address-line]" in capsys.readouterr().out
    assert main(["addresses", "--write"]) == 0

    assert _row(kept, "criteres/lien-social/")[0] == "2026-11-20"
    assert _list(kept).count("\tcriteres/lien-social/\t") == 1
    assert main(["addresses", "--check"]) == 0


@pytest.fixture
def in_git(kept):
    (kept / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    commit(kept, {})
    return kept


def _say_where_it_is_and_be_done(project, capsys):
    """Put back what was lost, then say where it is: the list is whole again."""
    assert main(["addresses", "--write"]) == 1
    told = capsys.readouterr().out
    assert "Lignes remises" in told
    assert "vanished-address" in told
    assert main(["addresses", "--moved", "criteres/liens-sociaux/", "criteres/lien-social/"]) == 0
    assert _row(project, "criteres/liens-sociaux/")[1] == "deplacee"
    assert main(["addresses", "--check"]) == 0
    assert main(["check"]) == 0


def test_a_new_name_that_was_undone_is_not_forgotten(in_git, capsys):
    assert main(["rename", "criteres/lien-social", "liens-sociaux"]) == 0
    commit(in_git, {})
    assert main(["addresses", "--check"]) == 0
    run_git(in_git, "revert", "--no-edit", "HEAD")
    capsys.readouterr()

    assert main(["addresses", "--check"]) == 1
    told = capsys.readouterr().out
    assert told.count("[vanished-address]") == 1
    assert "criteres/liens-sociaux/" in told
    _say_where_it_is_and_be_done(in_git, capsys)


def test_a_line_that_somebody_took_out_is_put_back(in_git, capsys):
    _rename_criterion(in_git, "lien-social", "liens-sociaux")
    text = "".join(
        line
        for line in _list(in_git).splitlines(keepends=True)
        if "criteres/lien-social" not in line
    )
    (in_git / "adresses.tsv").write_text(text, encoding="utf-8")

    assert main(["addresses", "--check"]) == 1
    assert "« criteres/lien-social/ » n’est plus dans la liste" in _plain(capsys)
    assert main(["addresses", "--moved", "criteres/lien-social/", "criteres/liens-sociaux/"]) == 0
    assert _row(in_git, "criteres/lien-social/")[1] == "deplacee"
    commit(in_git, {})
    assert main(["addresses", "--check"]) == 0


def test_a_line_that_was_corrected_comes_back_as_it_was_last(in_git):
    file = in_git / "adresses.tsv"
    whole = _list(in_git)
    for why in ("une faute", "hors du champ"):
        gone = f"2026-01-02\tretiree\tcriteres/ancien/\t\t{why}\n"
        file.write_text(whole + gone, encoding="utf-8")
        commit(in_git, {})
    file.write_text(whole, encoding="utf-8")

    main(["addresses", "--write"])

    assert _row(in_git, "criteres/ancien/")[4] == "hors du champ"


def test_a_list_that_was_written_anew_with_other_ends_of_lines_lost_nothing(in_git):
    text = _list(in_git)
    for end in ("\r\n", "\n"):
        (in_git / "adresses.tsv").write_bytes(text.replace("\n", end).encode())
        commit(in_git, {})
        assert main(["addresses", "--check"]) == 0


@pytest.mark.parametrize("union", [True, False])
def test_two_proposals_that_rename_neighbours_are_joined_without_choosing_a_line(
    project, capsys, union
):
    text = (project / FRAMEWORK).read_text(encoding="utf-8")
    for name in ("radio-a", "radio-b", "radio-c"):
        (project / f"frameworks/{name}.yml").write_text(text, encoding="utf-8")
    if union:
        (project / ".gitattributes").write_text("adresses.tsv merge=union\n", encoding="utf-8")
    (project / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    assert main(["addresses", "--write"]) == 0
    commit(project, {})
    for branch, old, new in (("un", "radio-a", "radio-aa"), ("deux", "radio-b", "radio-bb")):
        run_git(project, "checkout", "-q", "-b", branch, "main")
        assert main(["rename", old, new]) == 0
        commit(project, {})
    merged = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x.fr", "merge", "-q", "un"],
        cwd=project, capture_output=True, check=False,
    )  # fmt: skip
    assert (merged.returncode == 0) is union
    capsys.readouterr()

    assert main(["check"]) == 1
    assert "referentiels addresses --write" in capsys.readouterr().out
    assert main(["addresses", "--write"]) == 0

    for old, new in (("radio-a", "radio-aa"), ("radio-b", "radio-bb")):
        assert _row(project, f"structures/{old}/")[1:4] == ["deplacee", f"structures/{old}/", f"structures/{new}/"]  # fmt: skip
        assert _row(project, f"structures/{new}/")[1] == "ici"
    assert main(["check"]) == 0
    assert main(["addresses", "--check"]) == 0


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"\xff\xfea\x00", "not-utf8"),
        ("# é\n".encode("latin-1"), "not-utf8"),
        (b"\x00\x01\x02", "control-character"),
        (b"PK\x03\x04", "not-a-text-file"),
        (b"2026-11-24\tici\n", "bad-address-line"),
        (b"\t\t\t\t\t\t\n", ""),
        (b"", ""),
        (b"2026-11-24\tici\tcriteres/lien-social/\t\t" + b"x" * 300_000 + b"\n", ""),
    ],
)
def test_a_list_that_is_no_list_is_told_and_never_a_traceback(project, capsys, data, rule):
    (project / "adresses.tsv").write_bytes(data)

    assert main(["check"]) == (1 if rule else 0)

    assert (f"[{rule}]" if rule else "Tout va bien") in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("donnees/criteres", "donnees/criteres/"),
        ("donnees/structures.csv/ancien.csv", "donnees/structures.csv"),
        ("donnees/structures.csv/", "donnees/structures.csv"),
        ("donnees/parti/un.csv", "donnees/parti"),
    ],
)
def test_a_name_is_not_that_of_a_file_and_of_a_folder(kept, capsys, address, other):
    """Nothing could be built with it: no disk holds both."""
    state, to = ("retiree", "") if address.endswith("/") else ("deplacee", "donnees/usage.csv")
    more = "2026-01-01\tretiree\tdonnees/parti\t\t\n" if other == "donnees/parti" else ""
    (kept / "adresses.tsv").write_text(
        f"{_list(kept)}{more}2026-01-01\t{state}\t{address}\t{to}\tx\n", encoding="utf-8"
    )

    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert "[bad-address-line]" in told
    assert other in told


def test_a_list_of_many_frameworks_is_read(kept, capsys):
    """A list of 5,000 frameworks is more than twenty million bytes: none of its lines may be given up."""
    text = _list(kept)
    long = "x" * 4_000
    lines = (f"2026-11-24\tretiree\tstructures/s{n}/\t\t{long}\n" for n in range(5_000))
    (kept / "adresses.tsv").write_text(text + "".join(lines), encoding="utf-8")

    assert main(["check"]) == 0
    assert "too-large" not in capsys.readouterr().out


def test_a_link_in_place_of_the_list_is_not_followed(project, capsys):
    (project / "adresses.tsv").symlink_to("/etc/hostname")

    assert main(["check"]) == 1
    assert "les liens ne sont pas suivis" in capsys.readouterr().out
    assert main(["addresses", "--write"]) == 1


def test_a_project_without_a_list_is_told_nothing(project, capsys):
    assert main(["check"]) == 0
    assert "adresses" not in capsys.readouterr().out


def test_files_with_mistakes_are_told_first_and_no_address_is_said_to_be_lost(kept, capsys):
    _change(kept, FRAMEWORK, "shared: lien-social", "shared: liens")

    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "vanished-address" not in said
    assert main(["addresses", "--write"]) == 1


def _review(base, proposal):
    before, after = read_folder(base), read_folder(proposal)
    return review(before, after, look_beside(base, proposal), "")


def _copy(project, folder):
    for file in project.rglob("*"):
        if file.is_file():
            place = folder / file.relative_to(project)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read_bytes())
    return folder


def test_a_review_refuses_an_address_that_vanishes(kept, tmp_path_factory):
    proposal = _copy(kept, tmp_path_factory.mktemp("proposal"))
    _rename_criterion(proposal, "lien-social", "liens-sociaux")

    found = _review(kept, proposal)

    assert {one.rule for one in found.errors} == {"vanished-address"}
    assert not found.passes


def test_a_review_refuses_a_line_taken_out_with_what_it_spoke_of(kept, tmp_path_factory):
    proposal = _copy(kept, tmp_path_factory.mktemp("proposal"))
    _rename_criterion(proposal, "lien-social", "liens-sociaux")
    (proposal / "adresses.tsv").write_text(
        "".join(
            line for line in _list(kept).splitlines(keepends=True) if "lien-social" not in line
        ),
        encoding="utf-8",
    )

    found = _review(kept, proposal)

    assert [one.rule for one in found.errors] == ["vanished-address"] * 7
    (proposal / "adresses.tsv").unlink()
    assert not _review(kept, proposal).passes


def test_a_review_of_a_new_structure_asks_nothing_of_its_author(kept, tmp_path_factory):
    proposal = _copy(kept, tmp_path_factory.mktemp("proposal"))
    text = (
        (kept / FRAMEWORK).read_text(encoding="utf-8").replace("Le journal du quartier", "La radio")
    )
    (proposal / "frameworks" / "radio.yml").write_text(text, encoding="utf-8")

    assert _review(kept, proposal).errors == []


def test_the_list_of_this_repository_is_kept():
    kept = lasting.read_list(folders.Settings())

    assert kept.odd == ()
    assert not kept.found
