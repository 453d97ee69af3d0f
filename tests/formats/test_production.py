"""What the wording of a paragraph tells."""

from __future__ import annotations

import time

import pytest

from copylint.formats.production import classify, credit_in_caption


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("By Jane Doe", "byline"),
        ("BY JANE DOE", "byline"),
        ("By Reuters", "byline"),
        ("By Saskia Oduya-Lunt, arts correspondent", "byline"),
        ("By Jane Doe and John van der Berg in Paris", "byline"),
        ("By Larry Ayers,\nlayers@vax2.rainis.net", "byline"),
        ("By Jane Doe | The Daily Planet", "byline"),
        ("Additional reporting by Olu Adeyemi", "byline"),
        ("Jane Doe, political editor", "byline"),
        ("Jane Doe reports", "byline"),
        ("Tuesday 3 March 2026", "dateline"),
        ("March 3, 2026", "dateline"),
        ("Published: 3 March 2026, 10:30 GMT", "dateline"),
        ("LONDON (AP) —", "dateline"),
        ("PARIS, March 3 (Reuters) -", "dateline"),
        ("Image: gdb.rferl.g.", "credit"),
        ("Photo: AP", "credit"),
        ("Photograph: Wil ap Huw/Getty Images", "credit"),
        ("Picture credit: Jane Doe", "credit"),
        ("Photo by Cal Dupree", "credit"),
        ("(AP Photo/John Smith)", "credit"),
        ("Jane Doe/AFP via Getty Images", "credit"),
        ("© Jane Doe", "credit"),
        ("Source: ONS", "credit"),
        ("Photo caption: A man walks his dog.", "caption"),
        ("Caption: the harbour wall", "caption"),
        ("Photo: A man walks his dog on the beach below the harbour wall.", "caption"),
        ("The clerk, left, walks to the hall in Leeds, Monday, May 4, 2020. (AP Photo/Jane Doe, File)", "caption"),
        ("The clerk walks to the hall in Leeds. (Photo by Jane Doe)", "caption"),
        ("The clerk walks to the hall in Leeds. (Jane Doe/Getty Images)", "caption"),
        ("ENDS", "note"),
        ("-ends-", "note"),
        ("-30-", "note"),
        ("(more)", "note"),
        ("Notes to editors", "note"),
        ("Correction: An earlier version misspelt the name.", "note"),
        ("Correction, March 3: the vote was 14-3.", "note"),
        ("[Clarification: the vote was 14-3.]", "note"),
        ("This article was amended on 3 March 2026 because …", "note"),
        ("An earlier version of this story gave the wrong date.", "note"),
        ("EMBARGOED until 00.01 on Friday", "note"),
        ("Copyright © 1997, Larry Ayers\nPublished in Issue 18", "note"),
        ("Editor’s note: names have been changed.", "note"),
    ],
)
def test_told_by_its_wording(text: str, scope: str) -> None:
    assert classify(text) == scope


@pytest.mark.parametrize(
    "text",
    [
        "By Monday, everything had changed.",
        "By Monday the council had voted",
        "By the time they came, the water had risen.",
        "By The Numbers",
        "By contrast, Leeds won.",
        "Corrections officers at the jail said nothing.",
        "Correction of the figures will take months.",
        "PARIS, March 3 (Reuters) - The president said on Tuesday that he would go.",
        "LONDON (AP) — A man was held on Monday.",
        "Photos of the crash spread at once.",
        "Photos by the police show the road was clear when the lorry turned.",
        "Images showed smoke: it rose for hours.",
        "Updated rules come into force in May.",
        "Ends and means are two things.",
        "In the end",
        "The editor",
        "Sources said: “No.”",
        "Joe Biden writes off the debts of thousands of students.",
        "More than 30 people were hurt.",
        "Source code was published on Monday.",
        "",
    ],
)
def test_running_copy(text: str) -> None:
    assert classify(text) is None


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Photo caption: Ayatollah Khamenei. Image: gdb.rferl.g.", "Image: gdb.rferl.g."),
        ("The hand loom in the gallery. Photograph: Wil ap Huw", "Photograph: Wil ap Huw"),
        ("Dr. Eze-Whitlock outside the van on Main Street. Photo by Cal Dupree", "Photo by Cal Dupree"),
        ("The bridge. (AP Photo/John Smith)", "(AP Photo/John Smith)"),
        ("The bridge. Jane Doe/AFP via Getty Images", "Jane Doe/AFP via Getty Images"),
        ("The bridge at dusk. © Jane Doe", "© Jane Doe"),
    ],
)
def test_credit_after_a_caption(caption: str, credit: str) -> None:
    found = credit_in_caption(caption)
    assert found is not None
    assert caption[found[1] :] == credit
    assert not caption[found[0] : found[1]].strip()


def test_no_credit_in_a_plain_caption() -> None:
    assert credit_in_caption("Mr. Image said the photos. They were by the river.") is None


@pytest.mark.parametrize(
    "text", ["By " + "A" * 390, "By " + "A " * 190 + "!", "A." * 199, "LONDON " * 50 + "x", "Aa Bb " * 66, "By " + "A-" * 190, "A/" * 199]
)
def test_hostile_wording_takes_no_time(text: str) -> None:
    start = time.process_time()
    classify(text)
    credit_in_caption(text)
    assert time.process_time() - start < 0.5
