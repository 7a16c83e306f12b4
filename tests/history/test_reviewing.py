"""A proposal, as its reviewer reads it."""

import json
import re

import pytest

from referentiels import cli
from referentiels.history.reviewing import briefing, commands, telling
from referentiels.history.reviewing.beside import look_beside
from referentiels.history.reviewing.explanation import find_reason, read_event
from tests.conftest import FRAMEWORK

LIBRARY = """\
format: 1
domain: {name: Cohésion}
criteria:
  - {id: lien-social, name: Lien social, definition: Se rencontrer., status: shared}
"""
REMOVAL = FRAMEWORK.replace(
    '            results:\n              - {period: "2014", value: 22, sample: 85}\n', ""
)


@pytest.fixture
def proposal(tmp_path, monkeypatch, capsys):
    """Make two folders and give the function that reviews one after the other."""

    def review(before, after, *arguments):
        for side, files in (("avant", before), ("apres", after)):
            (tmp_path / side).mkdir(exist_ok=True)
            for name, text in files.items():
                file = tmp_path / side / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text if isinstance(text, bytes) else text.encode())
        monkeypatch.chdir(tmp_path / "apres")
        form = () if "--format" in arguments else ("--format", "markdown")
        status = cli.main(["review", "../avant", ".", *form, *arguments])
        return status, capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")

    return review


BASE = {"frameworks/exemple.yml": FRAMEWORK, "criteria-library/cohesion.yml": LIBRARY}


def _section(said, title):
    return said.split(f"## {title}")[1].split("\n## ")[0]


def test_what_is_good_comes_before_what_is_to_be_mended_and_better(proposal):
    better = FRAMEWORK.replace(
        "        name: Des habitants", "        name: Le lien social"
    ).replace(
        "      - id: rencontres",
        "      - id: liens\n        name: Fêtes\n        shared: lien-social\n      - id: rencontres",
    )
    files = {**BASE, "frameworks/exemple.yml": better, "frameworks/autre.yml": FRAMEWORK + "x: 1\n"}

    status, said = proposal(BASE, files)

    titles = re.findall(r"^## (.*)$", said, re.MULTILINE)
    assert status == 1
    assert titles == ["Ce qui est bien", "À corriger : 1 erreur", "Ce qui change", "Ce qui a été vérifié"] or titles == [
        "Ce qui est bien", "À corriger : 1 erreur", "Ce qui pourrait être mieux", "Ce qui change", "Ce qui a été vérifié",
    ]  # fmt: skip
    assert "1 critère ajouté, 1 relié à un critère partagé" in _section(said, "Ce qui est bien")


def test_a_criterion_that_is_nearly_a_shared_one_is_named(proposal):
    near = FRAMEWORK.replace("name: Des habitants qui se parlent", "name: Le lien social")

    status, said = proposal(BASE, {**BASE, "frameworks/exemple.yml": near})

    assert status == 0
    assert "proche de : lien-social" in _section(said, "Ce qui pourrait être mieux")


def test_a_new_criterion_in_everyday_words_is_recognised(proposal):
    said_so = FRAMEWORK.replace("Des habitants qui se parlent", "Des gens moins seuls")

    _, said = proposal(BASE, {**BASE, "frameworks/exemple.yml": said_so})

    better = _section(said, "Ce qui pourrait être mieux")
    assert "« Des gens moins seuls » fait penser à « Lien social »" in better
    assert "fait penser" not in proposal(BASE, BASE)[1]


def test_a_new_shared_criterion_in_other_words_is_recognised(proposal):
    more = (
        LIBRARY
        + "  - {id: solitude, name: Rompre la solitude, definition: Sortir., status: proposed}\n"
    )

    _, said = proposal(BASE, {**BASE, "criteria-library/cohesion.yml": more})

    assert "« Rompre la solitude » fait penser à « Lien social »" in said


def test_a_new_shared_criterion_that_is_nearly_another_is_named(proposal):
    more = (
        LIBRARY
        + "  - {id: les-liens-sociaux, name: Les liens social, definition: x, status: proposed}\n"
    )

    _, said = proposal(BASE, {**BASE, "criteria-library/cohesion.yml": more})

    assert "« Les liens social » proche de : « Lien social »" in said


