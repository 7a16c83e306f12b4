"""Documents: made for every framework, however incomplete or hostile; nothing lost, nothing run."""

import io
import re
import subprocess
import sys
import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from referentiels.checking import folders
from referentiels.content.workshop import read_workshop
from referentiels.model.model import NOT_SAID
from referentiels.paper import documents
from referentiels.paper.documents import Imprint
from referentiels.words.language import translator
from tests.browser.hostile import Files, choose_accepted
from tests.conftest import ROOT
from tests.nights import NIGHT
from tests.pictures import difference, draw_page, read_png, write_png

WORDS = translator("fr")
IMPRINT = Imprint(site_name="Essai", published_at="https://exemple.org/")
KINDS = tuple(documents.OF_A_STRUCTURE)
LONG = "anticonstitutionnellement" * 8
NOTE = "Une phrase de plus, assez banale, et qui finit bien. " * 370
SIGNS = (
    '#eval("1+1") $x^2$ *gras* _souligné_ <etiquette> @reference `code` \\ // /* */ [crochets] '
    '#import "identity.typ" = titre - liste + numero / terme: ~ -- --- \' " {{ jinja }} <script>'
)
SCRIPTS = "جمعية الحي بين الجيران 🎉 👩‍👩‍👧 Ελληνικά кириллица עברית"


def print_one(catalogue, framework, kind):
    described = documents.OF_A_STRUCTURE[kind](catalogue, framework, WORDS, IMPRINT)
    return documents.print_document(kind, described)


def print_criterion(catalogue, identifier):
    criterion = catalogue.shared_criteria[identifier]
    described = documents.OF_A_CRITERION["criterion"](catalogue, criterion, WORDS, IMPRINT)
    return documents.print_document("criterion", described)


@pytest.fixture(scope="module")
def real():
    return folders.check(folders.Settings(root=ROOT), keep=True).catalogue


@pytest.fixture(scope="module")
def made(real):
    """Every document of every real framework, once."""
    return {(one.id, kind): print_one(real, one, kind) for one in real.frameworks for kind in KINDS}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Frameworks whose every field is a payload."""
    folder = tmp_path_factory.mktemp("hostile")
    accepted, _ = choose_accepted(tmp_path_factory.mktemp("probes"))
    Files(accepted).write(folder)
    return folders.check(folders.Settings(root=folder), keep=True).catalogue


@pytest.fixture(scope="module")
def hostile_tables(hostile):
    """The table of one in six of them, of each by night: it holds all that their files say."""
    chosen = hostile.frameworks[:: 1 if NIGHT else 6]
    return [print_one(hostile, one, "framework") for one in chosen]


def check_framework(folder, text):
    outcome = folder({"frameworks/exemple.yml": text}, keep=True)
    assert not outcome.has_errors, outcome.diagnostics
    (framework,) = outcome.catalogue.frameworks
    return outcome.catalogue, framework


def text_of(data):
    """Give the text of a document as another program reads it."""
    with pypdfium2.PdfDocument(data) as book:
        return "\n".join(page.get_textpage().get_text_bounded() for page in book)


def squeeze(text):
    """Leave out what typesetting adds between letters: ends of lines, spaces, places to cut."""
    text = text.replace("\x02", "-")  # how the reader says a hyphen at the end of a line
    return re.sub(r"[\s\u200b\ufffe]+", "", unicodedata.normalize("NFKC", text))


def words_of(*texts):
    """Cut texts into words; signs of Markdown and dashes around them are not part of them."""
    for text in texts:
        for word in re.findall(r"[\w’'.,:%-]*\w", unicodedata.normalize("NFKC", text)):
            if word.strip("_"):
                yield word.strip("_*`")


def lost(data, *texts):
    found = squeeze(text_of(data))
    return sorted({word for word in words_of(*texts) if squeeze(word) not in found})


def all_texts(value):
    """Give every text that a model holds, codes, identifiers and origins left out."""
    hidden = {
        "id",
        "path",
        "shared",
        "relation",
        "role",
        "approximation",
        "type",
        "nature",
        "state",
        "status",
        "purpose",
        "period",  # dates are said in words: octobre 2014
        "date",
        "seen",
    }
    for name in value.__dataclass_fields__:
        found = getattr(value, name)
        if name in hidden | NOT_SAID | {"provenance", "kind"}:
            continue
        if isinstance(found, str):
            yield found
        elif isinstance(found, tuple):
            for one in found:
                yield from [one] if isinstance(one, str) else all_texts(one)
        else:
            yield from all_texts(found)


def plain(text):
    """Leave out what Markdown doesn't print: addresses of links, and its signs."""
    return re.sub(r"\]\([^)]*\)|[*_`>#]", " ", text)


