"""Recognises by their wording the paragraphs that are not running copy: bylines, datelines, credits, captions, desk notes."""

from __future__ import annotations

from copylint.language.expressions import expression
from copylint.model.document import Scope

_MOST = 400
"""Code points: a longer paragraph is copy, whatever it starts with; captions and corrections may be longer."""
_OPENING = 90

_PICTURE = (
    r"(?:(?:main|file|cover|lead|header|featured?|handout)\s)?"
    r"(?:photo(?:graph(?:y|er)?)?s?|pictures?|pics?|images?|illustrations?|graphics?|video|chart|map|artwork)"
)
_PICTURES = "photo pic image illustration graphic video chart map artwork credit source copyright"
_AGENCY = (
    r"(?:AP|AFP|EPA(?:-EFE)?|EFE|PA(?:\sWire)?|UPI|ANSA|Xinhua|Reuters|Bloomberg|Getty(?:\sImages)?|Shutterstock|Alamy|Rex|iStock|"
    r"Associated\sPress|Press\sAssociation|Zuma|NurPhoto|Corbis|Flickr|Unsplash|Wikimedia(?:\sCommons)?)"
)
_AGENCIES = (
    "AP AFP EPA EFE PA UPI ANSA Xinhua Reuters Bloomberg Getty Shutterstock Alamy Rex iStock Press Zuma NurPhoto Corbis Flickr Unsplash "
    "Wikimedia ©"
)
"""A word of each of them, and the sign that may stand in their place."""
_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ust|ember|tember|ober)?\.?"
_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DATE = rf"(?:{_DAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?),?\s+\d{{4}}"
_TIME = r"(?:,?\s*(?:at|on|[-–—|·•])?\s*\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?"

# A person's or an outfit's name; the atomic groups keep a paragraph of capitals from being tried in every way.
_NAME = r"(?>[A-Z][\w.'’-]*)(?:\s(?>(?:de|van|von|der|den|la|le|bin|al|ap|of|the|and|&)\s)*(?>[A-Z][\w.'’-]*)){0,4}"
_ROLE = (
    r"(?:correspondents?|reporters?|editors?|writers?|columnists?|critics?|contributors?|staff|bureau|desk|chief|analysts?|team|agenc(?:y|ies)|"
    r"photographers?|producers?|presenter|intern|freelancers?)"
)
_TRAILER = rf"(?:(?:[\w'’-]+\s){{0,4}}{_ROLE}(?:\s(?:in|at|for)\s{_NAME})?|{_NAME}|\S+@\S+|@\w+)"
_NO_NAMES = (
    r"(?!(?:The|Then|Now|This|That|These|Those|All|Any|No|Some|Far|Law|Contrast|Comparison|Midnight|Noon|Last|Next|Late|Early|Day|Night)\b)"
)

_PLACE_LINE = (
    rf"(?>[A-Z][A-Z .'’-]+)(?:,\s+(?>[A-Z][A-Za-z.]+\s?)+)?(?:,?\s+{_MONTH}\s+\d{{1,2}})?\s*"
    rf"(?:\((?:{_AGENCY})\)\s*[-–—]*|[-–—]+)\s*\Z"
)
"""``LONDON (Reuters) —``, alone on its line."""

_PATTERNS: tuple[tuple[Scope, int, str, str], ...] = (
    ("caption", 40, "caption cutline", rf"(?i:(?:{_PICTURE}\s+)?(?:captions?|cutlines?)\s*:)"),
    ("credit", 60, _PICTURES, rf"(?i:{_PICTURE}(?:\s+(?:credits?|by|courtesy(?:\sof)?|source|via))?|credits?|source|copyright)\s*:\s"),
    ("credit", 60, "by courtesy via", rf"\(?(?i:{_PICTURE})\s+(?i:by|courtesy\sof|via)\s+{_NAME}(?:\s*[,/|]\s*{_NAME})*\)?\.?\s*\Z"),
    (
        "credit",
        90,
        "/ photo image pool file",
        rf"\(?(?:{_AGENCY}\s(?i:photo|file|image|pool)s?\b[^.!?]{{0,60}}|(?>[^/.!?\n]{{2,60}})/\s?{_AGENCY}\b[^.!?\n]{{0,40}})\)?\.?\s*\Z",
    ),
    ("credit", 4, "© (c)", r"(?:©|\(c\))\s?(?!\s?(?:19|20)\d\d)\S[^\n]{0,80}\Z"),
    (
        "byline",
        30,
        "by words from",
        r"(?:By|BY|Words(?:\sby)?:?|(?:Additional\s)?[Rr]eporting\sby|Written\sby|Story\sby|Text\sby|Edited\sby|Compiled\sby|Interview\sby|"
        rf"From\sour)\s+{_NO_NAMES}(?!{_DAY}|{_MONTH}\s){_NAME}"
        rf"(?:\s*(?:,|\||/|;|\sand\s|\s&\s|\sin\s|\sfor\s|\sat\s|[-–—])\s*{_TRAILER})*\s*\Z",
    ),
    (
        "byline",
        90,
        "correspondent reporter editor writer columnist",
        rf"(?!(?:The|A|An|Our)\s){_NAME},?\s+(?:[A-Za-z]+\s+){{0,3}}(?:correspondent|reporter|editor|writer|columnist)\.?\s*\Z",
    ),
    (
        "byline",
        90,
        "reports writes",
        r"(?!(?:The|A|An)\s)(?>[A-Z][\w.'’-]*)\s(?>[A-Z][\w.'’-]*)(?:\s(?:and\s)?(?>[A-Z][\w.'’-]*)){0,4}\s(?:reports|writes)\.?\s*\Z",
    ),
    (
        "dateline",
        60,
        "19 20",
        rf"(?i:(?:first\s)?(?:published|posted|last\s(?:modified|updated)|updated|date)\s*(?:on|at|:)?\s*)?{_DATE}{_TIME}\.?\s*\Z",
    ),
    (
        "dateline",
        90,
        "( - – —",
        _PLACE_LINE,
    ),
    ("note", 20, "end more 30 xxx mf", r"(?i)\W*(?:ends?|more(?:\sfollows)?|30|xxx|mf|copy\sends|end\sof\scopy)\W*\Z(?<!\.)"),
    ("note", 12, "copyright © (c)", r"(?is)(?:copyright|\(c\)|©)\s.{0,400}\Z"),
    ("note", 40, "embargo", r"(?i)\W{0,3}(?:strictly\s)?embargo(?:ed)?\s*(?::|until|till|for)"),
    (
        "note",
        40,
        "not",
        r"(?i)\W{0,3}(?:not\sfor\s(?:use|publication|release)\sbefore|notes?\s(?:to|for)\s(?:editors?|subs?|desks?|readers?)\b"
        r"|(?:editor|author)['’]?s?['’]?\snote\b)",
    ),
    (
        "note",
        40,
        "correct clarif amend update addendum",
        r"(?i)\W{0,3}(?:(?:corrections?|clarifications?|amendments?|updated?|addendum)(?:\sand\s(?:corrections?|clarifications?))?"
        r"(?:\s*\([^)]{1,40}\)|,\s[\w\s,.]{3,25})?\s*(?::|[-–—]\s|\]|\Z)"
        r"|updated?\s(?:at|on)\s\d|(?:updated|amended|corrected)\s+(?:to\sreflect|with)\b)",
    ),
    (
        "note",
        40,
        "this",
        r"(?i)\W{0,3}this\s(?:article|story|piece|post|report|page|headline|caption|item|column)\s(?:was|has\sbeen|is)\s"
        r"(?:first\s|originally\s|last\s|also\s)?(?:amended|corrected|updated|changed|edited|modified|clarified)",
    ),
    ("note", 40, "version", r"(?i)\W{0,3}(?:an|a)\s(?:earlier|previous)\sversion\sof\sthis\b"),
)
"""Scope; the code points at a paragraph's start in which one of the words that follow stands if the pattern can match (so
that most paragraphs are passed over without one); the pattern, which is matched at the start."""

