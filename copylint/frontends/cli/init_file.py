"""The text of a first ``copylint.yaml``: what was found in the repository, and why each setting is as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from copylint.linter.english import ENOUGH, English
from copylint.linter.generator import Generator
from copylint.linter.survey import ListedName, Survey
from copylint.model.noun import field, noun
from copylint.outputs.escape import visible
from copylint.outputs.summary import counted

NAMES_FILE = "names.yaml"

_CLEAR_FOLDER = 20
"""Words that tell a folder's English from the others' before it gets settings of its own."""

_MOST_NAMES = 300
_PLAIN = re.compile(r"[^\W\d_][\w .’'-]*")

_HEAD = """\
# Settings of copylint, for every story in this folder and below it.
# “copylint schema settings” writes a JSON Schema of this file for your editor.
"""

_LEVELS = """\
# The lowest level that is shown: error, warning or suggestion.
level: warning

# The lowest level that fails a run (exit status 1), or never.
fail-on: error

# Rules, or whole topics with their slash: off, or another level.
# “copylint rules list” names them all.
rules: {}
#   usage/amongst: off
#   typography/: suggestion

# Folders with rules of your own (“copylint rules new TOPIC/NAME” writes one).
#rule-folders: [house-rules]

# Words that are right here, one a line.
#words: [words.txt]
"""

_REST = """\
# Files that are larger are not read.
#max-file-size: 5 MB

"""

_ENGINES = """\
# Outside engines to ask too; “copylint doctor” says what they need.
engines: [languagetool]

# Leave its server for the next run, so that a commit hook does not wait for it.
languagetool: {keep-warm: 10m}
"""


@noun()
class Ground:
    """What a settings file stands on.

    Args:
        dialect: the English to expect, and why.
        because: why that one.
        found: what the stories hold; None if there are none.
        total: stories in the repository, of which `found` counts a part.
        generator: what builds the site, if that is known.
        names: whether a file of names is to be used.
        unread: files of suffixes that are not read, by suffix.
        languagetool: whether LanguageTool is to be asked too.
    """

    dialect: str
    because: str
    found: Survey | None = None
    total: int = 0
    generator: Generator | None = None
    names: bool = False
    unread: Mapping[str, int] = field(default_factory=dict)
    languagetool: bool = False


def settings_text(ground: Ground) -> str:
    """The whole file."""
    found = ground.found
    head = _HEAD
    if found is not None and found.stories:
        part = f"{found.stories:,} of {ground.total:,} stories" if found.stories < ground.total else _stories(ground.total)
        head += f"# Written by “copylint init”, which read {part} ({counted(found.words, 'word')}) and found what the comments say.\n"
    parts = [head, "\n".join(_dialect(ground)) + "\n", _LEVELS, "\n".join(_names(ground)) + "\n", "\n".join(_exclude(ground)) + "\n"]
    parts += ["\n".join(_keys(ground)) + "\n", "\n".join(_overrides(ground)) + "\n", _REST]
    parts.append(_ENGINES if ground.languagetool else re.sub(r"^(?=[a-z])", "#", _ENGINES, flags=re.M))
    if found is not None and found.stories:
        parts.append("\n".join(_seen(found)) + "\n")
    return "\n".join(parts)


def names_text(names: Sequence[ListedName], doubtful: Mapping[str, str]) -> str:
    """The file of names."""
    lines = [
        "# Names in the form that this house writes; a form that is wrong can stand behind one: “Volodymyr Zelensky: [Zelenskiy]”.",
        "# Written by “copylint init”: names that dictionaries do not have, or of several words, used three times and more.",
    ]
    lines += [
        f"- {_scalar(n.name)}  # {n.times:,} times in {_stories(n.stories)}" for n in names[:_MOST_NAMES] if visible(n.name) == n.name
    ]
    if len(names) > _MOST_NAMES:
        lines.append(f"# and {len(names) - _MOST_NAMES:,} rarer ones, which were left out.")
    if doubtful:
        lines += ["#", "# Left out, because each is one letter away from a much commoner one:"]
        lines += [f"#   {visible(name)} ({visible(best)})" for name, best in doubtful.items()]
    return "\n".join(lines) + "\n"


# --- parts ----------------------------------------------------------------------------------------


def _dialect(ground: Ground) -> Iterator[str]:
    yield "# The English that you write: en-GB (-ise), en-GB-oxendict (-ize), en-US, en-AU or en-CA."
    if ground.because:
        yield f"# {ground.because}"
    yield f"dialect: {ground.dialect}"


def told(english: English) -> str:
    """What a survey saw of spellings, in words."""

    def some(side: str, total: int) -> str:
        words = ", ".join(english.examples[side][:3])
        return f"{_times(total)} ({words})" if words else _times(total)

    parts = [f"British spellings {some('british', english.british)}", f"American ones {some('american', english.american)}"]
    if english.ise or english.ize:
        parts.append(f"-ise {some('ise', english.ise)}, -ize {some('ize', english.ize)}")
    return "; ".join(parts)


def _names(ground: Ground) -> Iterator[str]:
    yield "# Names in the form that the house writes."
    if ground.names:
        yield f"# Found in the stories, three times and more: see {NAMES_FILE}, and take out what is wrong there."
        yield f"names: [{NAMES_FILE}]"
    else:
        yield f"#names: [{NAMES_FILE}]"


def _exclude(ground: Ground) -> Iterator[str]:
    yield "# Files and folders to leave out, besides what .gitignore leaves out."
    if ground.generator is not None:
        yield f"# {ground.generator.evidence} says that {ground.generator.name} builds the site" + (
            "; these folders are its own." if ground.generator.folders else "."
        )
    if ground.generator is not None and ground.generator.folders:
        yield f"exclude: [{', '.join(_scalar(f + '/') for f in ground.generator.folders)}]"
    else:
        yield "#exclude: [archive/]"
    yield ""
    yield "# What reads files of other suffixes."
    for suffix, n in sorted(ground.unread.items()):
        yield f"# {counted(n, 'file')} with the suffix {suffix} {'is' if n == 1 else 'are'} not read."
    first = min(ground.unread, default=".njk")
    yield f"#formats: {{{first}: html}}"


def _keys(ground: Ground) -> Iterator[str]:
    yield "# Front-matter keys whose values are copy, and what part of the story each is; off is not read."
    keys = ground.found.keys if ground.found is not None else ()
    read = [f"{k.name} ({k.scope}, {k.stories:,})" for k in keys if k.scope is not None][:12]
    if read:
        yield f"# Read without being named here: {visible(', '.join(read))}."
    other = [f"{k.name} ({k.stories:,})" for k in keys if k.scope is None and k.guess is None][:12]
    if other:
        yield f"# Not read, being no copy: {visible(', '.join(other))}."
    unsure = [f"{k.name} ({k.stories:,})" for k in keys if k.guess == ""][:12]
    if unsure:
        yield f"# These hold sentences; if readers see them, name their part here: {visible(', '.join(unsure))}."
    guessed = [k for k in keys if k.guess]
    if guessed:
        yield f"# Taken for copy by name and content: {visible(', '.join(f'{k.name} ({k.stories:,})' for k in guessed))}."
        yield "front-matter: {" + ", ".join(f"{_scalar(k.name)}: {k.guess}" for k in guessed) + "}"
    else:
        yield "#front-matter: {dek: standfirst, image-alt: alt}"


def _overrides(ground: Ground) -> Iterator[str]:
    yield "# Other settings for some files; later ones win."
    apart = folders_apart(ground)
    if not apart:
        yield from ("#overrides:", '#  - files: ["us/**"]', "#    dialect: en-US")
        return
    yield "overrides:"
    for folder, english in apart:
        yield f"  # {visible(told(english))}."
        yield f"  - files: [{json.dumps(folder + '/**', ensure_ascii=False)}]"
        yield f"    dialect: {english.dialect}"


def folders_apart(ground: Ground) -> list[tuple[str, English]]:
    """The folders whose English is plainly another one than the repository's."""
    if ground.found is None:
        return []
    return [
        (folder, english)
        for folder, english in ground.found.folders.items()
        if english.dialect not in (None, ground.dialect)
        and english.british + english.american >= _CLEAR_FOLDER
        and not re.search(r"[*?\[\]]", folder)
        and visible(folder) == folder
    ]


