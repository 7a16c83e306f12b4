"""What a coordinator reads of three proposals: a new framework, a result that changes, nothing at all."""

import html
import json
import random
import re

import pytest
from markdown_it import MarkdownIt

from referentiels import cli
from referentiels.checking.reporting import clean, escape_markdown
from referentiels.history.reviewing import briefing, presenting, table
from referentiels.history.reviewing.explanation import Reasons, find_reasons
from tests.conftest import ROOT

CASE = ROOT / "tests/examples/differences/framework-presented/new"
LIBRARY = (CASE / "criteria-library/cohesion-sociale.yml").read_text(encoding="utf-8")
PUBLISHED = (CASE / "frameworks/journal.yml").read_text(encoding="utf-8")
NEWCOMER = (CASE / "frameworks/ressourcerie.yml").read_text(encoding="utf-8")
BASE = {"frameworks/journal.yml": PUBLISHED, "criteria-library/cohesion-sociale.yml": LIBRARY}


@pytest.fixture
def review(tmp_path, monkeypatch, capsys):
    """Make two folders and give the function that reads one after the other, as people read it."""

    def run(changes, form="text", text=""):
        for side, files in (("avant", BASE), ("apres", {**BASE, **changes})):
            for name, content in files.items():
                file = tmp_path / side / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content, encoding="utf-8")
        (tmp_path / "texte.md").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        arguments = ("--format", form, "--text", "texte.md")
        status = cli.main(["review", "avant", "apres", *arguments])
        said = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
        return status, said.replace("’", "'")

    return run


# A new framework


def test_a_new_framework_is_read_without_opening_its_file(review):
    status, said = review({"frameworks/ressourcerie.yml": NEWCOMER})

    assert status == 0
    told = said.split("Nouveau référentiel : La ressourcerie")[1]
    assert "La structure : Association · Brest" in told
    assert "Qui parle : d'autres que la structure, à partir d'une source publique. La structure ne l'a pas relu." in told  # fmt: skip
    assert "les mots cités et les chiffres appartiennent à leurs sources" in told
    assert "- Rapport 2024, https://ressourcerie.test/rapport, lu le 1er novembre 2026" in told
    assert "▸ Domaine : Se retrouver" in told
    assert "- Un lieu où l'on se parle (relié à « Lien social », plus étroit)" in told
    assert "    - Nombre de visites (type : réalisation ; unité : visites ; source : registre)" in told  # fmt: skip
    assert "    - Part des visiteurs contents (type : résultat ; unité : %)" in told
    assert "Ce qui change" not in told  # it is all new: nothing is said twice


def test_what_a_new_framework_observed_stands_in_its_table(review):
    observed = NEWCOMER.replace(
        "unit: visites,",
        'unit: visites, results: [{period: "2024", value: 1200, sample: 40}, '
        '{period: "2025", state: not-measured}],',
    )
    assert observed != NEWCOMER

    _, told = review({"frameworks/ressourcerie.yml": observed})
    assert "résultats : 1200 visites (2024, effectif : 40) ; pas observé (2025)" in told

    _, table = review({"frameworks/ressourcerie.yml": observed}, "markdown")
    assert "| Source | Résultats |" in table
    assert "| Résultats |" not in review({"frameworks/ressourcerie.yml": NEWCOMER}, "markdown")[1]


def test_an_address_keeps_its_letters_and_audiences_are_said(review):
    bare = "format: 1\nstructure: {name: Le Coin, website: 'https://coin.test', audiences: [familles]}\n"
    bare += "framework: {licence: CC-BY-SA-4.0, provenance: structure}\n"

    _, told = review({"frameworks/le-coin.yml": bare})

    assert "La structure : https://coin.test\n" in told
    assert "À qui elle s'adresse : familles\n" in told


def test_a_structure_that_is_spelt_otherwise_is_recognised(review):
    name = re.findall("name: (.*)", PUBLISHED)[0]
    slip = NEWCOMER.replace("La ressourcerie", name.replace("ou", "o").replace("j", "J") + "s")

    _, told = review({"frameworks/ressourcerie.yml": slip})

    assert f"« {name} ». Est-ce la même structure ?".replace("’", "'") in told


