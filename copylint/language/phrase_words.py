"""The closed classes and the word lists by which `copylint.language.phrases` reads a sentence."""

from __future__ import annotations

from copylint.model.document import Number

PREPOSITIONS = frozenset(
    "of in on at for with from by to about between among amongst against under over into within without across behind near around "
    "through during including regarding concerning toward towards inside outside per via throughout beyond amid onto upon beneath "
    "beside above below along alongside past opposite versus".split()
)
SUBORDINATORS = frozenset("that whether if because when while although though unless lest until whereas so once".split())
INTERROGATIVES = frozenset("where why how when whenever wherever".split())
QUOTES = frozenset(["“", "”", '"', "‘", "''", "``"])
NOT_ADVERBS = frozenset(["not", "n't", "never", "once", "so"])
"""Words tagged as adverbs that are more than that before a subject."""
NOT_BEFORE_VERB = frozenset("so how more less as too very here there".split())
ASIDES = frozenset("however moreover meanwhile nevertheless nonetheless therefore though finally too indeed also consequently thus".split())
LISTING = frozenset("including such especially mostly notably particularly mainly chiefly like".split())

SAYING = frozenset(
    "said says say saying believe believes believed think thinks thought know knows knew claim claims claimed argue argues argued "
    "show shows showed shown insist insists insisted suggest suggests feel feels felt hope hopes hoped admit admits admitted fear "
    "fears feared realise realised realize realized complain complained conclude concluded estimate estimated warn warned reveal "
    "revealed confirm confirmed announced explained denied sure certain glad afraid confident".split()
)
REPORTS = SAYING | frozenset(
    "think thinks warn warns confirm added adds add found find finds told tell tells ruled admitted estimates revealed means meant suggest "
    "suggests suggested feels felt hopes fears".split()
)
"""Verbs on which a clause hangs that has a subject and a verb of its own."""
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
"""Tags of verbs that have a subject."""
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
"""Tags of words at which a noun phrase can end."""
BESIDES = frozenset(["along", "together", "accompanied", "coupled", "combined"])
"""Words that with *with* add to a subject and do not make it plural."""
PLANS = frozenset(
    "decision attempt plan bid move effort refusal failure ability inability desire willingness proposal agreement campaign promise "
    "pledge threat order call offer vote scheme push drive battle fight race struggle commitment determination reluctance pressure".split()
)
"""Nouns on which an infinitive hangs."""
CAUSATIVES = frozenset("help helps helped let lets make makes made see sees saw seen hear hears heard watch watched have has had".split())
"""Verbs that take a bare infinitive behind their object."""
AUXILIARIES = frozenset("is are was were has have does do 's 're 've".split())

# “I” and “you” take the plural forms but for am and was.
PRONOUNS: dict[str, Number] = {
    "he": "singular", "she": "singular", "it": "singular", "they": "plural", "we": "plural", "you": "plural",
    "i": "plural", "both": "plural",
    "these": "plural", "those": "plural",
    "this": "singular", "everyone": "singular", "everybody": "singular", "someone": "singular", "somebody": "singular",
    "anyone": "singular", "anybody": "singular", "everything": "singular", "something": "singular", "nothing": "singular",
    "nobody": "singular", "each": "singular",
}  # fmt: skip

EITHER_QUANTIFIERS = frozenset(
    "half none less much either neither two-thirds three-quarters one-third third part enough plenty what whatever which whichever".split()
)
BARE_QUANTIFIERS = frozenset("most all some any more no such many few several other another".split())

