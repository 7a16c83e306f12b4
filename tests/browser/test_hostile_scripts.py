"""What scripts do with texts from files and from the address bar: show them. Nothing in them runs, nothing is
asked of another site, and what leaves in a draft is what was written."""

import csv
import io
import re
from urllib.parse import urlencode

import pytest

from referentiels.checking import folders
from referentiels.tools.cell_text import FORMULA

from .payloads import FIRE, PAYLOADS
from .waiting import wait_until

pytestmark = pytest.mark.browser

WATCH = """
  addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.blockedURI}`));
  Object.defineProperty(globalThis, "__xss", { set: () => console.error("fired") });
"""
LOOK = """() => {
  const allowed = /^(https?|mailto|blob):$/;
  const bad = [];
  for (const one of document.querySelectorAll("*")) {
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on") || name === "style") bad.push(`${name}=${value}`);
      if (name === "action" && one.action.startsWith(`${location.origin}/`)) continue; // the search of the site
      if (["src", "action", "formaction", "data", "srcdoc"].includes(name) && one.localName !== "script") bad.push(`${name}=${value}`);
    }
    if (one.href && one.localName !== "link" && !allowed.test(new URL(one.href, location.href).protocol)) bad.push(one.href);
    if (/^(base|img|iframe|object|embed|style|svg|math|video|audio|source|marquee)$/.test(one.localName)) bad.push(one.localName);
  }
  if (document.querySelectorAll("script:not([src])").length > 4) bad.push("scripts");
  return bad;
}"""
"""What no text may have put in a page."""
SAID = r"""([where, said]) => {
    const told = document.querySelector(`${where} [role=status]`).textContent;
    return told.replace(/[\u00a0\u202f]/g, " ").includes(said.replace(/[\u00a0\u202f]/g, " "));
}"""
"""Whether what was found is said of these words, spaces set in type: not of those that were typed before."""


