"""One English word for each notion, in the interface and in the library: that of the social economy."""

import io
import re

import pytest
from babel.messages.pofile import read_po

from referentiels.content.tables import read_tables
from referentiels.words.language import LOCALE
from tests.conftest import ROOT

FILES = (LOCALE / "en/LC_MESSAGES/referentiels.po", ROOT / "translations/en.po")
# What stands between quotation marks or beside a sign of code is a code, or a French label that is quoted.
PLAIN = r"(?<![“«`/\w.#={{-])(?:{})(?![”»`/#={{}}_\w-]|\.\w)"
FORBIDDEN = {
    "structure": (r"[Ss]tructures?(?! \(our)", "organisation"),
    "référentiel": (r"[Rr]eferentials?|[Rr]eference frameworks?|[Rr]epositor(?:y|ies) of criteria", "framework"),
    "critère": (r"[Yy]ardsticks?|[Bb]enchmarks?", "criterion"),
    "territoire": (r"[Tt]erritor(?:y|ies)", "area"),
    "public": (r"[Aa]udiences|[Tt]he audience|[Pp]ublics", "target group"),
    "collectivité": (r"[Cc]ollectivit(?:y|ies)", "local authority"),
    "rythme": (r"[Rr]hythms?", "frequency"),
    "bénévole": (r"[Bb]enevol\w+", "volunteer"),
    "orthographe": (r"[Oo]rganiz\w+|[Rr]ecogniz\w+|[Aa]nalyz\w+|[Cc]olors?|[Nn]eighbors?|[Cc]enters?", "that of British English"),
}  # fmt: skip


def _texts(file):
    for one in read_po(io.BytesIO(file.read_bytes())):
        said = (one.string,) if isinstance(one.string, str) else tuple(one.string or ())
        yield from (text for text in said if one.id and text and text != one.id)


@pytest.mark.parametrize("file", FILES, ids=["interface", "library"])
@pytest.mark.parametrize("notion", FORBIDDEN)
def test_a_notion_has_one_english_word(notion, file):
    wrong, right = FORBIDDEN[notion]
    pattern = re.compile(PLAIN.format(wrong))

    found = [text for text in _texts(file) if pattern.search(_bare(text))]
    assert found == [], f"{notion}: {right}"


def _bare(text):
    """Leave out what is quoted from a form, which is French, and addresses."""
    return re.sub(r"“[^”]*\b(?:notre|Nom de la|Quelle|Sorte de)\b[^”]*”|\S+/\S*", "", text)


@pytest.mark.parametrize("notion", FORBIDDEN)
def test_so_it_has_in_the_titles_of_the_tables(notion):
    wrong, right = FORBIDDEN[notion]
    titles = [
        title
        for table in read_tables()
        for title in (table.title_en, *(column.title_en for column in table.columns))
    ]

    assert [one for one in titles if re.search(PLAIN.format(wrong), one)] == [], right


@pytest.mark.parametrize("file", FILES, ids=["interface", "library"])
def test_english_is_set_as_english(file):
    """Neither a space before a sign, nor French quotation marks, but in what is quoted."""
    quoted = re.compile(r"“[^”]*”|`[^`]*`")
    wrong = re.compile(r"\w [:;!?](?:\s|$)|[«»]|\d [%€]|\b\d{1,3}[ \u00a0\u202f]\d{3}\b")

    assert [text for text in _texts(file) if wrong.search(quoted.sub("x", text))] == []