def test_advice_that_was_given_above_is_counted_and_found(review):
    near = NEWCOMER.replace("L'entraide entre les voisins", "Le lien social")

    _, told = review({"frameworks/ressourcerie.yml": near})

    assert "- « Le lien social » : critère partagé « Lien social »" in told
    assert "avertissement est dit plus haut" in told.split("Ce qui a été vérifié")[1]


# What a reviewer would miss


def test_another_licence_and_who_has_to_agree_are_said(review):
    freed = PUBLISHED.replace("CC-BY-SA-4.0", "CC0-1.0")
    assert freed != PUBLISHED

    _, told = review({"frameworks/journal.yml": freed})

    assert (
        "la licence change, de « CC-BY-SA-4.0 » à « CC0-1.0 » : vérifiez que les personnes" in told
    )


def test_who_said_the_former_words_of_a_shared_criterion_is_named(review):
    other = LIBRARY.replace("name: Lien social", "name: Liens entre les gens", 1)
    linked = PUBLISHED.replace("domains:", "domains:\n  - {id: z, name: Zut, criteria: "
                               "[{id: y, name: Se voir, shared: lien-social}]}", 1)  # fmt: skip

    _, told = review(
        {"criteria-library/cohesion-sociale.yml": other, "frameworks/journal.yml": linked}
    )

    name = re.findall("name: (.*)", PUBLISHED)[0].replace("’", "'")
    assert f"des structures y sont reliées, « {name} » : vérifiez que" in told


def test_nothing_is_said_to_stay_in_what_could_not_be_compared(review):
    status, told = review({"frameworks/journal.yml": PUBLISHED + "x: 1\n"})

    assert status == 1
    assert "Rien ne change dans ce qui a pu être comparé." in told
    assert "Rien ne change dans ce qui est publié" not in told


def test_what_a_new_framework_lacks_is_counted_and_is_no_fault(review):
    _, said = review({"frameworks/ressourcerie.yml": NEWCOMER})

    assert (
        "Il manque encore : 1 domaine sur 2 sans critère ; 2 critères sur 3 sans indicateur ; "
        "1 indicateur sur 2 sans source. Incomplet n'est pas un motif de refus." in said
    )


def test_a_heading_is_no_criterion_that_lacks_something(review):
    heading = "      - {id: chiffres, name: Chiffres, role: heading}\n"
    more = NEWCOMER.replace("  - id: autre\n", f"{heading}  - id: autre\n")
    more = more.replace("  - {id: autre", f"{heading}  - {{id: autre")

    _, said = review({"frameworks/ressourcerie.yml": more})

    assert "- Chiffres (sans critère)" in said
    assert "2 critères sur 3 sans indicateur" in said
    assert "- 3 critères ajoutés" in said


def test_new_audiences_stand_beside_the_names_that_are_known(review):
    _, said = review({"frameworks/ressourcerie.yml": NEWCOMER})

    told = said.split("Publics nouveaux :")[1].split("\n\n")[1].splitlines()
    assert told == [
        "- « volontaires » ; déjà employé : « bénévoles »",
        "- « salariés en insertion »",
    ]


def test_near_criteria_are_named_once_shared_ones_first(review):
    _, said = review({"frameworks/ressourcerie.yml": NEWCOMER})

    near = said.split("Proche de ce qui est déjà publié :")[1].split("Sur le catalogue")[0]
    assert "- « L'entraide entre les voisins » : critère partagé « Entraide entre voisins »" in near
    assert "- « Habitants qui se parlent » : critère partagé « Lien social » ; « Des habitants qui se parlent » (Le journal du quartier)" in near  # fmt: skip
    assert "Un lieu" not in near  # linked already
    assert "near-criterion" not in said


def test_its_place_on_the_catalogue_and_its_addresses_are_told(review):
    _, said = review({"frameworks/ressourcerie.yml": NEWCOMER})

    told = said.split("Sur le catalogue")[1]
    assert "- Sa page : /structures/ressourcerie/" in told
    assert "- Sous « Cohésion sociale » : « Lien social » (avec 1 autre structure)" in told
    assert "- Sur sa page seulement : 2 critères" in told
    others = told.split("Autres adresses qui seraient créées")[1]
    assert "- /publics/volontaires/" in others or "- /publics/benevoles/" in others


