"""What a part of the program is made of: enough to make again what it changed, and no more."""

from referentiels.tools import origins


def _names(*modules):
    return {one.relative_to(origins.PROGRAM).as_posix() for one in origins.list_files(*modules)}


def test_what_writes_workbooks_is_followed_to_its_schemas_and_words():
    found = _names("referentiels.entrances.workbook.drawing")

    assert {
        "entrances/workbook/drawing.py",
        "entrances/workbook/guide.py",  # `from package import module`
        "words/labels.py",
        "schemas/framework.schema.json",
        "words/locale/fr/LC_MESSAGES/referentiels.mo",
    } <= found


def test_what_a_document_does_not_need_is_left_out():
    found = _names("referentiels.paper.documents")

    assert "content/workshop.yml" in found
    assert not [one for one in found if one.startswith(("site/", "cli/", "build/", "history/"))]
    assert not [one for one in found if "workbook" in one]


def test_a_line_changed_is_seen_where_it_is_asked_for_and_nowhere_else(tmp_path, monkeypatch):
    for name, text in {
        "a.py": "from referentiels import b\n",
        "b.py": "def late():\n    from referentiels.c.d import (\n        X,\n        Y,\n    )\n",
        "c/__init__.py": "",
        "c/d.py": "X = Y = 1\n",
        "c/words.json": "{}",
        "e.py": "",
        "schemas/s.json": "{}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(origins, "PROGRAM", tmp_path)
    monkeypatch.setattr(origins, "_OF_ALL", tmp_path / "schemas")
    monkeypatch.setattr(origins, "_modules", lambda: {k: tmp_path / v for k, v in MODULES.items()})

    def digest():
        origins._data_in.cache_clear()
        origins._asked_by.cache_clear()
        origins.digest_of.cache_clear()
        return origins.digest_of("referentiels.a")

    known = [digest()]
    for name in ("a.py", "b.py", "c/d.py", "c/words.json", "schemas/s.json"):
        with (tmp_path / name).open("a") as file:
            file.write("\n")
        known.append(digest())
    assert len(set(known)) == 6
    (tmp_path / "e.py").write_text("E = 1\n")
    assert digest() == known[-1]


MODULES = {
    "referentiels": "a.py",
    "referentiels.a": "a.py",
    "referentiels.b": "b.py",
    "referentiels.c.d": "c/d.py",
    "referentiels.e": "e.py",
}
