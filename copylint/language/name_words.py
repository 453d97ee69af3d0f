"""The words that tell what a name is: titles, particles, words of bodies and places."""

from __future__ import annotations

TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady baroness baron president chancellor senator sen sen. "
    "sens. congressman congresswoman rep rep. reps. gov gov. governor mayor ayatollah sheikh sheik imam king queen prince princess "
    "pope archbishop bishop cardinal rev rev. reverend father sister rabbi captain capt capt. colonel col col. general gen gen. "
    "lieutenant lt lt. major maj maj. sergeant sgt sgt. admiral judge justice cllr councillor minister secretary ambassador inspector "
    "detective superintendent constable pc dc ds di commissioner coach chairman chairwoman emir sultan mullah maulana herr frau "
    "madame monsieur señor".split()
)
GREAT_PARTICLES = frozenset("Ó Ní Nic Mac Van Von De Du Di Da Al El Bin Ibn Abu ap".split())
"""Particles that stand before a surname with a capital."""
PARTICLES = frozenset("al el bin ibn bint van von der den de del della di da dos la le du ter ten zu abu ben st st.".split())
ARTICLES = frozenset("al el ad as ash an at ar az ul bin ibn d l dell de von van".split())
ORGANISATION = frozenset(
    "council university college school party committee commission department ministry agency bank group company corporation corp "
    "corp. inc inc. ltd ltd. plc co co. association federation union league club fc afc united city rovers institute institution "
    "foundation trust society church court parliament congress senate assembly house office service police army navy force forces "
    "guard guards authority board bureau centre center hospital museum library news times post guardian telegraph press media "
    "airlines airways motors electric oil energy systems technologies nations organisation organization front movement brigade team "
    "alliance coalition state states republic kingdom".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december mondays tuesdays wednesdays thursdays fridays saturdays sundays jan. feb. aug. sept. oct. nov. dec. mon tue wed thu fri "
    "sat sun christmas easter".split()
)
JOINERS = frozenset("of the and for &".split())
TAKES_OF = frozenset(
    "university bank house ministry department church institute court king queen duke duchess earl bishop archbishop prince princess "
    "secretary minister bay city isle isles republic kingdom states state university college school order office board chamber "
    "council director head federation association society union league museum academy army lord lady marquess bureau commission "
    "strait gulf cape sea river".split()
)
PLACE_WORDS = frozenset(
    "county street road lane avenue square park river lake mountain mountains island islands town hill hills bay beach valley bridge "
    "station airport stadium hall tower building theatre theater hotel forest coast".split()
)
"""Words that stand behind many names and make places of them."""
FIRMS = frozenset(
    "inc inc. corp corp. ltd ltd. plc llc co co. group holdings investments securities analytics partners capital systems consulting "
    "associates technologies software labs".split()
)
"""What stands behind firms' names, which are coined."""
SUFFIXES = frozenset("jr jr. sr sr. jnr snr ii iii iv vi vii viii ix".split())
"""What stands behind a surname or a king's name."""


RELATIONS = frozenset(
    "wife husband son daughter brother mother widow sister father partner boyfriend girlfriend fiance fiancee fiancé fiancée twin uncle "
    "aunt nephew niece cousin grandson granddaughter grandmother grandfather stepson stepdaughter stepfather stepmother baby friend".split()
)
"""What people are to one another."""
ROLES = RELATIONS | frozenset(
    "spokesman spokeswoman spokesperson leader head chief director manager editor author actor actress singer striker midfielder "
    "goalkeeper captain "
    "envoy analyst economist lawyer solicitor barrister attorney historian scientist researcher chair founder owner boss winger "
    "defender batsman bowler novelist poet composer conductor artist painter photographer reporter journalist correspondent activist "
    "campaigner candidate lawmaker".split()
)
"""What stands before people's names and says what they are."""
NAMED = frozenset("named called nicknamed née".split())
"""Words that bring in a name."""
SPEAKS = frozenset("said says told added replied insisted joked recalled admitted tweeted wrote".split())
"""Verbs of speaking, whose subject is a person or a body."""


def is_joined_to_article(word: str) -> bool:
    """Whether a word is a name with a small article before it: *al-Qaida*, *d'Arcy*."""
    at = next((i for i, ch in enumerate(word[:6]) if ch in "-'’"), 0)
    after = word[at + 1 : at + 2]
    return word[:at] in ARTICLES and ("A" <= after <= "Z" or "À" <= after <= "Þ")
