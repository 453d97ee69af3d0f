"""What rules say of their own bad examples has every place filled."""

import copylint
from copylint.rulebook import house, load


def test_no_message_has_an_empty_place() -> None:
    linters: dict[str, copylint.Linter] = {}
    odd = set()
    for rule in load.read(house.folder(), own=True).rules.values():
        for example in rule.examples:
            if example.bad is None or len(example.bad) > 300 or rule.kind == "borrowed":
                continue
            dialect = example.dialect or "en-GB"
            if dialect not in linters:
                linters[dialect] = copylint.Linter(dialect=dialect, only=("house",))
            found = linters[dialect].check(example.bad, name="story.txt").findings
            odd |= {(f.rule, f.message) for f in found if "{" in f.message or "“”" in f.message}
    assert odd == set()
