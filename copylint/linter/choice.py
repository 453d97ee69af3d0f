"""Which rules are on in a run, and at which level each speaks."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from copylint.model.errors import BadRequest, BadSetting
from copylint.model.rule import Level, Rule
from copylint.settings import ENGINES, Settings, nearest


def known(rules: Mapping[str, Rule]) -> frozenset[str]:
    """Every name that stands for rules: their own, former ones, topics with their slash."""
    former = {name for rule in rules.values() for name in rule.formerly}
    topics = {topic for folder in {n[: n.rfind("/") + 1] for n in rules} for topic in _topics(folder)}
    return frozenset(rules) | former | topics


def levels(rules: Mapping[str, Rule], settings: Settings, only: Collection[str], whole: bool) -> dict[str, Level]:
    """The rules that are on, each with its level.

    Args:
        rules: all of them, by name.
        settings: with the levels that are asked for.
        only: rules, topics or engines that the run is restricted to; all, if there are none.
        whole: False if rule files could not be used: a name may then be that of a rule that is missing.

    Raises:
        BadRequest: `only` has a name that is not known.
        BadSetting: the settings have one.
    """
    where = f"{settings.path}: " if settings.path else ""
    formerly = {old: name for name, rule in rules.items() for old in rule.formerly}
    if settings.rules and whole:
        names = known(rules)
        for name in settings.rules:
            if name not in names:
                raise BadSetting(f"{where}rules: “{name}” is no rule and no topic{nearest(name, names)}")
    wanted = {formerly.get(name, name): value for name, value in settings.rules.items()}
    for name in only:
        if name not in ("house", "context", *ENGINES) and name not in (names := known(rules)):
            raise BadRequest(f"“{name}” is no rule, topic or engine{nearest(name, names)}")
    found: dict[str, Level] = {}
    for name, rule in rules.items():
        if not _applies(rule, settings, only):
            continue
        value = next((wanted[key] for key in (name, *reversed(_topics(name))) if key in wanted), "on") if wanted else "on"
        if value != "off":
            found[name] = rule.level if value == "on" else value  # type: ignore[assignment]
    return found


def _applies(rule: Rule, settings: Settings, only: Collection[str]) -> bool:
    if "dialect" in rule.when and settings.dialect not in rule.when["dialect"]:
        return False
    if "house" in rule.when and settings.house not in rule.when["house"]:
        return False
    if not only:
        return True
    engine = str(rule.spec.get("engine", "context" if rule.kind == "context" else "house"))
    return engine in only or any(rule.name == o or (o.endswith("/") and rule.name.startswith(o)) for o in only)


def _topics(name: str) -> list[str]:
    """``grammar/`` for ``grammar/doubled``: every folder of a rule's name, outermost first."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[: i + 1]) + "/" for i in range(len(parts))]


def check_identifiers(settings: Settings) -> None:
    """Refuses identifiers that the outside engine does not have: it would be silent about them.

    Raises:
        BadSetting: the settings have one.
    """
    further = settings.languagetool.get("rules", ())
    if not further or "languagetool" not in settings.engines:
        return
    from copylint.kinds.borrowed import problem

    for ident in further:
        if reason := problem(ident, "languagetool"):
            raise BadSetting(f"{f'{settings.path}: ' if settings.path else ''}languagetool.rules: {reason}")