@pytest.mark.parametrize(
    ("name", "is_near"),
    [
        ("Lien, accueil, jardin et vélo", True),  # three words of four in common: three quarters
        ("Lien, accueil, jardin, vélo et radio", False),
        ("Lien, accueil et jardin", True),
    ],
)
def test_a_new_shared_criterion_is_near_from_three_quarters_of_its_words_on(
    proposal, name, is_near
):
    there = LIBRARY.replace("name: Lien social", 'name: "Lien, accueil, jardin et cuisine"')
    more = there + f'  - {{id: nouveau, name: "{name}", definition: x, status: proposed}}\n'
    before = {**BASE, "criteria-library/cohesion.yml": there}

    _, said = proposal(before, {**BASE, "criteria-library/cohesion.yml": more})

    assert "« Lien, accueil, jardin et cuisine »" in said.split("proche de")[-1] or not is_near
    assert ("» proche de : «" in said) == is_near


def test_a_retired_criterion_is_not_near_what_takes_its_place(proposal):
    there = LIBRARY.replace(
        "definition: Se rencontrer., status: shared",
        "status: retired, reason: Trop large., replaced_by: liens",
    )
    more = there + "  - {id: liens, name: Les liens social, definition: x, status: proposed}\n"

    _, said = proposal(BASE, {**BASE, "criteria-library/cohesion.yml": more})

    assert "Les liens social" in said
    assert "proche de" not in said


def test_warnings_that_were_there_are_counted_and_not_repeated(proposal):
    warned = FRAMEWORK.replace(", sample: 85", "")
    files = {**BASE, "frameworks/exemple.yml": warned}

    _, said = proposal(
        files,
        {**files, "frameworks/exemple.yml": "# plus bas\n" + warned.replace("Faire", "Refaire")},
    )

    assert "1 avertissement était déjà là" in said
    assert "Ce qui pourrait être mieux" not in said


def test_a_file_that_cannot_be_read_is_not_a_file_that_is_gone(proposal):
    status, said = proposal(BASE, {**BASE, "frameworks/exemple.yml": FRAMEWORK + "x: 1\n"})

    assert status == 1
    assert "Ce que cette proposition retire" not in said
    assert "disparaîtraient" not in said
    assert "Pas comparés, à cause d’une erreur" in said


def test_a_base_that_cannot_be_read_says_nothing_of_what_changes(proposal):
    status, said = proposal({**BASE, "frameworks/exemple.yml": FRAMEWORK + "x: 1\n"}, BASE)

    assert status == 0
    assert "Rien ne change dans ce qui a pu être comparé" in said


def test_everything_that_is_taken_away_is_at_the_top(proposal):
    status, said = proposal(BASE, {"README.md": "vide"})

    assert status == 1
    assert said.index("⚠") < said.index("Ce qui est bien")
    assert "référentiel retiré" in said
    assert "/structures/exemple/" in said


def test_what_does_not_fit_is_counted_file_by_file(proposal, monkeypatch):
    monkeypatch.setattr(telling, "MOST_CHANGES", 1)
    names = [f"frameworks/z{number}.yml" for number in range(3)]
    changed = FRAMEWORK.replace("name: Faire société", "name: Manger ensemble")

    said = proposal(
        {**BASE, **dict.fromkeys(names, FRAMEWORK)}, {**BASE, **dict.fromkeys(names, changed)}
    )[1]

    assert said.count("Manger ensemble") == 1
    assert "… et 2 autres changements, dans d’autres fichiers." in said


def test_a_measure_that_becomes_nothing_is_a_removal(proposal):
    emptied = FRAMEWORK.replace("value: 22, sample: 85", "state: not-measured")

    status, said = proposal(BASE, {**BASE, "frameworks/exemple.yml": emptied})

    assert status == 1
    assert "résultat 2014 retiré" in said


@pytest.mark.parametrize(("state", "passes"), [("draft", True), ("adopted", False), ("", False)])
def test_a_framework_that_is_being_built_may_change_its_mind(proposal, state, passes):
    head = f"  status: {state}\n" if state else ""
    before = REMOVAL.replace("  provenance", f"{head}  provenance")
    criterion = before[before.index("      - id: rencontres") :]
    after = before.replace(criterion, "      - {id: fetes, name: Fêtes}\n")

    status, _ = proposal({"frameworks/exemple.yml": before}, {"frameworks/exemple.yml": after})

    assert (status == 0) is passes


