"""Skeletons of new rules: each loads and passes its own examples, so that a writer changes something that works."""

from __future__ import annotations

_HEAD = """\
# {name}: say in one line what it is for.
# Try it with: copylint rules test
kind: {kind}
message: {message}
why: The reason, for people who disagree.
source: the style guide or the person that says so
level: warning            # error | warning | suggestion
fix: offer                # safe | offer | query
quotes: skip              # skip | check | only
"""

_BODIES: dict[str, tuple[str, str]] = {
    "swap": (
        "Write “{new}”, not “{old}”.",
        "swap:\n  prior to the: before the\nexamples:\n  - bad: She left prior to the vote.\n    good: She left before the vote.\n"
        "  - ok: The prior vote was lost.\n",
    ),
    "avoid": (
        "Avoid “{old}”.",
        'avoid: ["at this moment in time"]\nexamples:\n  - bad: At this moment in time the road is shut.\n  - ok: The road is shut for a moment.\n',
    ),
    "pattern": (
        "Write “{new}”.",
        'pattern: "[ verb:~centre|center around ]"\nreplace: "{verb} on"\nexamples:\n  - bad: The row centres around the wall.\n'
        "    good: The row centres on the wall.\n  - ok: The town centre is around the corner.\n",
    ),
    "consistency": (
        "“{old}” here, “{new}” elsewhere in this story.",
        "forms:\n  - [town hall]\n  - [townhall]\nexamples:\n  - bad: The town hall is old. The town hall is shut. The townhall will close.\n"
        "    good: The town hall is old. The town hall is shut. The town hall will close.\n  - ok: The townhall is old. The townhall is shut.\n",
    ),
    "define": (
        "“{old}” is used here and spelt out only later.",
        "check: before\nexamples:\n  - bad: The WTA met in Leeds. The Wool Traders Association (WTA) voted to close.\n"
        "  - ok: The Wool Traders Association (WTA) met in Leeds. The WTA voted to close.\n",
    ),
    "pair": (
        "This mark is not closed.",
        "marks: brackets\nexamples:\n  - bad: The mayor (who was ill left.\n  - ok: The mayor (who was ill) left.\n",
    ),
    "repeat": (
        "The word stands twice.",
        "unit: word\nallow: [had, that]\nexamples:\n  - bad: The fire reached the the roof.\n    good: The fire reached the roof.\n"
        "  - ok: He had had enough.\n",
    ),
    "limit": (
        "{count} words; {most} are a lot.",
        "of: words\nper: sentence\nmost: 8\nexamples:\n  - bad: The council met on Monday and voted to rebuild the wall.\n  - ok: The council met on Monday.\n",
    ),
    "case": (
        "Write “{new}”.",
        "terms: [WhatsApp]\nexamples:\n  - bad: He wrote it on Whatsapp.\n    good: He wrote it on WhatsApp.\n  - ok: He wrote it on WhatsApp.\n",
    ),
    "typography": (
        "Three points are one character here.",
        'find: ["(?<!\\\\.)\\\\.\\\\.\\\\.(?!\\\\.)"]\nreplace: ["…"]\nexamples:\n  - bad: He left... and came back.\n    good: He left… and came back.\n'
        "  - ok: He left… and came back.\n",
    ),
    "borrowed": (
        "Is this what you mean?",
        "engine: languagetool\nids: [IT_IS]   # “copylint languagetool rules” lists them\nexamples:\n  - ok: What the outside engine says is not tried here.\n",
    ),
    "spelling": (
        "“{old}” is a misspelling of “{new}”.",
        "check: misspelling\nexamples:\n  - bad: They recieved it.\n    good: They received it.\n  - ok: They received it.\n",
    ),
    "names": (
        "“{old}” is “{new}” elsewhere in this story.",
        "check: variants\nexamples:\n  - bad: Gethin Treweek left. Gethin Treweek was ill, and Gethin Trewek stayed ill.\n  - ok: Gethin Treweek left.\n",
    ),
    "calendar": (
        "There is no such day.",
        "check: date\nexamples:\n  - bad: The tax rises on 31 June, she said.\n  - ok: The tax rises on 30 June, she said.\n",
    ),
    "sums": (
        "The years run backwards.",
        "check: range\nexamples:\n  - bad: She led it from 2015 to 2012 and left.\n  - ok: She led it from 2012 to 2015 and left.\n",
    ),
    "facts": (
        "The quoted words are nowhere in the story.",
        "check: quotation\nscope: [headline]\nexamples:\n  - ok: A single line is no story.\n",
    ),
}

KINDS: tuple[str, ...] = tuple(_BODIES)
"""The kinds that have a skeleton."""


def template(name: str, kind: str) -> str:
    """The text of a new rule file.

    Args:
        name: the rule's name.
        kind: its kind.

    Raises:
        KeyError: no skeleton of that kind.
    """
    message, body = _BODIES[kind]
    quoted = '"' + message.replace('"', '\\"') + '"'
    return _HEAD.replace("{name}", name).replace("{kind}", kind).replace("{message}", quoted) + body