@pytest.fixture
def open_page(chromium, hostile_address):
    """Open pages of payloads in one window; nothing may run, be asked elsewhere, or go wrong."""
    context = chromium.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    problems: list[str] = []

    def refuse(dialog):
        problems.append(dialog.message)
        dialog.dismiss()

    page.on(
        "console",
        lambda said: (
            problems.append(said.text) if said.type == "error" and "404" not in said.text else None
        ),
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", refuse)
    page.on("popup", lambda other: problems.append(other.url))
    # A name that may exist is looked for: only what a script fetches may be absent.
    page.on(
        "response",
        lambda one: (
            problems.append(one.url)
            if one.status > 399 and one.request.resource_type != "fetch"
            else None
        ),
    )
    page.on(
        "request",
        lambda one: (
            None if one.url.startswith((hostile_address, "blob:")) else problems.append(one.url)
        ),
    )

    def open_one(path="", ready=".rf-search"):
        if not path:
            return page  # as it is
        page.goto(hostile_address + path)
        page.wait_for_selector(ready, state="attached")
        assert page.evaluate(LOOK) == [], path
        return page

    yield open_one
    assert page.evaluate(LOOK) == []
    context.close()
    assert problems == []


def _plain(text):
    return " ".join(text.split())


def _shown(locator):
    return [_plain(one) for one in locator.all_text_contents()]


def _names(hostile):
    """Give everything that has a name, and what it is called, as pages show it."""
    catalogue = hostile.catalogue
    names = {
        name for one in catalogue.frameworks for name in (one.structure.name, one.structure.called)
    }
    names |= {
        criterion.name
        for one in catalogue.frameworks
        for d in one.domains
        for criterion in d.criteria
    }
    names |= {one.name for one in catalogue.shared_criteria.values()} | {
        one.name for one in catalogue.domains
    }
    return {_plain(name) for name in names}


def _settle(page, status):
    wait_until(
        page,
        "where => { const said = document.querySelector(where)?.textContent ?? '';"
        " return said && !/Recherche…|Chargement/.test(said) }",
        arg=status,
    )
    return _plain(page.locator(status).text_content())


def _pages(hostile):
    """Give every page that is the only one of its sort, and one in nine of the others."""
    seen: dict[str, list[str]] = {}
    for file in sorted(hostile.site.rglob("index.html")):
        path = file.relative_to(hostile.site).as_posix().removesuffix("index.html")
        seen.setdefault(path.split("/")[0], []).append(path)
    return [path for paths in seen.values() for path in (paths if len(paths) < 4 else paths[::9])]


def test_opening_any_page_runs_nothing(hostile, open_page):
    paths = _pages(hostile)
    assert len(paths) > 40
    for path in paths:
        open_page(path)


def _typed(text):
    """Give a text as a field of one line takes it."""
    return re.sub(r"[\n\r]", "", text[:100])


def _open_with(open_page, at, path, query, ready):
    """Open an address; most of the time as going back to it does, which loads no page."""
    if at % 12 == 0:
        return open_page(f"{path}?{query}", ready)
    page = open_page()
    page.evaluate(
        "query => { history.pushState(null, '', query); dispatchEvent(new PopStateEvent('popstate')) }",
        f"?{query}",
    )
    return page


def test_what_the_address_looks_for_is_shown_and_runs_nothing(open_page):
    for at, text in enumerate(PAYLOADS):
        query = urlencode({"q": text, "dans": text, "domaine": text})
        page = _open_with(open_page, at, "recherche/", query, "#_chercher")
        assert page.locator("#_chercher").input_value() == _typed(text)
        if re.search(r"\w\w", text):
            wait_until(page, SAID, arg=["#_recherche", _typed(text).strip()])
        assert page.evaluate(LOOK) == [], text


def test_what_the_address_filters_by_is_shown_and_runs_nothing(open_page):
    names = "q public territoire domaine type portee indicateurs sorte tri".split()
    for at, text in enumerate(PAYLOADS):
        page = _open_with(
            open_page,
            at,
            "criteres/",
            urlencode(dict.fromkeys(names, text)),
            "#_filtres:not([hidden])",
        )
        assert page.locator("#_q").input_value() == _typed(text)
        _settle(page, "#_etat")
        assert page.evaluate(LOOK) == [], text


@pytest.mark.parametrize("name", ["structure", "critere", "choix", "seuil"])
def test_what_else_stands_in_the_address_is_a_message_or_nothing(open_page, name):
    path, ready = {
        "choix": ("selection/", ".rf-received"),
        "seuil": ("transversal/", ".rf-threshold"),
    }.get(name, ("comparer/", "#_choisir:not([hidden])"))
    for start in range(0, len(PAYLOADS), 6):
        given = urlencode([(name, text) for text in PAYLOADS[start : start + 6]])
        page = open_page(f"{path}?{given}#{given}", ready)
        if name != "seuil":
            wait_until(page, "() => /n’exist/.test(document.querySelector('article').textContent)")


def test_searching_finds_payloads_and_shows_them_as_they_are(hostile, open_page):
    page = open_page("structures/")
    page.locator(".rf-search").click()
    titles = set()
    for typed in ("script", "onerror", "onmouseover", "svg", "lien", "javascript", "gras", "Prix", "الروابط", "senvers",
                  '"><svg onload', "' onmouseover='", "</script>", "${", "[lien](", "oeuvre"):  # fmt: skip
        page.locator("dialog [name=q]").fill(typed)
        if re.search(r"\w\w", typed):
            wait_until(page, SAID, arg=["dialog[open]", typed.strip()])
        _settle(page, "dialog[open] [role=status]")
        assert page.evaluate(LOOK) == [], typed
        titles |= set(
            _shown(page.locator("dialog .rf-found__group:not(.rf-found__group--indicator) h3"))
        )
        excerpts = page.locator("dialog .rf-found__group li > p:nth-of-type(1)").all_text_contents()
        assert not [one for one in excerpts if re.search(r"&(quot|#34|#39|#x27);", one)]

    assert len(titles) > 30
    assert {one for one in titles if FIRE in one} <= _names(hostile)


def test_filtering_by_payloads_shows_their_criteria(hostile, open_page):
    page = open_page("criteres/", "#_filtres:not([hidden])")
    audiences = {_plain(a) for one in hostile.catalogue.frameworks for a in one.structure.audiences}
    audiences |= {
        _plain(a)
        for one in hostile.catalogue.frameworks
        for d in one.domains
        for c in d.criteria
        for a in c.audiences
    }
    territories = {_plain(one.structure.territory) for one in hostile.catalogue.frameworks}
    for name, known in (("public", audiences), ("territoire", territories)):
        page.locator(f"details[data-filter={name}] > summary").click()
        boxes = page.locator(f"#_filtres input[name={name}]")
        words = [_plain(one.get_attribute("data-name")) for one in boxes.all()]
        assert len(words) > 20
        assert [word for word in words if word not in known] == []
        for at in range(0, len(words), 7):
            boxes.nth(at).check()
            assert re.match(r"\d", _settle(page, "#_etat"))
            assert page.evaluate(LOOK) == []
            assert [
                one
                for one in _shown(page.locator("#_resultats h3 > a"))
                if one not in _names(hostile)
            ] == []
            boxes.nth(at).uncheck()


def test_comparing_payloads_shows_them_side_by_side(hostile, open_page):
    frameworks = {one.id: one for one in hostile.catalogue.frameworks}
    for start in range(0, len(frameworks), 12):
        four = list(frameworks)[start : start + 12 : 3]
        page = open_page(
            f"comparer/?{urlencode([('structure', one) for one in four])}", ".rf-compare"
        )
        heads = _shown(page.locator(".rf-compare").first.locator("thead th a"))
        assert heads == [_plain(frameworks[one].structure.called) for one in four]
        said = _plain(page.locator("#_comparaison").text_content())
        for one in four:
            for criterion in (c for domain in frameworks[one].domains for c in domain.criteria):
                assert f"« {_plain(criterion.name)} »" in said
    shared = hostile.catalogue.shared_criteria
    for start in range(0, len(shared), 16):
        four = list(shared)[start : start + 16 : 4]
        page = open_page(
            f"comparer/?{urlencode([('critere', one) for one in four])}", ".rf-compare"
        )
        said = _plain(page.locator("#_comparaison").text_content())
        for one in four:
            for text in (shared[one].name, *shared[one].also_called):
                assert _plain(text) in said


def _references(hostile):
    """Give a reference to each of 190 criteria and indicators, with what it names."""
    found = {}
    for framework in hostile.catalogue.frameworks:
        criterion = framework.domains[0].criteria[0]
        for one in (criterion, criterion.indicators[1]):
            found[f"structures/{framework.id}.{one.id}"] = one
    for criterion in hostile.catalogue.shared_criteria.values():
        found[f"criteres/{criterion.id}"] = criterion
    return dict(list(found.items())[-190:])


def _whole(one):
    """Give all that a draft says of an indicator; pages fold spaces."""
    return tuple(
        _plain(text)
        for text in (one.name, one.type, one.nature, one.unit, one.source, one.frequency)
    )


@pytest.fixture
def picked(hostile, open_page):
    """Receive a selection of payloads by a link, and keep it."""
    wanted = _references(hostile)
    page = open_page(f"selection/?choix={','.join(wanted)}", ".rf-received li")
    assert _shown(page.locator(".rf-received li > a")) == [
        _plain(one.name) for one in wanted.values()
    ]
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    page.wait_for_selector(".rf-chosen__item")
    return page


def test_a_selection_of_payloads_leaves_as_a_file_that_says_the_same(hostile, picked, tmp_path):
    assert _shown(picked.locator(".rf-chosen__item > p:first-child a")) == [
        _plain(one.name) for one in _references(hostile).values()
    ]
    with picked.expect_download() as asked:
        picked.get_by_role("button", name="Télécharger mon brouillon").click()
    (tmp_path / "frameworks").mkdir()
    # Who speaks, and the licence, are the two things that a draft leaves to its author.
    draft_file = tmp_path / "frameworks/brouillon.yml"
    said = asked.value.path().read_text(encoding="utf-8")
    granted = "\nframework:\n  provenance: structure\n  licence: CC-BY-SA-4.0\n"
    draft_file.write_text(said.replace("\nframework:\n", granted, 1), encoding="utf-8")
    (tmp_path / "criteria-library").symlink_to(hostile.site.parent / "criteria-library")
    outcome = folders.check(folders.Settings(root=tmp_path), keep=True)

    assert [one.rule for one in outcome.diagnostics if one.severity.name == "ERROR"] == []
    draft = outcome.catalogue.frameworks[0]
    criteria = [criterion for domain in draft.domains for criterion in domain.criteria]
    wanted = _references(hostile)
    criteria_named = {_plain(one.name) for one in criteria}
    assert {_plain(one.name) for ref, one in wanted.items() if "criteres/" in ref} <= criteria_named
    indicators = {_whole(one) for criterion in criteria for one in criterion.indicators}
    assert {_whole(one) for one in wanted.values() if hasattr(one, "frequency")} <= indicators


def test_a_selection_of_payloads_leaves_as_a_table_without_a_formula(hostile, picked):
    with picked.expect_download() as asked:
        picked.get_by_role("button", name="pour un tableur").click()
    text = asked.value.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    wanted = _references(hostile)

    assert len(rows) == len(wanted)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple(FORMULA)]
    for row, one in zip(rows, wanted.values(), strict=True):
        said = row["indicateur"] or row["critère"]
        assert said.removeprefix("'") == one.name.removeprefix("'") or _plain(said) == _plain(
            one.name
        )


def test_picking_and_noting_payloads_changes_nothing_in_them(hostile, open_page):
    framework = hostile.catalogue.frameworks[11]
    page = open_page(f"structures/{framework.id}/", ".rf-pick")
    for button in page.locator(".rf-pick").all():
        button.click()
    assert page.evaluate(LOOK) == []
    page.goto(page.url.split("structures/")[0] + "selection/")
    page.wait_for_selector(".rf-chosen__item")
    page.evaluate(
        "document.querySelectorAll('.rf-chosen__more').forEach(one => { one.open = true })"
    )
    for at, text in enumerate(PAYLOADS[: page.locator("textarea").count()]):
        page.locator("textarea").nth(at).fill(text)
    page.get_by_label("Nom de votre structure").fill(PAYLOADS[0])
    page.reload()
    page.wait_for_selector(".rf-chosen__item")

    assert page.evaluate(LOOK) == []
    notes = page.locator("textarea").evaluate_all("all => all.map((one) => one.value)")
    assert notes == PAYLOADS[: len(notes)]
    assert page.get_by_label("Nom de votre structure").input_value() == PAYLOADS[0]