REASON = "## Pourquoi ces retraits\n\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (REASON + "Doublon.", "Doublon."),
        ("### pourquoi ces retraits ?\r\nLa structure\r\na fermé.\r\n", "La structure a fermé."),
        (REASON + "<!-- expliquez -->\n", ""),
        (REASON + "<!-- jamais fermé\nDoublon", ""),
        (REASON + "Sans objet", ""),
        (REASON + "…\n\n-\n", ""),
        (REASON + "\n## Autre\n\nDoublon\n", ""),
        (REASON + "### Détail\n\nDoublon\n", "### Détail Doublon"),
        ("Pourquoi ces retraits : doublon", ""),
        ("## Why these removals\nIt closed.", "It closed."),
        ("", ""),
    ],
)
def test_a_reason_is_what_someone_wrote_under_the_heading(text, reason):
    assert find_reason(text) == reason


def test_a_long_text_is_read_once():
    hostile = "# " + " " * 200_000 + "x\n" + "<!--" * 50_000 + "#" * 100_000

    assert find_reason(hostile) == ""


@pytest.mark.parametrize(
    "event", ["{}", "[]", "null", '{"pull_request": {"body": null}}', '{"pull_request": 1}']
)
def test_an_event_without_a_text_gives_none(tmp_path, event):
    (tmp_path / "event.json").write_text(event)

    assert read_event(tmp_path / "event.json") == ""


def test_an_event_that_cannot_be_read_is_wrong_usage(proposal, tmp_path):
    (tmp_path / "event.json").write_text("{")

    assert proposal(BASE, BASE, "--event", str(tmp_path / "event.json"))[0] == 2
    assert proposal(BASE, BASE, "--text", str(tmp_path / "absent"))[0] == 2


def test_code_and_written_pages_are_told_from_data(proposal, tmp_path):
    more = {
        "docs/retours/a.md": "# A",
        "docs/developers/x.md": "# X",
        "mkdocs.yml": "hooks: [x.py]",
        "frameworks/x.py": "1",
    }
    before = {**BASE, "docs/retours/b.md": "# B", "docs/index.md": "# I"}

    _, said = proposal(before, {**BASE, **more})

    assert "docs/retours/a.md" in _section(said, "Pages écrites qui changent")
    others = _section(said, "Hors du contenu")
    assert all(name in others for name in ("docs/developers/x.md", "mkdocs.yml", "frameworks/x.py"))
    assert "/retours/b/" in _section(said, "Adresses qui disparaîtraient")


def test_copies_of_other_sites_are_told_apart_from_what_decides_how_all_is_checked(proposal):
    more = {
        "sources.yml": "format: 1\nsources:\n  - {id: lyon, name: Lyon, from: ../lyon.zip}\n",
        "sources.lock.json": '{"format": 1, "sources": {}}',
        "sources/lyon/manifest.json": "{}",
        "requirements.txt": "x",
    }

    _, said = proposal(BASE, {**BASE, **more})

    copies = _section(said.replace("’", "'"), "Ce qui vient d'autres sites")
    assert all(
        name in copies
        for name in ("sources.yml", "sources.lock.json", "sources/lyon/manifest.json")
    )
    others = _section(said, "Hors du contenu")
    assert "requirements.txt" in others
    assert "sources" not in others.replace("requirements", "")


def test_links_are_compared_and_never_followed(tmp_path):
    for side, target in (("a", "/etc/passwd"), ("b", "/etc/hostname")):
        (tmp_path / side / "docs").mkdir(parents=True)
        (tmp_path / side / "docs/lien.md").symlink_to(target)
        (tmp_path / side / "boucle").symlink_to(tmp_path)

    found = look_beside(tmp_path / "a", tmp_path / "b")

    assert found.pages == ("docs/lien.md",)
    assert found.others == ()


