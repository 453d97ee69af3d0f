"""The context engine: what it reads, what it says, and when it holds its tongue."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copylint
from copylint.engines.base import Trouble
from copylint.engines.context import model_file
from copylint.engines.context.engine import ContextEngine
from copylint.engines.context.frames import C, Frames
from copylint.engines.context.model import BUDGETS, FILE, load
from copylint.engines.context.network import Network
from copylint.engines.context.words import EDGE, SHAPES, Vocabulary, cut, shape
from copylint.language.tokens import tokenise
from copylint.model.document import Document
from copylint.settings import Settings

ITS = "The council said it would publish it's annual report in the spring."


def findings(text: str, name: str = "story.txt", **arguments: object) -> list[copylint.Finding]:
    return list(copylint.Linter(only=("context",), **arguments).check(text, name=name).findings)  # type: ignore[arg-type]


# --- the model's file ------------------------------------------------------------------------------


def test_parts_come_back_as_they_were_written(tmp_path: Path) -> None:
    parts = {"a": np.arange(12, dtype=np.int8).reshape(3, 4), "b": np.array([1.5, -2], np.float32), "words": "one\ntwo’s"}
    model_file.write(tmp_path / "m", parts, {"date": "today"})
    header, read = model_file.read(tmp_path / "m")
    assert header["date"] == "today"
    assert (read["a"] == parts["a"]).all()
    assert read["b"].tolist() == [1.5, -2]
    assert model_file.text(read["words"]) == "one\ntwo’s"
    assert not read["a"].flags.writeable


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: b"", "cannot be read"),
        (lambda data: b"x" + data, "not a context model"),
        (lambda data: data[:-1], "damaged"),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "damaged"),
        (lambda data: data.replace(b'"parts"', b'"parsnips"'), "damaged"),
        (lambda data: data.replace(b"model 1", b"model 9"), "of this version"),
    ],
)
def test_a_damaged_file_is_refused_in_one_line(tmp_path: Path, spoil: object, said: str) -> None:
    path = tmp_path / "m"
    model_file.write(path, {"a": np.arange(100, dtype=np.int8)}, {})
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(model_file.BadModel, match=said) as error:
        model_file.read(path)
    assert "\n" not in str(error.value)


def test_without_a_usable_model_the_run_goes_on_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "context.model").write_bytes(FILE.read_bytes()[:-5])
    monkeypatch.setattr("copylint.engines.context.engine.ContextEngine.__init__.__defaults__", (0.1, False, tmp_path / "context.model"))
    report = copylint.Linter().check(f"{ITS} The the end.", name="story.txt")
    assert [str(n) for n in report.notices if "damaged" in str(n)] != []
    assert not report.failures
    rules = {f.rule for f in report.findings}
    assert "grammar/doubled-word" in rules
    assert not any(rule.startswith("context/") for rule in rules)


def test_the_shipped_model_is_small_and_whole() -> None:
    header, parts = model_file.read(FILE)
    assert FILE.stat().st_size <= 8_000_000
    assert sum(p.stat().st_size for p in FILE.parent.iterdir() if p.is_file()) <= 14_000_000
    assert {"date", "words-read", "seed"} <= header.keys()
    assert parts["thresholds"].shape == (len(model_file.text(parts["names"]).split("\n")), len(BUDGETS))
    # A larger budget never raises what a candidate must reach.
    assert (np.diff(parts["floor"].astype(int), axis=0) <= 0).all()


# --- what the model reads --------------------------------------------------------------------------

WORDS = [EDGE, *SHAPES, "the", "council", "it's", "its", "'s", "do", "don't", "said", ".", "cannot", "I'm", '"', "They're"]


def read(text: str) -> tuple[list[str], list[str]]:
    tokens = tokenise(text, 0, len(text))
    vocabulary = Vocabulary(WORDS)
    numbers: list[int] = []
    places: list[int] = []
    vocabulary.read(tokens, 0, len(tokens), numbers, places)
    return [WORDS[n] for n in numbers], [tokens[p].text for p in places]


def test_contractions_are_one_word_and_possessives_two() -> None:
    assert read("It's the council's, I'm said.")[0] == ["it's", "the", "council", "'s", "<sym>", "I'm", "said", "."]
    assert read("They cannot, don’t.")[0] == ["<Cap>", "cannot", "<sym>", "don't", "."]
    assert read("“The council”")[0] == ['"', "the", "council", '"']


def test_rare_words_are_known_by_their_shape() -> None:
    assert [shape(w) for w in ("Smith", "BBC", "1998", "12", "3,400", "walloping", "re-elected", "zzz", "£", "1")] == [
        "<Cap>", "<ABBR>", "<year>", "<num2>", "<num4>", "<-ing>", "<hy-ed>", "<lc>", "<sym>", "<one>",
    ]  # fmt: skip


@given(
    st.lists(
        st.sampled_from("It 's don n't can not Council the ' “ 1998 said I 'm . , https://a.b/c @x —".split()), min_size=1, max_size=12
    )
)
def test_every_word_stands_where_its_first_token_stands(parts: list[str]) -> None:
    text = "".join(p if p.startswith("'") or p == "n't" else " " + p for p in parts).strip()
    tokens = tokenise(text, 0, len(text))
    numbers: list[int] = []
    places: list[int] = []
    Vocabulary(WORDS).read(tokens, 0, len(tokens), numbers, places)
    assert len(numbers) == len(places) == len(cut(tokens, 0, len(tokens)))
    assert places == sorted(set(places))
    assert places[:1] == [0]


# --- the network -----------------------------------------------------------------------------------


def small_network() -> tuple[Network, dict[str, np.ndarray]]:
    rng = np.random.default_rng(3)
    V, E, H, N = 30, 6, 5, 7
    shapes = {
        "E": (V, E),
        "Wf": (E, 3 * H),
        "Uf": (H, 3 * H),
        "Wb": (E, 3 * H),
        "Ub": (H, 3 * H),
        "W1": (2 * H, N),
        "W2": (N, E),
        "V1": (2 * H, N),
        "V2": (N, 4),
    }
    parts: dict[str, np.ndarray] = {}
    for name, size in shapes.items():
        parts[name] = rng.integers(-127, 128, size).astype(np.int8)
        parts[name + "_s"] = np.full(size[0], 0.01, np.float32)
    for name, n in (("bo", V), ("bf", 3 * H), ("bb", 3 * H), ("b1", N), ("c1", N), ("c2", 4)):
        parts[name] = rng.normal(size=n).astype(np.float32)
    return Network(parts), parts


def states(parts: dict[str, np.ndarray], left: list[int], right: list[int]) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """The weights, and what the two readers know of the words left and right of a place, worked out step by step."""
    whole = {k: v.astype(np.float64) for k, v in parts.items()}
    p = {k: v * whole[k + "_s"][:, None] if k + "_s" in whole else v for k, v in whole.items() if not k.endswith("_s")}
    H = p["Uf"].shape[0]

    def run(words: list[int], way: str) -> np.ndarray:
        h = np.zeros(H)
        for n in [0, *words]:
            x, hh = p["E"][n] @ p["W" + way] + p["b" + way], h @ p["U" + way]
            z, r = 1 / (1 + np.exp(-(x[:H] + hh[:H]))), 1 / (1 + np.exp(-(x[H : 2 * H] + hh[H : 2 * H])))
            h = (1 - z) * np.tanh(x[2 * H :] + r * hh[2 * H :]) + z * h
        return h

    return p, np.concatenate([run(left, "f"), run(right[::-1], "b")])


def plainly(parts: dict[str, np.ndarray], sentence: list[int], at: int, word: int) -> float:
    """The score of a word at a place."""
    p, known = states(parts, sentence[:at], sentence[at + 1 :])
    return float(np.tanh(known @ p["W1"] + p["b1"]) @ p["W2"] @ p["E"][word] + p["bo"][word])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(1, 29), min_size=1, max_size=9), min_size=1, max_size=6), st.data())
def test_sentences_read_side_by_side_score_as_one_by_one(sentences: list[list[int]], data: st.DataObject) -> None:
    network, parts = small_network()
    s = data.draw(st.integers(0, len(sentences) - 1))
    at = data.draw(st.integers(0, len(sentences[s]) - 1))
    reading = network.read(sentences, np.float64)
    got = reading.instead(np.array([s]), np.array([at]), np.array([0, 0]), np.array([7, sentences[s][at]]))
    assert got.tolist() == pytest.approx(
        [plainly(parts, sentences[s], at, 7), plainly(parts, sentences[s], at, sentences[s][at])], abs=1e-9
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(1, 29), min_size=2, max_size=9), min_size=1, max_size=6), st.data())
def test_a_gap_has_read_all_words_and_a_word_all_but_itself(sentences: list[list[int]], data: st.DataObject) -> None:
    network, parts = small_network()
    s = data.draw(st.integers(0, len(sentences) - 1))
    at = data.draw(st.integers(1, len(sentences[s]) - 1))
    place = (np.array([s]), np.array([at]))
    gap, word = network.read(sentences, np.float64).between(*place, *place)
    for got, right in ((gap, sentences[s][at:]), (word, sentences[s][at + 1 :])):
        p, known = states(parts, sentences[s][:at], right)
        assert got[0].tolist() == pytest.approx((np.tanh(known @ p["V1"] + p["c1"]) @ p["V2"] + p["c2"]).tolist(), abs=1e-9)


def test_the_word_itself_is_no_evidence_for_itself() -> None:
    network, _ = small_network()
    scores = [network.read([[4, n, 6]]).instead(np.array([0]), np.array([1]), np.array([0]), np.array([9]))[0] for n in (5, 17)]
    assert scores[0] == scores[1]


# --- frames ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "at", "own", "other", "kind", "name"),
    [
        ("he has never went", 3, "went", "gone", "D>N", "D>N@have"),
        ("did not went", 2, "went", "go", "D>B", "D>B@do-not"),
        ("these school", 1, "school", "schools", "n>p", "n>p@phrase:these"),
        ("one of the school", 3, "school", "schools", "n>p", "n>p@phrase:one-of"),
        ("the list of schools were", 4, "were", "was", "pair", "were>was@subject:1-2"),
        ("more then", 1, "then", "than", "pair", "then>than"),
        ("these school", 0, "these", "this", "pair", "these>this@noun"),
    ],
)
def test_frames_name_what_stands_around(sentence: str, at: int, own: str, other: str, kind: str, name: str) -> None:
    words = [
        "<s>",
        "he",
        "has",
        "never",
        "went",
        "gone",
        "did",
        "not",
        "go",
        "these",
        "school",
        "schools",
        "one",
        "of",
        "the",
        "list",
        "were",
        "was",
        "more",
        "then",
        "than",
        "this",
    ]
    of = {
        "he": "he",
        "has": "have",
        "never": "adverb",
        "did": "do",
        "not": "adverb",
        "these": "these",
        "school": "noun",
        "schools": "nouns",
        "of": "of",
        "the": "the",
        "list": "noun",
        "were": "be",
        "was": "be",
        "more": "than",
        "this": "this",
        "went": "verb",
    }
    frames = Frames(words, [C[of.get(w, "word")] for w in words])
    assert frames.name([words.index(w) for w in sentence.split()], at, own, other, kind) == name


# --- what it says ----------------------------------------------------------------------------------


def test_a_finding_has_words_confidence_and_no_safe_fix() -> None:
    (found,) = findings(ITS)
    assert (found.rule, found.text, found.replacements) == ("context/its-it-s", "it's", ("its",))
    assert found.safety != "safe"
    assert found.confidence is not None
    assert 0.9 <= found.confidence <= 1
    assert "its" in found.evidence
    assert copylint.fix(copylint.Linter(only=("context",)).check(ITS)) == ITS


def test_the_apostrophe_is_the_storys_own() -> None:
    found = findings("The minister’s office said that its unlikely that the vote will be held this year.")
    assert [f.replacements[0] for f in found] == ["it’s"]


def test_a_small_word_that_is_missing_is_put_between_the_words_beside_the_gap() -> None:
    text = "The council has closed the road in order make room for the parade."
    (found,) = findings(text)
    assert (found.rule, found.text, found.replacements) == ("context/missing-word", "order make", ("order to make",))
    assert "to" in found.message
    assert found.evidence == "“order” mostly has “to” behind it"
    assert findings(text.replace("order make", "order to make")) == []


def test_a_small_word_too_many_goes_with_its_space() -> None:
    (found,) = findings("The price of the of oil has risen again this year.")
    assert (found.rule, found.text, found.replacements) == ("context/extra-word", "of oil", ("oil",))


def test_one_slip_has_one_finding() -> None:
    text = "The minister said the cost could of been avoided had the work been done in time."
    assert [f.rule for f in findings(text)] == ["context/of-off-have"]


def test_a_word_set_twice_is_left_to_the_rule_for_it() -> None:
    assert not any(f.rule == "context/extra-word" for f in findings("The price of of oil has risen again this year."))


@pytest.mark.parametrize(
    "text",
    [
        "He said: “The council will has to close the market in the spring.” Then he left.",
        "May has come under pressure from members of her party to resign.",
        "IT'S ANNUAL REPORT WILL BE PUBLISHED IN THE SPRING OF THE YEAR",
    ],
)
def test_quotations_names_and_capitals_are_left_alone(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The bank is offering notes due 1997 yielding 9.6 per cent.",
        "The bank will issue a two billion franc bond with warrants.",
        "Given both vendor and government interest in continuing this work, the trial will go on.",
        "Volume was up 27 per cent from the previous record.",
        "The closure of the Banco do Brasil was a surprise.",
    ],
)
def test_figures_dates_names_and_modifiers_are_left_alone(text: str) -> None:
    assert findings(text, settings=Settings(context={"budget": 0.5})) == []


def test_words_that_sound_alike_are_asked_about_in_quotations() -> None:
    (found,) = findings("He said: “The council would publish it's annual report in the spring.” Then he left.")
    assert (found.rule, found.safety) == ("context/its-it-s", "query")


def test_a_setting_has_quotations_asked_about() -> None:
    said = "He said: “The council would have to closed the market in the spring.” Then he left."
    assert findings(said) == []
    (found,) = findings(said, settings=Settings(context={"quotations": True, "budget": 0.5}))
    assert found.safety == "query"


def test_a_rule_that_is_off_leaves_its_words_to_no_other() -> None:
    assert findings(ITS, settings=Settings(rules={"context/its-it-s": "off"})) == []


def test_markup_and_front_matter_keep_their_offsets() -> None:
    text = "---\ntitle: Report\n---\n\n**The council** said it would publish *it's* annual report in the spring.\n"
    (found,) = findings(text, name="story.md")
    assert text[found.start : found.end] == "it's"


def test_all_budgets_load_and_a_larger_one_is_laxer() -> None:
    assert len(load(FILE, 0.5).thresholds) > len(load(FILE, 0.05).thresholds) > 0


def test_an_empty_document_needs_no_model(tmp_path: Path) -> None:
    linter = copylint.Linter(only=("context",))
    engine = ContextEngine(linter.rules, linter.all_rules, path=tmp_path / "none")
    empty = document("No.")
    assert list(engine.find(empty)) == []
    assert any(isinstance(found, Trouble) for found in engine.find(document(ITS)))


def document(text: str) -> Document:
    from copylint.formats import extract
    from copylint.language.read import read as read_prose
    from copylint.model.source import Source

    return read_prose(extract(Source("story.txt", text)), "en-GB")
