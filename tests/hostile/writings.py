"""Data → YAML, in the many ways in which people and programs write the same thing.

Takes plain data (texts, lists, mappings) and a source of chance, gives a text that YAML 1.2 reads as
exactly these data. Shares no code with the project: what it writes is what is expected, by
construction. Indents, quotes, blocks, folded lines, flow, comments, empty values and ends of lines
vary; anchors, tags and several documents, which the project refuses, are never written.
"""

import re

BARE = re.compile(r"[A-Za-zÀ-ÿœŒ0-9][A-Za-zÀ-ÿœŒ0-9 .’'()/°%+_-]*")
NULLS = {"", "~", "null", "Null", "NULL"}
NOTHING = ("", " ~", " null", " ''", ' ""', " # rien encore")
COMMENTS = ("# à revoir", "#", "# nom: autre chose", "#- [x]", "# « fin »")


def write(data, chance):
    """Write a file: its lines, then what surrounds them."""
    lines = list(_mapping(data, 0, chance))
    head = chance.choice(([], ["---"], ["%YAML 1.2", "---"], ["# en tête", ""]))
    tail = chance.choice(([], [""], ["# fin"], ["..."], ["", ""]))
    end = chance.choices(("\n", "\r\n", "\r"), (8, 3, 1))[0]
    mark = "\ufeff" if chance.random() < 0.05 else ""
    last = "" if chance.random() < 0.1 and tail != ["..."] else "\n"
    return mark + ("\n".join([*head, *lines, *tail]) + last).replace("\n", end)


def _noise(indent, chance):
    """Give, now and then, a line that says nothing."""
    if chance.random() < 0.06:
        # Further to the right, after a block, it would belong to the block.
        shift = " " * chance.randint(0, indent)
        yield chance.choice(("", shift, shift + chance.choice(COMMENTS)))


def _key(key, chance):
    return chance.choices((key, f'"{key}"', f"'{key}'"), (20, 1, 1))[0]


def _mapping(data, indent, chance):
    keys = list(data)
    chance.shuffle(keys)
    for key in keys:
        yield from _noise(indent, chance)
        yield from _entry(" " * indent + _key(key, chance) + ":", data[key], indent, chance)


def _entry(start, value, indent, chance):
    """Write what follows a key or a dash."""
    if value is None:
        yield start + chance.choice(NOTHING)
    elif isinstance(value, str):
        yield from _text(start + " ", value, indent, chance)
    elif not value or (chance.random() < 0.15 and _fits_flow(value)):
        yield start + " " + _flow(value, chance) + _remark(chance)
    elif isinstance(value, dict):
        yield start + _remark(chance)
        yield from _mapping(value, indent + chance.randint(1, 4), chance)
    else:
        yield start + _remark(chance)
        yield from _sequence(value, indent + chance.choice((0, 0, 2, 3)), chance)


def _sequence(items, indent, chance):
    for item in items:
        yield from _noise(indent, chance)
        dash = " " * indent + "-"
        if isinstance(item, dict) and item and chance.random() < 0.8:
            yield from _compact(dash + " " * chance.choice((1, 1, 1, 3)), item, chance)
        elif isinstance(item, str):
            yield from _text(dash + " ", item, indent, chance)
        else:
            yield from _entry(dash, item, indent + 1, chance)


def _compact(start, item, chance):
    """Write the first key of a mapping on the line of its dash."""
    keys = list(item)
    chance.shuffle(keys)
    indent = len(start)
    for place, key in enumerate(keys):
        before = " " * indent if place else start
        yield from _entry(before + _key(key, chance) + ":", item[key], indent, chance)


def _remark(chance):
    return " " * chance.randint(1, 3) + chance.choice(COMMENTS) if chance.random() < 0.05 else ""


def _fits_flow(value):
    texts = value.values() if isinstance(value, dict) else value
    return all(isinstance(one, str) and "\n" not in one for one in texts)


def _flow(value, chance):
    gap = chance.choice(("", " "))
    if isinstance(value, dict):
        inside = [f"{_key(key, chance)}: {_quoted(text, chance)}" for key, text in value.items()]
        return "{" + gap + ", ".join(inside) + gap + "}"
    return "[" + gap + ", ".join(_quoted(text, chance) for text in value) + gap + "]"


def _quoted(text, chance):
    return chance.choice((_single, _double))(text, chance)


def _single(text, _):
    return "'" + text.replace("'", "''") + "'" if "\n" not in text else _double(text, None)


def _double(text, chance):
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if chance and chance.random() < 0.3:
        place = chance.randrange(len(written) + 1)
        sign = written[place : place + 1]
        if sign.isalpha() and not written[:place].endswith("\\"):
            escaped = f"\\u{ord(sign):04x}" if ord(sign) > 255 else f"\\x{ord(sign):02x}"
            written = written[:place] + escaped + written[place + 1 :]
    return f'"{written}"'


def _text(start, text, indent, chance):
    """Write a text in one of the styles that hold it."""
    deeper = " " * (indent + chance.randint(1, 4))
    styles = [_in_quotes, _in_quotes]
    if BARE.fullmatch(text) and text == text.rstrip() and text not in NULLS:
        styles += [_bare] * 4
    if text and not text.startswith((" ", "\n")) and not text.endswith("\n"):
        styles += [_literal, _folded]
    yield from chance.choice(styles)(start, text, deeper, chance)


def _bare(start, text, deeper, chance):
    yield from _broken(start + text + _remark(chance), text, deeper, chance)


def _in_quotes(start, text, deeper, chance):
    quoted = _quoted(text, chance)
    yield from _broken(start + quoted + _remark(chance), quoted, deeper, chance)


def _broken(line, text, deeper, chance):
    """Break a line, now and then, at one space between two words: YAML reads a space there."""
    places = [match.start() + 1 for match in re.finditer(r"[A-Za-zÀ-ÿ] [A-Za-zÀ-ÿ]", text)]
    if "#" in line or not places or chance.random() < 0.8:
        yield line
        return
    place = len(line) - len(text) + chance.choice(places)
    yield line[:place] + chance.choice(("", " "))
    yield deeper + line[place + 1 :]


def _literal(start, text, deeper, chance):
    yield start + "|-" + _remark(chance)
    yield from (deeper + line if line else "" for line in text.split("\n"))


def _folded(start, text, deeper, chance):
    if any(line.startswith((" ", "\t")) for line in text.split("\n")):
        yield from _literal(start, text, deeper, chance)
        return
    yield start + ">-"
    # A folded line reads as a space: an end of line is written as an empty line more.
    for place, line in enumerate(text.split("\n")):
        if place:
            yield ""
        if line:
            yield deeper + line
