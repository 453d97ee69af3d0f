"""Frozen classes with slots, made as `dataclasses` makes them but several times sooner.

`dataclasses` writes and compiles half a dozen functions for each class and imports `inspect`: a seventh of the time of a
run on one story (``tests/benchmark/speed.py``). Here the initialiser is compiled, once for all classes of a shape; the other
functions are shared.
Type checkers read `noun` as a dataclass (PEP 681).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import FunctionType
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


class _Field:
    """What `field` was told of one attribute."""

    __slots__ = ("compare", "default", "factory")

    def __init__(self, default: Any, factory: Callable[[], Any] | None, compare: bool) -> None:
        self.default, self.factory, self.compare = default, factory, compare


_REQUIRED = object()


def field(*, default: Any = _REQUIRED, default_factory: Callable[[], Any] | None = None, compare: bool = True) -> Any:
    """An attribute whose default is made anew for each instance, or which comparison, hash and wording leave out.

    Args:
        default: its value where none is given.
        default_factory: makes that value.
        compare: whether two instances that differ in it are different.
    """
    return _Field(default, default_factory, compare)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def noun(*, frozen: bool = True, order: bool = False, slots: bool = True) -> Callable[[type[T]], type[T]]:
    """Makes a class of its annotated attributes: initialiser, equality, hash, wording, pickling.

    Args:
        frozen: whether attributes are set once and for all.
        order: whether instances sort, by their attributes in order.
        slots: whether instances have no ``__dict__``; one that caches properties needs it.
    """

    def make(cls: type[T]) -> type[T]:
        namespace = dict(cls.__dict__)
        inherited: dict[str, _Field] = {}
        for base in reversed(cls.__mro__[1:]):
            inherited.update(base.__dict__.get("_fields", {}))
        own = {name: _declared(namespace.pop(name, _REQUIRED)) for name in namespace.get("__annotations__", {})}
        fields = {**inherited, **own}
        for name in ("__dict__", "__weakref__"):
            namespace.pop(name, None)
        if slots:
            namespace["__slots__"] = tuple(name for name in own if name not in inherited)
        compared = tuple(name for name, f in fields.items() if f.compare)
        namespace.update(_fields=fields, __match_args__=tuple(fields), _values=_getter(compared))
        for name, function in _SHARED.items():
            if name not in cls.__dict__:
                namespace[name] = function
        if frozen:
            namespace.update(__setattr__=_refuse_to_set, __delattr__=_refuse_to_delete)
        else:
            namespace["__hash__"] = None
        if order:
            namespace.update(__lt__=_lt, __le__=_le, __gt__=_gt, __ge__=_ge)
        made: Any = type.__new__(type(cls), cls.__name__, cls.__bases__, namespace)
        made.__qualname__ = cls.__qualname__
        made.__init__ = _initialiser(made, fields, slots)
        return made  # type: ignore[no-any-return]

    return make


def replace(instance: T, **changes: Any) -> T:
    """A copy of a noun with some attributes changed.

    Raises:
        TypeError: it has no attribute of that name.
    """
    values = {name: getattr(instance, name) for name in instance._fields}  # type: ignore[attr-defined]
    return type(instance)(**{**values, **changes})


def as_dict(instance: object) -> dict[str, Any]:
    """The attributes of a noun by name, not those of nouns inside it."""
    return {name: getattr(instance, name) for name in instance._fields}  # type: ignore[attr-defined]


def names_of(cls: type) -> tuple[str, ...]:
    """The attributes of a noun, in order."""
    return cls.__match_args__  # type: ignore[attr-defined,no-any-return]


def _declared(value: Any) -> _Field:
    return value if isinstance(value, _Field) else _Field(value, None, True)


def _getter(names: tuple[str, ...]) -> Callable[[Any], Any]:
    # Of a single name, attrgetter gives the value itself, which does as well: like is compared with like.
    return attrgetter(*names)


def _initialiser(cls: Any, fields: dict[str, _Field], slots: bool) -> Any:
    """Compiled, because it runs for each token of a story: setting slots one by one is what costs least."""
    known: dict[str, Any] = {"_REQUIRED": _REQUIRED, "_set": object.__setattr__}
    defaults = []
    for i, (name, f) in enumerate(fields.items()):
        known[f"_set_{i}"] = getattr(cls, name).__set__ if slots else name
        if f.factory is not None:
            known[f"_make_{i}"] = f.factory
        if f.factory is not None or f.default is not _REQUIRED:
            defaults.append(f.default)
        elif defaults:
            raise TypeError(f"{cls.__qualname__}: “{name}” has no default and stands behind one that has")
    shape = tuple(f.factory is not None for f in fields.values())
    code = _code(shape, slots, hasattr(cls, "__post_init__")).replace(co_varnames=("self", *fields), co_name="__init__")
    function = FunctionType(code, known, "__init__", tuple(defaults))
    function.__qualname__ = f"{cls.__qualname__}.__init__"
    return function


@cache
def _code(shape: tuple[bool, ...], slots: bool, post: bool) -> Any:
    """What initialisers of one shape have in common: all but the names. Most classes share theirs, and compiling takes long.

    Args:
        shape: of each attribute, whether its default is made.
        slots: whether attributes have setters of their own.
        post: whether ``__post_init__`` is called.
    """
    lines = ["pass"]
    for i, made in enumerate(shape):
        value = f"_make_{i}() if a{i} is _REQUIRED else a{i}" if made else f"a{i}"
        lines.append(f"_set_{i}(self, {value})" if slots else f"_set(self, _set_{i}, {value})")
    if post:
        lines.append("self.__post_init__()")
    space: dict[str, Any] = {}
    exec(f"def made({', '.join(['self', *(f'a{i}' for i in range(len(shape)))])}):\n " + "\n ".join(lines), space)
    return space["made"].__code__


# --- what all of them share ----------------------------------------------------------------------------


def _repr(self: Any) -> str:
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name, f in self._fields.items() if f.compare)
    return f"{type(self).__qualname__}({values})"


def _eq(self: Any, other: Any) -> Any:
    return self._values(self) == self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _reduce(self: Any) -> tuple[Any, tuple[Any, ...]]:
    return type(self), tuple(getattr(self, name) for name in self._fields)


def _lt(self: Any, other: Any) -> Any:
    return self._values(self) < self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _le(self: Any, other: Any) -> Any:
    return self._values(self) <= self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _gt(self: Any, other: Any) -> Any:
    return self._values(self) > self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _ge(self: Any, other: Any) -> Any:
    return self._values(self) >= self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise AttributeError(f"{type(self).__qualname__} is frozen: “{name}” cannot be set")


def _refuse_to_delete(self: object, name: str) -> None:
    raise AttributeError(f"{type(self).__qualname__} is frozen: “{name}” cannot be deleted")


_SHARED: dict[str, Any] = {"__repr__": _repr, "__eq__": _eq, "__hash__": _hash, "__reduce__": _reduce}