_CREDIT = 90
_CAPTION = 900
_BRACKETED = (
    rf"\((?:(?i:{_PICTURE})(?:\s(?i:by|courtesy\sof|via)|\s?[:/])\s?[A-Z][^()]*|{_AGENCY}\s(?i:photo|file|image|pool)s?\b[^()]*"
    rf"|{_NAME}\s?/\s?{_AGENCY}\b[^()]*|{_AGENCY}\s?/\s?{_NAME}[^()]*)\)\Z"
)
"""A picture credit in brackets."""

_GATES = tuple((scope, most, words.split(), pattern) for scope, most, words, pattern in _PATTERNS)


def classify(text: str) -> Scope | None:
    """The scope of a paragraph whose wording tells it; None for running copy.

    Args:
        text: the paragraph's prose, white space around it allowed.
    """
    text = text.strip()
    if text.endswith(")") and _ends_in_credit(text):
        return "caption"
    short = len(text) <= _MOST
    opening = text[:_OPENING].lower()
    for scope, most, words, pattern in _GATES:
        if not short and scope != "note":
            continue
        head = opening[:most]
        for word in words:
            if word in head:
                break
        else:
            continue
        if scope == "dateline" and pattern is _PLACE_LINE and text[-1] not in ")-–—":
            continue
        if expression(pattern).match(text):
            return "caption" if scope == "credit" and _describes(text) else scope
    return None


def _ends_in_credit(text: str) -> bool:
    """Whether a paragraph ends in a picture credit in brackets, as captions do and copy does not: “… (AP Photo/Jane Doe, File)”."""
    start = text.rfind("(")
    return start > 12 and len(text) - start <= _CREDIT and len(text) <= _CAPTION and expression(_BRACKETED).match(text, start) is not None


def _describes(text: str) -> bool:
    """Whether what follows ``Photo:`` tells what is seen and not who took it."""
    words = text.partition(":")[2].split()
    small = sum(w[:1].islower() for w in words)
    return len(words) > 7 and (small * 2 > len(words) or (len(words) > 12 and "/" not in text))


_CREDITS = (
    (":", rf"(?i:{_PICTURE}(?:\s+(?:credits?|by|courtesy(?:\sof)?))?|credits?|source)\s*:\s"),
    ("by courtesy via", rf"(?i:{_PICTURE})\s+(?i:by|courtesy\sof|via)\s+{_NAME}(?:\s*[,/|]\s*{_NAME})*\.?\s*\Z"),
    (
        _AGENCIES,
        rf"\(?{_AGENCY}\s(?i:photo|file|image|pool)\b|\(?{_NAME}\s?/\s?{_AGENCY}\b[^.!?\n]{{0,40}}\)?\.?\s*\Z|{_AGENCY}\.?\s*\Z|©",
    ),
)
"""What a credit at a caption's end begins with, behind words of which it has one."""


def credit_in_caption(text: str) -> tuple[int, int] | None:
    """Where a caption ends and its credit begins: the white space between them, in code points of `text`."""
    lower = text.lower()
    found = (
        expression(rf"(?<=[.!?)\"”’|\]])\s+(?={credit})").search(text)
        for words, credit in _CREDITS
        if any(word in text or word in lower for word in words.split())
    )
    return min((match.span() for match in found if match), default=None)