def outline(data):
    def titles(items):
        for one in items:
            if isinstance(one, list):
                yield from titles(one)
            else:
                title = unicodedata.normalize("NFKC", one.title)
                yield title.replace("\u200b", "")

    return list(titles(pypdf.PdfReader(io.BytesIO(data)).outline))


# What every document is


def test_every_document_of_every_real_framework_is_tagged_and_says_its_language_and_title(made):
    for (identifier, kind), data in made.items():
        reader = pypdf.PdfReader(io.BytesIO(data))
        root: Any = reader.trailer["/Root"]

        assert root["/MarkInfo"]["/Marked"], (identifier, kind)
        assert root["/Lang"] == "fr"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert "/StructTreeRoot" in root
        assert reader.metadata
        assert reader.metadata.title
        assert b"pdfuaid:part>1<" in data, (identifier, kind)


def test_every_page_says_whose_it_is_under_which_licence_and_from_where(made, real):
    for framework in real.frameworks:
        for kind in KINDS:
            with pypdfium2.PdfDocument(made[framework.id, kind]) as book:
                for page in book:
                    text = squeeze(page.get_textpage().get_text_bounded())

                    assert squeeze(framework.structure.name)[:30] in text
                    assert squeeze(framework.licence) in text
                    assert f"exemple.org/structures/{framework.id}/"[:40] in text


def test_a_document_from_public_sources_says_that_nobody_of_the_structure_has_read_it(made, real):
    for framework in real.frameworks:
        for kind in KINDS:
            text = squeeze(text_of(made[framework.id, kind]))

            assert (squeeze("La structure ne l’a pas relu") in text) == (
                framework.provenance == "public-sources"
            )


def test_two_runs_give_the_same_bytes(real, tmp_path):
    program = (
        "import hashlib, sys\n"
        "from pathlib import Path\n"
        "from referentiels.checking import folders\nfrom referentiels.paper import documents\n"
        "from referentiels.words.language import translator\n"
        "found = folders.check(folders.Settings(root=Path(sys.argv[1])), keep=True).catalogue\n"
        "words, imprint = translator('fr'), documents.Imprint()\n"
        "for kind, describe in documents.OF_A_STRUCTURE.items():\n"
        "    one = found.frameworks[3]\n"
        "    data = documents.print_document(kind, describe(found, one, words, imprint))\n"
        "    print(kind, hashlib.sha256(data).hexdigest())\n"
        "for kind, describe in documents.COMMON.items():\n"
        "    data = documents.print_document(kind, describe(found, words, imprint))\n"
        "    print(kind, hashlib.sha256(data).hexdigest())\n"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program, str(ROOT)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in "ab"
    )

    assert first == second
    assert len(first.splitlines()) == len(documents.OF_A_STRUCTURE) + len(documents.COMMON)


# Nothing is lost


def test_the_document_of_a_framework_holds_every_word_of_its_file(made, real):
    for framework in real.frameworks:
        texts = [plain(text) for text in all_texts(framework)]

        assert lost(made[framework.id, "framework"], *texts) == [], framework.id


def test_every_field_that_a_file_may_have_is_in_the_document(tmp_path):
    kinds = ("name", "words", "text", "markdown", "value")
    texts = {kind: [f"mot{kind}{number}" for number in range(60)] for kind in kinds}
    texts["url"] = [f"https://exemple.org/mot{number}" for number in range(60)]
    texts["contact"] = [f"https://exemple.org/contact{number}" for number in range(60)]
    files = Files(texts)
    for number in range(2):
        files._write_one(tmp_path, "library", f"criteria-library/d{number}.yml", 2)
    files._write_one(tmp_path, "framework", "frameworks/s.yml", 2)
    catalogue = folders.check(folders.Settings(root=tmp_path), keep=True).catalogue
    (framework,) = catalogue.frameworks

    written = [text for _, _, text in files.placed["frameworks/s.yml"]]

    assert len(written) > 60
    assert lost(print_one(catalogue, framework, "framework"), *written) == []