def test_the_same_structure_under_another_name_is_remarked(review):
    twin = NEWCOMER.replace("  territory: Brest", "  website: http://journal.test")

    _, said = review({"frameworks/autre.yml": twin})

    assert "Déjà publié, sous un nom ou un site proche : « Le journal du quartier »" in said
    assert "Est-ce la même structure ?" in said


def test_who_claims_to_be_the_structure_is_to_be_verified(review):
    own = NEWCOMER.replace("public-sources", "structure")

    _, said = review({"frameworks/ressourcerie.yml": own})

    assert "Qui parle : la structure, dit la proposition. Vérifiez que c'est bien elle" in said
    assert "Ce référentiel peut être repris aux conditions de la licence" in said


def test_a_framework_that_lacks_nothing_says_so_in_one_line(review):
    whole = NEWCOMER.split("      - {id: voisins")[0].replace(
        "nature: percentage}", "nature: percentage, source: enquête}"
    )
    whole = whole.replace("habitants, volontaires, salariés en insertion", "habitants")

    _, said = review({"frameworks/ressourcerie.yml": whole})

    assert "Rien à signaler : rien ne manque, aucun public nouveau, aucun critère proche" in said
    assert "Il manque encore" not in said


def test_a_long_table_is_folded_and_cut_and_the_rest_is_counted(review):
    many = "".join(
        f"          - {{id: i{n}, name: Nombre {n}, type: output}}\n"
        for n in range(table.MOST_ROWS + 5)
    )
    head = NEWCOMER.split("          - {id: visites")[0]

    _, said = review({"frameworks/ressourcerie.yml": head + many}, "markdown")

    assert "<details><summary>Le tableau : 1 domaine, 1 critère, 125 indicateurs</summary>" in said
    assert said.count("| Nombre ") == table.MOST_ROWS
    assert "… et 5 autres lignes : l'aperçu du site montre tout." in said
    assert said.count("<details>") == said.count("</details>") == 1


def test_a_report_that_is_cut_closes_what_it_had_folded(review, monkeypatch):
    monkeypatch.setattr(briefing, "LARGEST_SUMMARY", 2_500)
    many = "".join(f"          - {{id: i{n}, name: Nombre {n}, type: output}}\n" for n in range(90))
    head = NEWCOMER.split("          - {id: visites")[0]

    _, said = review({"frameworks/ressourcerie.yml": head + many}, "markdown")

    assert "trop long pour être montré en entier" in said.split("</details>")[1]
    assert said.count("<details>") == said.count("</details>") == 1


def test_what_moves_is_not_said_to_be_created(review, tmp_path, capsys):
    review({"frameworks/journal-du-quartier.yml": PUBLISHED})
    (tmp_path / "apres/frameworks/journal.yml").unlink()

    cli.main(["review", "avant", "apres"])

    said = capsys.readouterr().out
    assert "/structures/journal-du-quartier/" in said
    assert "seraient créées" not in said


def test_many_new_frameworks_are_named_beyond_those_that_are_presented(review, monkeypatch):
    monkeypatch.setattr(presenting, "MOST_PRESENTED", 1)
    other = NEWCOMER.replace("La ressourcerie", "La radio")

    _, said = review({"frameworks/ressourcerie.yml": NEWCOMER, "frameworks/radio.yml": other})

    assert said.count("Nouveau référentiel : ") == 1
    assert "Autres nouveaux référentiels\n----------------------------\n\n- La ressourcerie" in said


def test_what_is_added_to_a_published_framework_is_counted_too(review):
    more = PUBLISHED.replace(
        "      - id: rencontres\n",
        "      - {id: fetes, name: Des fêtes, audiences: [enfants]}\n      - id: rencontres\n",
    )

    _, said = review({"frameworks/journal.yml": more})

    better = said.split("Ce qui pourrait être mieux")[1]
    assert "- Le journal du quartier : 1 critère sur 2 sans indicateur\n" in better
    assert "- Le journal du quartier, public nouveau : « enfants »" in better


# A published result that changes

RESULT = '{period: "2014", value: 22, sample: 85}'
CHANGED = {
    "value": RESULT.replace("22", "42"),
    "period": RESULT.replace("2014", "2015"),
    "sample": RESULT.replace("85", "12"),
    "no more sample": RESULT.replace(", sample: 85", ""),
    "approximation": RESULT.replace("}", ", approximation: about}"),
    "removed": RESULT.replace("value: 22, sample: 85", "state: not-measured"),
}
SAME = {
    "a note": RESULT.replace("}", ", note: lecteurs du site}"),
    "written otherwise": RESULT.replace("22", '"22,0"'),
    "another year": f"{RESULT}\n              - {{period: '2016', value: 30, sample: 90}}",
}


