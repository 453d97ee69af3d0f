"""Each class of grammar, punctuation and usage errors that reach print, by a sentence that has one and the rule that finds it.

The classes are numbered as the project's list of them is: A verb forms 1-14, B agreement 15-31, C missing and stray words 32-44,
D punctuation 45-71, E pronouns 72-79, F confusables 80-93, G modifiers and comparison 94-104.

`grammar_classes.txt` has further sentences of news style for each, written before the rules were read: those with the error, where
braces mark it, and the traps of the class, of which nothing is to be said.
"""

import re
from pathlib import Path

import pytest

import copylint

CLASSES: list[tuple[int | None, str, str, str]] = [
    (1, "The rebels had went home before the talks.", "grammar/participle-after-have", "en-GB"),
    (1, "The firm has broke its promise to staff.", "grammar/participle-after-have", "en-GB"),
    (1, "Prices have fell and they have already began to hurt.", "grammar/participle-after-have", "en-GB"),
    (1, "The painting was stole in May.", "grammar/be-base", "en-GB"),
    (2, "The trouble with the scheme will that nobody wants to pay.", "grammar/modal-without-verb", "en-GB"),
    (3, "The court could rejected the appeal.", "grammar/modal-inflected", "en-GB"),
    (3, "Drivers must paid the fine at once.", "slips/missing-small-word", "en-GB"),
    (4, "The police might of known about it.", "grammar/modal-of", "en-GB"),
    (5, "The club did not paid the fine.", "grammar/did-past", "en-GB"),
    (5, "He did not knew the rules.", "grammar/did-past", "en-GB"),
    (6, "The council plans to closed the library.", "grammar/to-past", "en-GB"),
    (7, "She use to live in Leeds.", "grammar/use-to", "en-GB"),
    (7, "They were suppose to meet on Monday.", "slips/real-words", "en-GB"),
    (7, "He is not use to the cold.", "grammar/be-used-to", "en-GB"),
    (8, "She laid down for an hour after lunch.", "grammar/laid-lay", "en-GB"),
    (8, "The body had laid there for days.", "grammar/laid-lain", "en-GB"),
    (9, "The three rebels were hung for treason.", "usage/hanged", "en-GB"),
    (10, "She has lead the charity since 2010.", "confusables/led-lead", "en-GB"),
    (10, "He lead the team for a decade.", "grammar/pronoun-verb", "en-GB"),
    (10, "The error lead to a recall last year.", "confusables/lead-for-led", "en-GB"),
    (11, "The match was broadcasted live.", "usage/irregular-past", "en-GB"),
    (12, "The driver pled guilty to theft.", "usage/pleaded", "en-GB"),
    (13, "If the harbour was to silt up, trade would fall.", "grammar/subjunctive-were", "en-GB"),
    (13, "The board demanded that she repays it.", "grammar/subjunctive", "en-GB"),
    (14, "She said she will sell the boat.", "grammar/sequence-of-tenses", "en-GB"),
    (15, "The list of demands were long.", "grammar/subject-phrase-verb", "en-GB"),
    (16, "Hiring nurses from abroad make it cheaper.", "grammar/gerund-subject", "en-GB"),
    (17, "Everything in the rooms were stolen.", "grammar/subject-phrase-verb", "en-GB"),
    (18, "He is one of those players who has signed.", "grammar/one-of-those", "en-GB"),
    (18, "It is one of the factors which has kept prices high.", "grammar/one-of-several", "en-GB"),
    (19, "The number of deaths have doubled.", "grammar/number-of", "en-GB"),
    (19, "A number of people has complained.", "grammar/a-number-of", "en-GB"),
    (20, "A host of problems is holding it back.", "usage/host-of", "en-GB"),
    (21, "There's many reasons for the delay.", "grammar/there-is-plural", "en-GB"),
    (22, "Here's the results of the vote.", "grammar/here-is-plural", "en-GB"),
    (23, "The mayor and his deputy was late.", "grammar/compound-subject", "en-GB"),
    (23, "Tom Smith and Mary Jones was arrested.", "grammar/named-pair-verb", "en-GB"),
    (24, "The minister, along with two aides, were hurt.", "grammar/subject-phrase-verb", "en-GB"),
    (24, "The bus, together with two cars, were burnt.", "grammar/subject-phrase-verb", "en-GB"),
    (25, "Either the mayor or his aides has the file.", "grammar/nearer-subject", "en-GB"),
    (26, "The firm has shut shops because they lost trade.", "grammar/collective-they", "en-GB"),
    (27, "The couple has sold their house.", "grammar/couple-they", "en-GB"),
    (28, "It is a phenomena of our age.", "grammar/a-plural-latin", "en-GB"),
    (28, "This criteria is not met.", "grammar/a-plural-latin", "en-GB"),
    (28, "A bacteria was found in the water.", "grammar/a-plural-latin", "en-GB"),
    (28, "The only criteria is cost.", "grammar/a-plural-latin", "en-GB"),
    (29, "The United States are ready to act.", "grammar/plural-looking-name", "en-GB"),
    (30, "A 10-years-old boy was hurt.", "grammar/hyphenated-plural", "en-GB"),
    (30, "Three child were found.", "grammar/number-noun", "en-GB"),
    (31, "These kind of errors are rare.", "grammar/this-these", "en-GB"),
    (32, "The fire spread to the the roof.", "grammar/doubled-word", "en-GB"),
    (33, "The mayor said on Monday that the mayor said on Monday that it would close.", "grammar/said-twice", "en-GB"),
    (33, "The police said the police said the man was held.", "grammar/doubled-phrase", "en-GB"),
    (34, "The report due to be published by the council at the end of the month.", "grammar/verbless-sentence", "en-GB"),
    (35, "He was doctor in Leeds for ten years.", "grammar/role-article", "en-GB"),
    (35, "She is member of the council.", "grammar/member-of", "en-GB"),
    (36, "It was a blow to the Angela Merkel's party.", "grammar/article-possessive-name", "en-GB"),
    (37, "It was a the best day.", "grammar/article-clash", "en-GB"),
    (37, "They made an the offer.", "grammar/a-an", "en-GB"),
    (38, "It took an year and a hour.", "grammar/a-an", "en-GB"),
    (39, "The union agreed the deal.", "usage/agree-to", "en-US"),
    (39, "They protested the plan at the gate.", "usage/protest-against", "en-GB"),
    (40, "He said that on Monday that he would resign.", "grammar/that-again", "en-GB"),
    (41, "The clerk announced the hall would shut.", "grammar/missing-that", "en-GB"),
    (42, "The plan was is to close it.", "slips/residue", "en-GB"),
    (43, "The pubic inquiry opened on Monday.", "confusables/near-words", "en-GB"),
    (43, "He lives in the Untied States.", "confusables/near-words", "en-GB"),
    (43, "He fled form the police.", "confusables/near-words", "en-GB"),
    (43, "They where told of the plan.", "confusables/near-words", "en-GB"),
    (44, "There were alot of people, infact.", "slips/joined-words", "en-GB"),
    (45, "The chief executive, has resigned.", "punctuation/comma-subject-verb", "en-GB"),
    (46, "The curator, Jane Doe said the tower would reopen.", "punctuation/appositive-comma", "en-GB"),
    (47, "The town – which lies on the coast, has flooded.", "punctuation/unpaired-parenthetical", "en-GB"),
    (47, "The plan – which cost £5m – which was late, failed.", "punctuation/dash-twice", "en-GB"),
    (48, "The mayor (who was ill resigned.", "punctuation/unclosed-bracket", "en-GB"),
    (48, "The mayor said “I am ill and left.", "punctuation/unclosed-quotation", "en-GB"),
    (49, "The vote was close, he won by two.", "punctuation/comma-splice", "en-GB"),
    (50, "He left the room, however he returned.", "punctuation/however-splice", "en-GB"),
    (51, "He said that, the plan would fail.", "punctuation/that-comma", "en-GB"),
    (51, "But, they went home by bus.", "punctuation/conjunction-comma", "en-GB"),
    (52, "The flag is red, white, and blue.", "punctuation/serial-comma", "en-GB"),
    (53, "The former mayor, John Smith, said it was late.", "punctuation/former-comma", "en-GB"),
    (53, "Former manager, Paul Hart, will speak.", "punctuation/title-comma", "en-GB"),
    (54, "He asked whether it was fair?", "punctuation/question-mark-indirect", "en-GB"),
    (55, "It was built in the 1990's.", "grammar/decade-plural", "en-GB"),
    (55, "The shop sells banana's and apple's.", "grammar/plural-apostrophe", "en-GB"),
    (55, "The Smith's were not at home.", "grammar/surname-apostrophe", "en-GB"),
    (55, "The CEO's were late for lunch.", "grammar/plural-apostrophe", "en-GB"),
    (56, "The firm lost it's case.", "confusables/its-possessive", "en-GB"),
    (56, "Its going to rain, and its not fair.", "confusables/its-contraction", "en-GB"),
    (57, "Your going to lose.", "confusables/your-youre", "en-GB"),
    (57, "Whose going to pay?", "confusables/near-words", "en-GB"),
    (58, "The childrens' home and the mens' team.", "grammar/plural-possessive", "en-GB"),
    (59, "She took a weeks holiday.", "grammar/time-possessive-one", "en-GB"),
    (59, "He got six months jail.", "grammar/time-possessive", "en-GB"),
    (60, "She said ‘tis a shame.", "typography/decade-apostrophe", "en-GB"),
    (61, "The force - an elite one – was sent north – and stayed.", "typography/dash", "en-GB"),
    (62, "The US–Iran deal and the post–war years.", "typography/dash-in-compound", "en-GB"),
    (63, "A well known writer spoke at a long running festival.", "punctuation/compound-modifier", "en-GB"),
    (63, "A six year old girl was hurt.", "punctuation/year-old", "en-GB"),
    (64, "The recently-opened hall is shut.", "punctuation/ly-hyphen", "en-GB"),
    (65, "They run four and six-week courses.", "punctuation/suspended-hyphen", "en-GB"),
    (66, "He said it was “a disgrace.” It was late.", "punctuation/quotation-stop-outside", "en-GB"),
    (66, 'He called it "a disgrace".', "punctuation/quotation-stop-inside", "en-US"),
    (67, "He left , and she  stayed.", "typography/space-before-mark", "en-GB"),
    (67, "He left.She stayed.", "typography/missing-space", "en-GB"),
    (68, "He left.. and she stayed .... at home…", "typography/ellipsis", "en-GB"),
    (69, "He left,, and she stayed.", "typography/double-punctuation", "en-GB"),
    (69, "Is it true?!!!", "typography/marks-piled-up", "en-GB"),
    (70, "The cities are: London, Leeds and York.", "punctuation/colon-in-clause", "en-GB"),
    (71, "He left; because he was ill.", "punctuation/semicolon-fragment", "en-GB"),
    (72, "The woman whom he said was ill left.", "grammar/whom-subject", "en-GB"),
    (73, "The house, that was built in 1900, burned down.", "usage/comma-that", "en-GB"),
    (73, "The barn which burned in May is gone.", "usage/restrictive-which", "en-US"),
    (74, "It is a retailer who pays late.", "usage/body-who", "en-GB"),
    (74, "The man that lives here is ill.", "usage/person-that", "en-GB"),
    (75, "John Smith shot Tom Brown, 71, who fled.", "grammar/two-persons-who", "en-GB"),
    (76, "They gave it to she and her son.", "grammar/object-pair", "en-GB"),
    (76, "The talks were between Jane and I.", "grammar/preposition-pronoun", "en-GB"),
    (77, "Contact myself or Jane.", "grammar/reflexive", "en-GB"),
    (78, "They was late.", "grammar/pronoun-verb", "en-GB"),
    (79, "The ship lost her engine off Cork.", "usage/ship-she", "en-GB"),
    (80, "He had free reign over it.", "phrases/misheard", "en-GB"),
    (81, "The principle reason is cost.", "phrases/misheard", "en-GB"),
    (82, "They could loose the seat.", "confusables/near-words", "en-GB"),
    (83, "It had an affect on turnout.", "confusables/affect-effect", "en-GB"),
    (84, "They poured over the documents.", "phrases/misheard", "en-GB"),
    (85, "They had to tow the line.", "phrases/misheard", "en-GB"),
    (85, "He waited with baited breath.", "phrases/misheard", "en-GB"),
    (85, "It peaked his interest.", "phrases/misheard", "en-GB"),
    (85, "The town counsel met on Monday.", "phrases/misheard", "en-GB"),
    (86, "It was better then last year.", "slips/real-words", "en-GB"),
    (87, "The plane took of at noon.", "confusables/of-off", "en-GB"),
    (87, "It was to late to vote.", "confusables/near-words", "en-GB"),
    (87, "They where happy.", "confusables/were-where", "en-GB"),
    (87, "He walked passed the school.", "confusables/near-words", "en-GB"),
    (87, "He did not know weather to go.", "confusables/near-words", "en-GB"),
    (88, "He refuted the claim.", "usage/disputed-meaning", "en-GB"),
    (89, "She may have won had she kept her nerve.", "grammar/may-have-unreal", "en-GB"),
    (90, "There were less people than last year.", "usage/less-fewer", "en-GB"),
    (90, "The amount of cars has grown.", "usage/amount-number", "en-GB"),
    (91, "It is comprised of five parts.", "usage/prepositions", "en-GB"),
    (91, "She was accused with theft.", "usage/preposition-of", "en-GB"),
    (91, "He was convicted for murder.", "usage/prepositions", "en-GB"),
    (92, "The king has sanctioned Harald Brand to lead the army.", "usage/contronym", "en-GB"),
    (93, "The manger of the club resigned.", "confusables/near-words", "en-GB"),
    (93, "The statue of limitations has run out.", "phrases/misheard", "en-GB"),
    (94, "Prices fell sharper than expected.", "grammar/adverb-of-change", "en-GB"),
    (94, "Firms must co-operate closer with unions.", "grammar/adverb-form", "en-GB"),
    (95, "Completed in 1904, visitors climb the tower by a spiral stair.", "grammar/dangling-participle", "en-GB"),
    (96, "They back the forces fighting the rebels, including the US.", "grammar/misplaced-including", "en-GB"),
    (97, "He only lived for two hours.", "usage/only-placed", "en-GB"),
    (98, "He will either resign or he will be sacked.", "grammar/either-verb-clause", "en-GB"),
    (98, "He has either been paid or is on leave.", "grammar/either-or-parallel", "en-GB"),
    (99, "They hope to plant trees, digging ponds and to lay paths.", "grammar/list-forms", "en-GB"),
    (100, "It is the most unique plan.", "usage/absolute-adjective", "en-GB"),
    (100, "She is the most kindest woman.", "grammar/double-comparative", "en-GB"),
    (101, "It is as much than last year.", "grammar/comparison-as", "en-GB"),
    (101, "It is four times less than last year.", "grammar/times-less", "en-GB"),
    (102, "He can't hardly walk.", "grammar/hardly-not", "en-GB"),
    (103, "It takes between 5-10 days.", "grammar/range-dash", "en-GB"),
    (103, "It takes between 5 to 10 days.", "grammar/between-range", "en-GB"),
    (103, "It takes from 5-10 days.", "grammar/from-range", "en-GB"),
    (104, "The rate rose from 4% to 6%, a rise of 2%.", "sums/percentage-points", "en-GB"),
    (104, "Sales more than doubled by 50%.", "sums/doubled-by", "en-GB"),
    (None, "He lost his driving license.", "usage/licence", "en-GB"),
    (None, "It was a good practise.", "usage/practice", "en-GB"),
    (None, "The council will licence the bar.", "usage/license", "en-GB"),
    (None, "They practice every day in the hall.", "usage/practise", "en-GB"),
]
"""Class (None: not on the list), sentence, rule, dialect."""