def test_the_report_holds_every_word_of_the_results(made, real):
    for framework in real.frameworks:
        results = [
            plain(text)
            for domain in framework.domains
            for criterion in domain.criteria
            for indicator in criterion.indicators
            for result in indicator.results
            for text in (*all_texts(result), indicator.name)
        ]

        assert lost(made[framework.id, "follow-up"], *results) == [], framework.id


def test_the_sheets_to_fill_in_ask_for_every_indicator(made, real):
    for framework in real.frameworks:
        names = [
            indicator.name
            for domain in framework.domains
            for criterion in domain.criteria
            for indicator in criterion.indicators
        ]

        assert lost(made[framework.id, "collection"], *names) == [], framework.id


def _big(indicators):
    lines = [
        "format: 1",
        f"structure: {{name: 'Structure {LONG}', summary: '{NOTE}', territory: '{SCRIPTS}'}}",
        "framework:",
        "  provenance: structure",
        "  licence: CC-BY-SA-4.0",
        f"  note: '{NOTE}'",
        "domains:",
        f"  - name: '{LONG}'",
        f"    summary: '{NOTE}'",
        "    criteria:",
        "      - name: Vide",
        f"      - name: 'Critère {SCRIPTS}'",
        f"        limits: '{NOTE}'",
        "        audiences: ['جمعية', '👩‍👩‍👧 familles']",
        "        indicators:",
    ]
    for number in range(indicators):
        lines += [
            f"          - name: 'Indicateur {number} {LONG if number == 3 else ''} {SCRIPTS}'",
            f"            type: {('output', 'outcome', 'impact')[number % 3]}",
            "            nature: text",
            "            results:",
            f"              - {{period: 2014, value: '{NOTE if number == 5 else 'vu'}'}}",
            f"              - {{period: 2015, state: no-effect, note: 'Rien {number}'}}",
        ]
    lines += ["  - name: Domaine sans rien", "usage:", "  - {purpose: other}"]
    return "\n".join(lines) + "\n"


def test_long_words_long_notes_and_other_scripts_lose_nothing(folder):
    catalogue, framework = check_framework(folder, _big(60))

    data = print_one(catalogue, framework, "framework")

    assert lost(data, *all_texts(framework)) == []
    for kind in KINDS:
        assert print_one(catalogue, framework, kind).startswith(b"%PDF")


def test_long_words_stay_on_the_page(folder):
    catalogue, framework = check_framework(folder, _big(6))

    for kind in KINDS:
        with pypdfium2.PdfDocument(print_one(catalogue, framework, kind)) as book:
            for page in book:
                width, _ = page.get_size()
                text = page.get_textpage()
                for at in range(text.count_rects()):
                    left, _, right, _ = text.get_rect(at)

                    assert left >= 0
                    assert right <= width, (kind, right, width)


def test_every_script_that_our_fonts_have_keeps_the_promise_of_accessibility(folder):
    catalogue, framework = check_framework(folder, _big(3))

    assert b"pdfuaid:part>1<" in print_one(catalogue, framework, "framework")


def test_a_script_that_no_font_has_is_printed_all_the_same():
    printed = documents.print_document("summary", _summary("\U00012000 écrit en cunéiforme"))

    assert "cunéiforme" in text_of(printed)


def _summary(title):
    catalogue = folders.check(folders.Settings(root=ROOT), keep=True).catalogue
    framework = catalogue.frameworks[0]
    described = documents.OF_A_STRUCTURE["summary"](catalogue, framework, WORDS, IMPRINT)
    return {**described, "title": title}


def test_texts_that_look_like_code_stay_texts(folder):
    quoted = SIGNS.replace("'", "''")
    text = f"""\
format: 1
structure:
  name: 'Un {quoted}'
  summary: 'Deux {quoted}'
framework: {{provenance: structure, licence: CC0-1.0, title: 'Trois {quoted}'}}
domains:
  - name: 'Quatre {quoted}'
    criteria:
      - name: 'Cinq {quoted}'
        indicators:
          - {{name: 'Six {quoted}', type: outcome, unit: '#x', source: '{quoted}'}}
"""
    catalogue, framework = check_framework(folder, text)

    for kind in KINDS:
        text = squeeze(text_of(print_one(catalogue, framework, kind)))
        assert squeeze('#eval("1+1") $x^2$') in text, kind
        assert squeeze("<etiquette> @reference") in text
        assert squeeze("{{ jinja }}") in text


