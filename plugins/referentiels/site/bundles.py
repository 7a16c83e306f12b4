"""The modules of the scripts → as few files as readers need: one for every page, one for each part.

Takes the texts of the modules, gives the texts of the files. Someone who works on the scripts sees
small modules only; a reader on a slow line would wait for each import of each import. Modules must be
written as ours are: imports and exports by name, on one line each. Doesn't know pages nor addresses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FIRST = "referentiels.js"
"""The module that every page loads; it brings the others when their page is open."""
SHEET = "referentiels.css"
"""The style sheet of every page."""
AS_IT_IS = ".vendored.js"
"""How the names of modules end that others wrote: they stay files of their own."""

_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "\./([^"/]+)";$', re.MULTILINE)
_AGAIN = re.compile(r'^export \{ ([^}]+) \} from "\./([^"/]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_LATER = re.compile(r'\bimport\("\./([^"/]+)"\)(?!\.[A-Z])')
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/[ \t]*|//.*)\n", re.MULTILINE)
_TYPE = re.compile(r"/\*\* @(?:type|param|returns)\b[^\n]*?\*/ ?")
_OPEN_TEXT = re.compile(r"^[^`\n]*`[^`\n]*(?:`[^`\n]*`[^`\n]*)*$", re.MULTILINE)
"""A line with a text that ends on another one, whose indentation would be part of it."""
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)
_OTHER = re.compile(r"^(?:import\b(?!\()|export\b).*$", re.MULTILINE)


class UnknownForm(Exception):
    """A module is written in a way that is not known here: our mistake, said with its line."""


@dataclass(frozen=True, slots=True)
class _Module:
    """What a module needs, says and gives."""

    name: str
    body: str
    imports: tuple[tuple[str, str], ...]
    """Names as they are written between braces, and the module that they come from."""
    again: tuple[tuple[str, str], ...]
    exports: tuple[str, ...]

    @property
    def needs(self) -> Iterator[str]:
        return (name for _, name in (*self.imports, *self.again))


def join_sheets(sheets: Mapping[str, str]) -> str:
    """Join style sheets in the order of their names: what comes later wins."""
    return "\n".join(text for _, text in sorted(sheets.items()))


def bundle(modules: Mapping[str, str]) -> dict[str, str]:
    """Join modules: into the first one what it needs and what several parts need, into each part the rest.

    A module is in one file only: what it remembers, it remembers once.
    """
    ours = {
        name: _read(name, text) for name, text in modules.items() if not name.endswith(AS_IT_IS)
    }
    files = {name: text for name, text in modules.items() if name.endswith(AS_IT_IS)}
    named = {part for one in ours.values() for part in _LATER.findall(one.body)}
    parts = {part: _closure(ours, part) for part in sorted(named - {*files})}
    base = _base(ours, parts)
    files[FIRST] = _LATER.sub(
        lambda found: f"Promise.resolve({_label(found[1])})" if found[1] in base else found[0],
        _join([ours[name] for name in base], (), ""),
    )
    for part in (name for name in parts if name not in base):
        own = [name for name in parts[part] if name not in base]
        files[part] = _join([ours[name] for name in own], base, part)
    return files


def _base(modules: Mapping[str, _Module], parts: Mapping[str, list[str]]) -> list[str]:
    """List what comes with every page; the first module, which starts all, is the last to run."""
    needed_by = Counter(name for each in parts.values() for name in each)
    first = _closure(modules, FIRST)[:-1]
    shared = [name for each in parts.values() for name in each if needed_by[name] > 1]
    return [*dict.fromkeys((*first, *shared)), FIRST]


def _read(name: str, text: str) -> _Module:
    plain = _TYPE.sub("", _COMMENT.sub("", text))
    body = _EXPORT.sub("", _AGAIN.sub("", _IMPORT.sub("", plain)))
    odd = _OTHER.search(body)
    odd = odd or _OPEN_TEXT.search(body)
    if odd:
        raise UnknownForm(f"{name}: {odd.group()}")
    return _Module(
        name,
        _INDENT.sub("", body).strip(),
        tuple(_IMPORT.findall(plain)),
        tuple(_AGAIN.findall(plain)),
        tuple(_EXPORT.findall(plain)),
    )


def _closure(modules: Mapping[str, _Module], name: str, above: tuple[str, ...] = ()) -> list[str]:
    """List what a module needs, then itself, each once and after what it needs."""
    if name in above:
        raise UnknownForm(f"{name} needs itself: {' → '.join(above)}")
    found: dict[str, None] = {}
    if name in modules:
        for needed in modules[name].needs:
            found.update(dict.fromkeys(_closure(modules, needed, (*above, name))))
        found[name] = None
    elif not name.endswith(AS_IT_IS):
        raise UnknownForm(f"{above[-1]} imports {name}, which is not there")
    return list(found)


def _join(modules: list[_Module], given: list[str] | tuple[str, ...], part: str) -> str:
    """Write modules one after the other, each with names of its own."""
    used = sorted({needed for one in modules for needed in one.needs if needed in given})
    lines = []
    if used:
        lines.append(f'import {{ {", ".join(map(_label, used))} }} from "./{FIRST}";')
    lines += sorted({line for one in modules for line in _kept_imports(one)})
    lines += [_wrap(one) for one in modules]
    if part:
        last = modules[-1]
        lines.append(f"export const {{ {', '.join(last.exports)} }} = {_label(last.name)};")
    else:
        lines.append(f"export {{ {', '.join(_label(one.name) for one in modules)} }};")
    return "\n".join(lines) + "\n"


def _label(name: str) -> str:
    return f"${name.removesuffix('.js')}"


def _kept_imports(module: _Module) -> Iterator[str]:
    for names, source in module.imports:
        if source.endswith(AS_IT_IS):
            yield f'import {{ {names} }} from "./{source}";'


def _wrap(module: _Module) -> str:
    taken = "".join(
        f"const {{ {names.replace(' as ', ': ')} }} = {_label(source)};\n"
        for names, source in module.imports
        if not source.endswith(AS_IT_IS)
    )
    given = [*module.exports]
    for names, source in module.again:
        given += [f"{name}: {_label(source)}.{name}" for name in names.split(", ")]
    told = f"\nreturn {{ {', '.join(given)} }};" if given else ""
    return f"const {_label(module.name)} = (() => {{\n{taken}{module.body}{told}\n}})();"