@pytest.mark.parametrize("now", CHANGED.values(), ids=CHANGED)
def test_a_published_result_that_changes_asks_for_a_word(review, now):
    changes = {"frameworks/journal.yml": PUBLISHED.replace(RESULT, now)}

    status, said = review(changes)
    explained, then = review(
        changes, text="## Pourquoi ces résultats changent\n\nUne faute de frappe.\n"
    )

    assert (status, explained) == (1, 0)
    assert said.startswith("Cette proposition change des résultats publiés : dites pourquoi\n")
    assert "Ce que cette proposition retire" not in said
    section = said.split("⚠ Résultats publiés qui changent")[1].split("\n\n\n")[0]
    assert "résultat 2014" in section
    assert "sous le titre « Pourquoi ces résultats changent »" in section
    assert "Explication donnée : Une faute de frappe." in then
    assert then.startswith("Cette proposition peut être relue")


@pytest.mark.parametrize("now", SAME.values(), ids=SAME)
def test_what_completes_a_result_asks_for_nothing(review, now):
    status, said = review({"frameworks/journal.yml": PUBLISHED.replace(RESULT, now)})

    assert status == 0
    assert "Résultats publiés qui changent" not in said


@pytest.mark.parametrize(
    ("was", "asks"), [("not-measured", False), ("in-progress", False), ("no-effect", True)]
)
def test_only_what_was_observed_cannot_change_without_a_word(review, monkeypatch, was, asks):
    before = PUBLISHED.replace("value: 22, sample: 85", f"state: {was}")
    monkeypatch.setitem(BASE, "frameworks/journal.yml", before)

    status, _ = review({"frameworks/journal.yml": PUBLISHED})

    assert bool(status) is asks


def test_a_sample_that_was_missing_may_be_added(review, monkeypatch):
    before = PUBLISHED.replace(", sample: 85", "")
    monkeypatch.setitem(BASE, "frameworks/journal.yml", before)

    assert review({"frameworks/journal.yml": PUBLISHED})[0] == 0


def test_removals_and_results_are_asked_of_in_two_sections(review):
    gone = PUBLISHED.replace(RESULT, CHANGED["value"])
    library = LIBRARY.replace("  - {id: entraide", "  - {id: voisinage")
    both = {"frameworks/journal.yml": gone.replace("shared: lien-social", "shared: voisinage")}
    both["criteria-library/cohesion-sociale.yml"] = library.replace(
        "  - {id: lien-social, name: Lien social, definition: Se rencontrer., status: shared}\n", ""
    )

    status, said = review(both)

    assert status == 1
    assert "Cette proposition retire quelque chose et change des résultats : dites pourquoi" in said
    assert said.index("Ce que cette proposition retire") < said.index("Résultats publiés qui")
    _, github = review(both, "github")
    assert sum(one.startswith("::error::Cette proposition") for one in github.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## Pourquoi ces retraits\n\nFermée.\n", Reasons("Fermée.", "Fermée.")),
        ("## Pourquoi ces résultats changent ?\n\nRecompté.", Reasons("Recompté.", "Recompté.")),
        (
            "## Pourquoi ces retraits\nFermée.\n## Pourquoi ces résultats changent\nRecompté.",
            Reasons("Fermée.", "Recompté."),
        ),
        ("## Pourquoi ces résultats changent\n\n<!-- pourquoi ? -->\n", Reasons("", "")),
    ],
)
def test_who_has_explained_once_is_not_asked_again(text, found):
    assert find_reasons(text) == found


# Nothing


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_nothing_takes_one_line(review, form):
    status, said = review({"frameworks/journal.yml": f"# relu\n{PUBLISHED}"}, form)

    assert status == 0
    assert (
        said == "Rien à signaler : rien ne change dans ce qui est publié (2 fichiers vérifiés).\n"
    )


def test_what_was_wrong_before_is_not_nothing_when_it_is_an_error(review, monkeypatch):
    monkeypatch.setitem(BASE, "frameworks/faux.yml", f"{PUBLISHED}x: 1\n")

    status, said = review({})

    assert status == 1
    assert "À corriger : 1 erreur" in said