def test_every_payload_in_every_field_gives_documents(hostile, hostile_tables):
    assert len(hostile_tables) > 12
    for kind, describe in documents.COMMON.items():
        data = documents.print_document(kind, describe(hostile, WORDS, IMPRINT))
        assert data.startswith(b"%PDF"), kind
    for framework in hostile.frameworks[:: 6 if NIGHT else 30]:
        for kind in KINDS:
            assert print_one(hostile, framework, kind).startswith(b"%PDF"), (framework.id, kind)


def test_links_lead_to_the_web_or_to_a_letter_only(hostile_tables, made):
    for data in [*hostile_tables, *made.values()]:
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            for note in page.get("/Annots") or ():
                address = note.get_object()["/A"].get("/URI", "")
                assert re.match(r"https?://|mailto:", address), address


def test_a_sheet_of_a_criterion_holds_any_text_on_two_pages(hostile):
    for criterion in list(hostile.shared_criteria.values())[:: 1 if NIGHT else 6]:
        data = print_criterion(hostile, criterion.id)

        assert len(pypdf.PdfReader(io.BytesIO(data)).pages) <= 2, criterion.id


# Pages and bookmarks


def test_the_pages_and_the_bookmarks_of_a_framework_are_right(made, real):
    (corlab,) = [one for one in real.frameworks if one.id == "corlab"]
    data = made["corlab", "framework"]

    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 3
    assert outline(data) == [
        corlab.structure.name,
        *(domain.name for domain in corlab.domains),
        "Ce que ce document montre, et ce qui manque",
        "Ce que la structure en fait",
        "Qui l’a construit, et comment",
        "Sources",
    ]


def test_a_summary_has_two_pages_at_most(made, real, hostile, folder):
    printed = [made[one.id, "summary"] for one in real.frameworks]
    chosen = hostile.frameworks[:: 1 if NIGHT else 6]
    printed += [print_one(hostile, one, "summary") for one in chosen]
    for text in (_big(60), _wide()):
        catalogue, framework = check_framework(folder, text)
        printed.append(print_one(catalogue, framework, "summary"))

    assert {len(pypdf.PdfReader(io.BytesIO(data)).pages) for data in printed} <= {1, 2}


def _wide():
    """Twelve domains with eight criteria each, every criterion with results that have long notes."""
    domains = "".join(
        f"  - name: Domaine numéro {d} dont le nom dit beaucoup de choses\n    criteria:\n"
        + "".join(
            f"      - name: Critère {d}-{c} qui porte un nom plutôt long\n"
            f"        lessons: {'Une leçon. ' * 12}\n        indicators:\n"
            f"          - name: Indicateur {d}-{c} que l’on observe chaque année\n"
            "            type: outcome\n            nature: number\n            results:\n"
            f"              - {{period: 2020, value: {d}{c}, note: {'mot ' * 40}}}\n"
            for c in range(8)
        )
        for d in range(12)
    )
    return (
        "format: 1\nstructure: {name: Une structure}\n"
        f"framework: {{provenance: structure, licence: CC0-1.0, note: {'Note longue ' * 90}}}\n"
        f"domains:\n{domains}"
    )


def test_a_summary_says_what_it_leaves_out(folder):
    catalogue, framework = check_framework(folder, _wide())

    text = squeeze(text_of(print_one(catalogue, framework, "summary")))

    assert squeeze("Le reste se lit dans le référentiel complet") in text


SAID_BY = squeeze("Remarque du projet")
REMARKED = """\
format: 1
structure: {name: Une structure}
framework: {provenance: structure, licence: CC0-1.0}
domains:
  - name: Un domaine
    criteria:
      - name: Un parcours
        remark: Ce taux cache le *reste* du parcours.
        indicators:
          - name: Taux de sorties
            type: outcome
            nature: percentage
            remark: Demande de savoir ce qui se serait passé.
            results:
              - {period: 2014, value: 12, sample: 90, remark: Ce que plus personne ne lit ici.}
              - {period: 2016, value: 22, sample: 90, remark: Questionnaire rempli en face à face.}
              - {period: 2018, state: in-progress, remark: Attendue depuis deux ans.}
          - {name: Sans résultat, type: output, remark: Pas montré non plus.}
usage:
  - {purpose: funder-report, how: Un rapport par an., remark: Deux financeurs ont le même.}
  - {purpose: other, how: Rien à en dire.}
"""


