"""Modules are joined into few files that do the same; what can't be joined is refused, with its line."""

import re

import pytest

from referentiels.site.bundles import FIRST, UnknownForm, bundle

MODULES = {
    FIRST: 'import { a } from "./one.js";\nexport function start() { return a; }\nimport("./part.js");\nimport("./other.js");\nimport("./third.js");\nexport const again = () => import("./one.js");\n',
    "one.js": "/* A sign\n   on two lines. */\n\n// why\nconst kept = 1;\nexport const a = kept;\nexport async function* b() {}\nexport class C {}\n",
    "two.js": 'import { a as mine } from "./one.js";\nexport { b, C } from "./one.js";\nconst kept = 2;\nexport function two(/** @type {number} */ x) { return mine + kept + x; }\n',
    "part.js": 'import { two } from "./two.js";\nimport { fast } from "./x.vendored.js";\nexport function start() { return two(3) + fast; }\nexport const other = "import nothing";\n',
    "other.js": '/** @typedef {import("./gone.js").Gone} Gone */\nimport { tell } from "./memory.js";\nexport function start() { return tell(); }\n',
    "third.js": 'import { tell } from "./memory.js";\nexport function start() { return tell(); }\n',
    "memory.js": "let times = 0;\nexport function tell() { times += 1; return times; }\n",
    "unused.js": "export const never = 0;\n",
    "x.vendored.js": "var q=1;export{q as fast};\n",
}  # fmt: skip


def test_one_file_for_every_page_and_one_for_each_part():
    files = bundle(MODULES)

    assert set(files) == {FIRST, "part.js", "other.js", "third.js", "x.vendored.js"}
    assert files["x.vendored.js"] == MODULES["x.vendored.js"]


def test_what_every_page_has_is_not_joined_again():
    files = bundle(MODULES)

    assert "const kept = 1" in files[FIRST]
    assert "const kept = 1" not in files["part.js"]
    assert 'import { $one } from "./referentiels.js";' in files["part.js"]
    assert 'import { fast } from "./x.vendored.js";' in files["part.js"]
    assert re.search(r"export const \{ start, other \} = \$part;", files["part.js"])


def test_what_two_parts_need_comes_once_with_the_first():
    files = bundle(MODULES)

    assert [name for name, text in files.items() if "let times" in text] == [FIRST]
    assert "$memory, " in files[FIRST].splitlines()[-1]
    # What is there already is not asked for again.
    assert "() => Promise.resolve($one)" in files[FIRST]
    assert 'import("./third.js")' in files[FIRST]


def test_what_only_the_workshop_reads_is_left_out():
    text = "".join(bundle(MODULES).values())

    assert "A sign" not in text
    assert "// why" not in text
    assert "@type" not in text
    assert '"import nothing"' in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("export default 1;", "export default 1;"),
        ('import all from "./one.js";', "import all"),
        ('import { a }\n  from "./one.js";', "import { a }"),
        ("export let changing = 1;", "export let changing"),
        ("const two = `one line\n  another`;", "one line"),
        ('import { x } from "./gone.js";', "gone.js, which is not there"),
        (f'import {{ start }} from "./{FIRST}";', "needs itself"),
    ],
)
def test_another_form_is_refused(line, said):
    with pytest.raises(UnknownForm, match=re.escape(said)):
        bundle({**MODULES, "one.js": f"{line}\n{MODULES['one.js']}"})