# Texts stay texts

HOSTILE = [
    "](https://mal.test) <img src=x onerror=a> @equipe #1 GH-1 $x$ | **gras** ::error::non",
    "::add-mask::x",
    "---",
    "1. un",
    "</details><script>alert(1)</script>",
    "`x` | a | b |",
    "www.mal.test contact@mal.test",
]


def _hostile(text):
    """Put a text everywhere in a new framework."""
    quoted = json.dumps(text)
    return f"""\
format: 1
structure: {{name: {quoted}, summary: {quoted}, territory: {quoted}, audiences: [{quoted}]}}
framework:
  provenance: public-sources
  licence: CC-BY-SA-4.0
  sources: [{{title: {quoted}, url: "https://s.test/"}}]
domains:
  - id: d
    name: {quoted}
    criteria:
      - id: c
        name: {quoted}
        indicators: [{{id: i, name: {quoted}, type: output, unit: {quoted}, source: {quoted}}}]
"""


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_framework_is_printed_and_nothing_of_it_acts(review, text):
    _, said = review({"frameworks/mal.yml": _hostile(text)}, "markdown")
    _, plain = review({"frameworks/mal.yml": _hostile(text)})

    lines = plain.splitlines()
    assert not [one for one in lines if one.startswith(("::", "##[", "<"))]
    assert "\\" not in plain
    assert sum(text in one for one in lines) >= 6
    assert "Nouveau référentiel" in said
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(said)
    tags = set(re.findall(r"<(\w+)", rendered))
    assert tags <= {
        "h1", "h2", "h3", "h4", "p", "ul", "li", "strong", "em", "br", "code", "details", "summary",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert "<em>" not in rendered
    without_code = re.sub(r"<code>.*?</code>|`[^`\n]*`", "", said)
    assert not re.search(r"(?<!&)[@#]\w|://|\bGH-1|\bwww\.", without_code)


def test_what_cannot_be_seen_is_shown_in_plain_text(review):
    _, said = review({"frameworks/mal.yml": _hostile("un \u202e deux")})

    assert "\u202e" not in said
    assert "un \\u202e deux" in said


SIGNS = [*"\\`*_{}[]()#+-.!|~<>&@$=:/ \"'1aW", "www.", "http://", "- ", "1. ", "12) ", "<b>", "&amp;", "**x**", "](", "GH-1", "#1", "a@b.fr", "__"]  # fmt: skip
AROUND = (
    ("", "", {"p"}),
    ("- ", "", {"ul", "li"}),
    ("- avant  \n  ", "", {"ul", "li", "br"}),
    ("- **avant** ", "", {"ul", "li", "strong"}),
    ("| a | b |\n| --- | --- |\n| ", " | z |", {"table", "thead", "tbody", "tr", "th", "td"}),
)


def test_what_is_escaped_reads_as_it_was_typed_wherever_it_stands():
    """Ten signs that mean something to Markdown, drawn by lot: no element comes of them, and none is lost."""
    drawn, markdown = random.Random(20261129), MarkdownIt("gfm-like")
    for _ in range(1500):
        text = " ".join("".join(drawn.choices(SIGNS, k=drawn.randint(1, 9))).split())
        for before, after, tags in AROUND if text else ():
            shown = markdown.render(f"{before}{escape_markdown(text)}{after}")
            assert set(re.findall(r"<(\w+)", shown)) <= tags, text
            read = html.unescape(re.sub(r"<[^>]*>", "", shown)).replace("\u200b", "")
            assert clean(text) in read, text


# The guide


def _plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'").split())


def test_the_guide_shows_what_the_program_says(monkeypatch, capsys):
    guide = (ROOT / "docs/contribuer/relire.md").read_text(encoding="utf-8")
    shown = re.findall(r"```text\n(.*?)```", guide, re.DOTALL)
    said = ""
    for case in ("framework-presented", "results-changed", "nothing"):
        monkeypatch.chdir(CASE.parents[1] / case)
        cli.main(["review", "old", "new"])
        said += f" {_plain(capsys.readouterr().out)}"

    assert len(shown) == 3
    assert [one for one in shown if _plain(one) not in said] == []