def test_a_summary_gives_what_the_project_remarks_where_the_thing_is_shown(folder):
    catalogue, framework = check_framework(folder, REMARKED)

    text = squeeze(text_of(print_one(catalogue, framework, "summary")))

    for before, remark in (
        ("Un parcours", "Un parcours : Ce taux cache le reste du parcours."),
        ("Taux de sorties", "Demande de savoir ce qui se serait passé."),
        ("22 %", "Questionnaire rempli en face à face."),
        ("2018 : en cours", "Attendue depuis deux ans."),
        ("Un rapport par an.", "Deux financeurs ont le même."),
    ):
        said = SAID_BY + squeeze(remark)
        assert said in text, remark
        assert text.index(squeeze(before)) < text.index(said)
    assert text.count(SAID_BY) == 5
    assert squeeze("plus personne") not in text


def test_every_remark_on_a_real_framework_is_in_its_summary(made, real):
    remarked = 0
    for framework in real.frameworks:
        criteria = [one for domain in framework.domains for one in domain.criteria]
        indicators = [one for criterion in criteria for one in criterion.indicators]
        shown = [one for one in indicators if one.results]  # the others are not in it
        remarks = [one.remark for one in (*criteria, *shown, *framework.usage) if one.remark]
        text = squeeze(text_of(made[framework.id, "summary"]))

        assert [one for one in remarks if SAID_BY not in text or squeeze(one) not in text] == []
        assert text.count(SAID_BY) == len(remarks), framework.id
        remarked += len(remarks)
    assert remarked > 3


def test_a_summary_without_room_shows_no_value_without_its_remark(folder):
    remark = "À lire avec ce qui suit. " * 8
    text = re.sub(r"note: (?:mot )+}", f"remark: {remark}}}", _wide())
    catalogue, framework = check_framework(folder, text.partition("  - name: Domaine numéro 3")[0])
    printed = print_one(catalogue, framework, "summary")

    found = squeeze(text_of(printed))
    shown = len(re.findall(r"Indicateur\d+-\dquel’onobserve", found))
    assert 3 < shown < 24
    assert found.count(SAID_BY + squeeze(remark)) == shown
    assert squeeze("Le reste se lit dans le référentiel complet") in found


def test_remarks_on_all_criteria_keep_a_summary_on_two_pages(folder):
    remark = f"        remark: {'Une chose que l’on remarque ici. ' * 8}\n"
    text = re.sub(r"(      - name: Critère .*\n)", rf"\1{remark}", _wide())
    catalogue, framework = check_framework(folder, text)

    printed = print_one(catalogue, framework, "summary")

    assert len(pypdf.PdfReader(io.BytesIO(printed)).pages) <= 2
    assert squeeze(text_of(printed)).count(SAID_BY) > 5


def test_a_report_says_plainly_that_nothing_changed(made):
    text = squeeze(text_of(made["jardins-partages-montpellier", "follow-up"]))

    assert text.count(squeeze("pas d’effet observé")) >= 6


def test_a_report_without_results_lists_what_is_to_be_observed(made):
    text = squeeze(text_of(made["cnnum-2013", "follow-up"]))

    assert squeeze("Aucun résultat n’est publié pour l’instant") in text
    assert squeeze("facilité d’accès") in text.replace("’", "’") or "médiateur" in text


RESULTS = """\
            results:
              - {period: 2014, value: 22, sample: 85, method: questionnaire}
              - {period: 2016, state: not-measured, note: personne disponible}
              - {period: 2018, value: 26, sample: 24, method: questionnaire, lessons: Demander un exemple.}
              - {period: 2020, value: 41, sample: 120, method: entretiens}
"""
FRAMEWORK = f"""\
format: 1
structure: {{name: Le journal}}
framework: {{provenance: structure, licence: CC0-1.0}}
domains:
  - name: Faire société
    criteria:
      - name: Rencontres
        audiences: [habitants]
        indicators:
          - name: Part des lecteurs
            type: outcome
            nature: percentage
            target: "30"
{RESULTS}"""