TABLES = frozenset({"confusables/near-words", "slips/real-words", "slips/lost-letter", "phrases/misheard"})
"""Tables of words in company: a pair may stand in any of them, and the one that says most of it speaks."""

_LINTERS: dict[str, copylint.Linter] = {}


def linter(dialect: str) -> copylint.Linter:
    if dialect not in _LINTERS:
        _LINTERS[dialect] = copylint.Linter(dialect=dialect, only=("house",))
    return _LINTERS[dialect]


@pytest.mark.parametrize(("number", "sentence", "rule", "dialect"), CLASSES)
def test_class_is_found(number: int | None, sentence: str, rule: str, dialect: str) -> None:
    found = {f.rule for f in linter(dialect).check(sentence, name="story.txt").findings}
    assert not found.isdisjoint(TABLES if rule in TABLES else {rule})


FURTHER = [
    (found[1], found[2] == "bad", found[3], "en-US" if "us" in line.split(":")[0] else "en-GB")
    for line in (Path(__file__).parent / "grammar_classes.txt").read_text("utf-8").splitlines()
    if (found := re.fullmatch(r"(\d+) (?:us )?(bad|ok): (.+)", line))
]


@pytest.mark.parametrize(("number", "marked", "dialect"), [(n, text, dialect) for n, bad, text, dialect in FURTHER if bad])
def test_error_is_found_in_other_surroundings(number: str, marked: str, dialect: str) -> None:
    parts = re.split("[{}]", marked)
    places = [(len("".join(parts[:i])), len("".join(parts[: i + 1]))) for i in range(1, len(parts), 2)]
    found = linter(dialect).check("".join(parts), name="story.txt").findings
    assert any(f.start < end and start < f.end for f in found for start, end in places)


@pytest.mark.parametrize(("number", "sentence", "dialect"), [(n, text, dialect) for n, bad, text, dialect in FURTHER if not bad])
def test_trap_is_not_hit(number: str, sentence: str, dialect: str) -> None:
    found = linter(dialect).check(sentence, name="story.txt").findings
    assert [f.rule for f in found if not f.rule.startswith("policy/")] == []


def test_no_class_is_left_out() -> None:
    assert {row[0] for row in CLASSES} - {None} == set(range(1, 105))