def _many_errors(number):
    return {f"frameworks/f{n}.yml": FRAMEWORK + "".join(f"x{i}: 1\n" for i in range(100)) for n in range(number // 100)}  # fmt: skip


def test_five_thousand_errors_are_counted_and_ten_are_annotated(proposal, tmp_path):
    file = tmp_path / "resume.md"

    status, said = proposal(BASE, {**BASE, **_many_errors(5000)}, "--format", "github", "--summary", str(file))  # fmt: skip

    lines = said.splitlines()
    assert status == 1
    assert sum(line.startswith("::error") for line in lines) == commands.MOST_ANNOTATIONS
    assert len(lines) == commands.MOST_ANNOTATIONS + 1
    assert "5000 erreurs dans 50 fichiers" in lines[-1]
    assert "4990 messages ne sont pas montrés" in lines[-1]
    told = file.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "À corriger : 5000 erreurs" in told
    assert "et 4800 autres" in told
    assert len(told.encode()) < 1_000_000


def test_the_removal_is_annotated_first_and_within_the_ten(proposal):
    files = {**BASE, **_many_errors(1000), "frameworks/exemple.yml": REMOVAL}

    _, said = proposal(BASE, files, "--format", "github")

    lines = said.splitlines()
    assert lines[0].startswith("::error::Cette proposition change un résultat déjà publié")
    assert sum(line.startswith("::error") for line in lines) == commands.MOST_ANNOTATIONS


def test_a_summary_stays_below_what_a_forge_takes(proposal, monkeypatch):
    huge = {}
    for n in range(300):
        name = "@" * 900
        criteria = "".join(
            f"      - {{id: c{i}, name: '{name}{i}', summary: '{'@' * 1500}', shared: lien-social}}\n"
            for i in range(8)
        )
        huge[f"frameworks/f{n}.yml"] = (
            FRAMEWORK.split("domains:")[0]
            + f"domains:\n  - id: d\n    name: '{name}'\n    criteria:\n{criteria}"
        )
    small = {name: text.replace("@", "a") for name, text in huge.items()}

    _, said = proposal({**BASE, **small}, {**BASE, **huge})

    assert len(said.encode()) < 1_000_000
    assert "autres" in said
    monkeypatch.setattr(briefing, "LARGEST_SUMMARY", 5_000)
    _, said = proposal({**BASE, **small}, {**BASE, **huge})
    assert len(said.encode()) < 6_000
    assert "trop long pour être montré en entier" in said


def test_a_version_that_says_less_than_what_changes_is_remarked(proposal):
    before = REMOVAL.replace("  licence", '  version: "1.0"\n  licence')
    history = 'history:\n  - {version: "1.0", date: 2020, nature: wording, summary: relecture}\n'
    after = before.replace("Des habitants", "Des voisins") + history

    _, said = proposal({"frameworks/exemple.yml": before}, {"frameworks/exemple.yml": after})

    assert "mais la version reste « 1.0 »" in said
    assert "l’histoire dit que seule la forme a changé" in said


def test_versions_that_lose_their_page_are_told(tmp_path, capsys):
    from tests.repositories import commit

    old = FRAMEWORK.replace("  licence", '  version: "1.0"\n  licence')
    before, after = tmp_path / "avant", tmp_path / "apres"
    for folder in (before, after):
        (folder / "frameworks").mkdir(parents=True)
    commit(before, {"frameworks/exemple.yml": old})
    commit(before, {"frameworks/exemple.yml": old.replace("1.0", "2.0")})

    cli.main(["review", str(before), str(after)])

    assert "/structures/exemple/_v-1-0/" in capsys.readouterr().out


def test_the_event_is_read_as_text(proposal, tmp_path):
    event = {
        "pull_request": {
            "title": "::error::x",
            "body": f"{REASON}Doublon @equipe [x](http://t.test) <img>",
        }
    }
    (tmp_path / "event.json").write_text(json.dumps(event))
    files = {**BASE, "frameworks/exemple.yml": REMOVAL}

    status, said = proposal(BASE, files, "--event", str(tmp_path / "event.json"))

    assert status == 0
    assert "Explication donnée :** Doublon &#64;&#8203;equipe" in said
    assert not [sign for sign in ("](http", "<img", "::error") if sign in said]