def test_a_report_draws_what_was_observed_with_words_for_those_who_do_not_see_it(folder):
    catalogue, framework = check_framework(folder, FRAMEWORK)
    data = print_one(catalogue, framework, "follow-up")

    text = squeeze(text_of(data))
    for said in (
        "petit effectif : à lire avec prudence",
        "La méthode change : les deux séries ne se comparent pas",
        "personne disponible",
        "Demander un exemple",
    ):
        assert squeeze(said) in text, said
    described = _alternatives(data)[0]
    assert "De 22\u202f% (2014) à 26\u202f% (2018). Puis, d’une autre façon" in described


def _alternatives(data):
    reader = pypdf.PdfReader(io.BytesIO(data))
    objects = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    return [
        str(one["/Alt"])
        for one in objects
        if isinstance(one, pypdf.generic.DictionaryObject) and "/Alt" in one
    ]


def test_sheets_are_sorted_by_audience_and_begin_on_a_page_of_their_own(folder):
    text = FRAMEWORK.replace("[habitants]", "[habitants, élus]")
    catalogue, framework = check_framework(folder, text)

    data = print_one(catalogue, framework, "collection")

    assert outline(data)[-2:] != []
    assert [one for one in outline(data) if one.startswith("Fiche")] == [
        "Fiche pour : habitants",
        "Fiche pour : élus",
    ]
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 3


def test_common_documents_offer_the_whole_library(real):
    criteria = [
        one.name for domain in real.domains for one in domain.criteria if one.status != "retired"
    ]
    cards = documents.print_document(
        "criterion-cards", documents.COMMON["criterion-cards"](real, WORDS, IMPRINT)
    )
    posters = documents.print_document(
        "domain-posters", documents.COMMON["domain-posters"](real, WORDS, IMPRINT)
    )

    assert lost(cards, *criteria) == []
    assert lost(posters, *(domain.name for domain in real.domains)) == []
    pages = -(-len(criteria) // 8) + 1
    assert len(pypdf.PdfReader(io.BytesIO(cards)).pages) == pages
    assert len(pypdf.PdfReader(io.BytesIO(posters)).pages) == len(real.domains) + 1
    names = [unicodedata.normalize("NFKC", domain.name) for domain in real.domains]
    assert [one for one in outline(cards) if one in names] == names


def test_the_workshop_sheets_hold_all_that_was_written_for_them(real):
    described = documents.COMMON["workshop"](real, WORDS, IMPRINT)
    data = documents.print_document("workshop", described)

    assert lost(data, *_leaves(asdict(read_workshop()))) == []


def test_the_workshop_of_two_hours_holds_on_two_pages(real):
    described = documents.COMMON["short-workshop"](real, WORDS, IMPRINT)
    data = documents.print_document("short-workshop", described)

    assert lost(data, *_leaves(asdict(read_workshop().short))) == []
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 2


def _leaves(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from () if key == "url" else _leaves(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _leaves(one)


# Pictures that people looked at


@pytest.mark.parametrize(
    ("name", "identifier", "kind", "page"),
    [
        ("referentiel", "jardins-partages-montpellier", "framework", 0),
        ("synthese", "les-connectes", "summary", 0),
        ("fiches", "les-connectes", "collection", 1),
        ("critere", "lien-social", "criterion", 0),
    ],
)
def test_documents_look_as_they_did(made, real, request, name, identifier, kind, page):
    width, height, pixels = draw_page(
        made.get((identifier, kind)) or print_criterion(real, identifier), page
    )
    file = Path(__file__).parents[1] / f"golden/documents/{name}.png"
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(write_png(width, height, pixels))

    assert difference((width, height, pixels), read_png(file.read_bytes())) < 0.002


def test_what_is_no_criterion_and_what_is_no_exact_value_say_so_on_paper(made, real):
    framework = next(one for one in real.frameworks if one.id == "le-coup-de-main-numerique")

    said = squeeze(text_of(made[framework.id, "framework"]))
    for words in ("simple intitulé, sans critère dans les sources", "plus de 2000"):
        assert squeeze(words) in said