def _seen(found: Survey) -> Iterator[str]:
    yield "# Also seen in the stories. Nothing to set: where houses differ, copylint marks what one story mixes."
    yield f"# Quotation marks and apostrophes: curly in {_stories(found.curly)}, straight in {found.straight:,}, both in {found.mixed:,}."
    if found.serial + found.bare:
        yield f"# Serial comma: in {found.serial:,} of {found.serial + found.bare:,} series of four and more."
    if found.percent:
        yield "# Percentages: " + ", ".join(f"{form} {_times(n)}" for form, n in sorted(found.percent.items(), key=lambda p: -p[1])) + "."
    sorting = [
        f"{k.name} ({k.values})"
        for k in found.keys
        if k.scope is None and k.guess is None and 1 < k.values <= k.stories / 2 and 2 * k.stories >= found.stories
    ]
    if sorting:
        yield f"# Keys that sort stories, with the number of their values: {visible(', '.join(sorting[:8]))}."
        yield "# “copylint check --statistics --by KEY” counts by one of them."


def _times(n: int) -> str:
    return "never" if n == 0 else "once" if n == 1 else f"{n:,} times"


def _stories(n: int) -> str:
    return "1 story" if n == 1 else f"{n:,} stories"


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)


def because(english: English, dialect: str) -> str:
    """Why a dialect was taken: what the words say, and whether that was enough."""
    if english.dialect is not None:
        return f"{told(english)}."
    if english.british + english.american < ENOUGH:
        return f"Too few words tell: {told(english)}."
    return f"The stories are of both kinds, more of this one: {told(english)}."