EITHER_NOUNS = frozenset(
    "rights share slice chunk swath round personnel lot clutch crop plurality cannon lots number numbers "
    "majority minority half rest remainder bulk dozen dozens hundred hundreds thousand thousands million "
    "millions couple pair pairs host variety range handful series species means data media news politics headquarters hq works "
    "barracks crossroads gallows percent cent percentage proportion fraction third thirds quarter quarters plenty none all any "
    "some most more many few several total average score mixture selection collection combination array string body mass trio duo "
    "quartet bunch raft slew bevy spate wave stream load loads heap heaps ton tons kind kinds sort sorts type types part parts portion "
    "remnant wealth deal bit what one ones other others folk kids sheep fish deer whale buffalo reindeer elk bison moose antelope "
    "grouse aircraft spacecraft hovercraft offspring salmon trout cod squid shrimp craft counsel chassis corps faculty us them "
    "dice graffiti algae bacteria criteria phenomena agenda spaghetti bust lunch minimum maximum everyone thing odds thanks "
    "premises whereabouts remains pants scissors glasses trousers shorts surroundings earnings savings proceeds stairs clothes "
    "goods arms sales taxes damages wages customs statistics economics ethics athletics gymnastics mathematics maths physics "
    "acoustics tactics electronics logistics hurdles hysterics basics mechanics dynamics genetics linguistics measles mumps "
    "diabetes aids darts billiards dominoes draughts checkers rickets steps links woods mess times ways s games studies terms "
    "conditions lines chips minutes fifth sixth seventh eighth ninth tenth twenty thirty forty fifty sixty seventy eighty ninety".split()
)
"""Nouns that take a singular or a plural verb by the sense: quantities, words whose plural is the same or is read as one thing."""

PLURALS = frozenset(
    "people police children men women policemen policewomen firemen cattle teeth feet mice geese wives lives knives".split()
)
"""Nouns that are several without an s of their own, but for “a people”."""

COUNTS = frozenset("two three four five six seven eight nine ten".split())

VERBS_NOT_IN_PHRASES = frozenset(
    "say says said show shows claim claims helps help helped lets makes is are was were has have had does do".split()
)
"""Verbs that the tagger at times takes for a noun in the middle of a phrase: there the phrase is not to be trusted."""

TIMES = frozenset(
    "cycle week month year day night morning afternoon evening weekend season summer winter spring autumn fall quarter term time".split()
)

MEASURES = frozenset(
    "pounds dollars euros pence cents yen francs roubles rubles rupees years months weeks days hours minutes seconds decades "
    "centuries miles kilometres kilometers metres meters feet inches yards centimetres centimeters acres hectares litres liters "
    "gallons pints tonnes tons kilograms kilogrammes kilos grams ounces stones degrees per points percentage times thirds quarters "
    "fifths tenths halves units votes runs goals games wins seats laps overs".split()
)

COLLECTIVES = frozenset(
    "team military outfit lineup government council committee company party board family group crowd staff jury public audience crew squad "
    "side club band army navy force police cabinet parliament congress senate department ministry agency association union league "
    "federation commission panel class community couple generation population majority minority opposition press media management "
    "leadership firm bank business enemy electorate youth clergy cast choir orchestra gang mob mafia household nation country "
    "world town village city county region neighbourhood neighborhood school university college church parish congregation "
    "membership workforce faculty fleet herd flock swarm pack troop troupe regiment brigade battalion division corps unit platoon "
    "delegation mission inquiry tribunal court bench bar bloc coalition alliance consortium partnership trust charity foundation "
    "society institute institution organisation organization body network industry sector trade market establishment "
    "administration authority regime monarchy royalty nobility aristocracy gentry bourgeoisie proletariat elite working middle "
    "poor rich unemployed dead living wounded injured elderly young old homeless disabled blind deaf sick faithful accused pro duo "
    "trio quartet quintet pair attack defence defense midfield backline line-up campaign lobby movement front base rest remainder "
    "support talent lot bunch set series range variety mix cattle poultry vermin livestock personnel infantry cavalry artillery "
    "human everyone offspring folk kind sort type half quarter third percent score dozen hundred thousand million billion trillion "
    "many few several all none any some data counsel left right centre center brass intelligentsia readership viewership "
    "listenership diaspora tribe clan race species breed".split()
)
"""Nouns for several people or things that British copy may give a plural verb, and adjectives that stand for people."""
