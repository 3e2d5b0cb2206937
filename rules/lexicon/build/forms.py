"""Write the surface forms of all headwords: `python rules/lexicon/build/forms.py [language …]`.

Needs pymorphy3 (ru), morfeusz2 (pl) and simplemma (ca, en, fi); licences in LICENCES.md. Persian follows the rules
below. Reads lexicon/<language>.yaml and channels.yaml, writes forms/<language>.json (headword -> surface forms);
then run compile.py. People prune by editing the sources: `=` before a phrase keeps it as it is, `~` marks the words
of a phrase that inflect (agreeing where several do). A single word inflects without a mark, an unmarked phrase does
not.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import defaultdict
from itertools import product

import yaml

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

RULES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# A form and what two agreeing words must share ("" agrees with anything).
Form = tuple[str, str]

# Forms of simplemma's tables that goals do not use, behind their word: they only make the files large.
_UNUSED = {
    "fi": r"(nee|nemme|net|nette|nevat|nevät|koo[nt]|köö[nt]|koot|ineen|itta|ittä|nsa|nsä|ni|nne|(?<!k)si|"
    r"ksensa|maisillaan|(?<!k)k[oö]|([aoöä]|kse|ise)tt[aä]|[aoöä]in|"
    r"mäisillään|ttaman|ttämän|isi(n|t|mme|tte|vat|vät)|(?<!m)inen|nnen|anen|änen|onen|(?<=[aäeouyö])ten|"
    r"taneen|täneen|"
    r"aisiin|äisiin|akseen|äkseen|sivat|sivät|simme|kaamme|käämme|sin|sit|sitte|itte|tte|matta|mättä|maton|mätön)$|"
    # Of verbs also what is said while, from, or by whom something is done, what you do, and what somebody has done.
    r"^\S*(aa|ää|[dlnrt][aä]|oa|ua|yä|iä|ia) \S*(ess[aä]|m[aä]ss[aä]|m[aä]st[aä]|m[aä]n?|[aä]ne)$|"
    r"^\S*(taa|tää|oida|öidä|lla|llä) \S*([eioöuy]|(?<!v)[aä])t$|"
    r"^\S*(aa|ää|ta|tä|da|dä|la|lä|ia|iä|ea) \S*[lnrst]tiin$|"
    # And what somebody did or may do, which is no goal.
    r"^\S*(aa|ää|ll[aä]) \S*(imme|iv[aä]t|[lt]in|llee|llemme|llev[aä]t)$|^\S*([dlnrt]?[aä]) \S*misell[aä]$",
    "ca": r"(ss[aeio].*|[àa]ve?[mu]?|av[ae][sn]?|[àéí]re[mu]|[àéí]ssi[mu]|[àéí]s|í|ria|rie[ns]|ríe[mu]|ara|ares|aren|o|"
    r"au|am|"
    r"esc[a]?|esqu.*|ïx.*|ïsc.*|íe[mu]|ïe[ns]?|ïa|íre[mu]|ïre[ns]|ïra|oguer.*|ogu[ée]|ogués|ixo|ràs|ré)$|"
    # Of verbs also what is said to one or several, in the future and with "may", and what once was.
    r"(ar|er|ir|re) \S*([rg]ueu|[aei]reu|is|[^r]à|iràs|eies|eien|eia)$|^(?P<stem>\S+)ar (?P=stem)(e|es|ades)?$|"
    r"(ir|er|re) \S*([^e]ixe?n|[^e]ixin?|ira|iren|[^r]ia|ien|riga|riguen)$|"
    r"^(fer f(aç|aig|ac[^i]|ei|er|è|é|iu|es$|eu$)|posar pos(es|e|eu)$|donar don(es|eu)$|tenir (tenc|tend|ten[eg]|tín))",
    # Slips, dialect and old forms, and comparatives of words that are verbs in goals.
    "en": r"('s|s')$|’| [A-Z]+$| '| (ai|aren|arst|beest|brang|brung|bringest|broughten|fand|founden|drave|spake|"
    r"holpen?|setted|setten|cutted|payed|readen|didn|didst|doesn|don|dont|doth|isn|wasn|wass|weren|becomed|haf|hast|hath|"
    r"hav|haves|hadn|oughter|ve|m|re|gon|gorn|turnt|programed|addrest|stricken|falled|\S+(eth|est|edst))$|"
    r"^(clean|clear|firm|free|secure|slim|smart|smooth|steady|tender|tidy|trim|warm) \S+er$",
}
# Participles, gerunds and what is said to somebody: of verbs by themselves, but not within phrases.
_CA_LONE = re.compile(r"(ar|er|ir|re) \S*([aeiu]n?ts?|[aiu]d(a|es)|es|eu)$|ar \S*e$")
_FI_CASES = (
    (r"(ssa|ssä)$", "ine"), (r"(sta|stä)$", "ela"), (r"(lla|llä)$", "ade"), (r"(lta|ltä)$", "abl"), (r"lle$", "all"),
    (r"ksi$", "tra"), (r"na$|nä$", "ess"), (r"(den|jen|ien|ten|itten)$", "plgen"),
    (r"([aäeouiöy])\1n$|(iin|hin|seen)$", "ill"),
    (r"t$", "plnom"), (r"n$", "gen"), (r"[aä]$", "par"),
)  # fmt: skip
# From the infinitive to the stem that takes -mme, -vat, -minen.
_FI_STEMS = (
    (r"(?<=[aeiouyäö])d[aä]$", ""), (r"([ln])\1[aä]$", r"\1e"), (r"(?<=[ai])st[aä]$", "se"), (r"it[aä]$", "itse"),
    (r"(?<=[aou])ta$", "a"), (r"(?<=[äöy])tä$", "ä"), (r"(?<=[aeiouyäö])[aä]$", ""),
)  # fmt: skip
# The weak grade of the consonants before the last vowel of a stem: kehittä-, kehitä-mme.
_FI_WEAK = tuple(
    (re.compile(f"{strong}(?=[aeiouyäö]$)"), weak)
    for strong, weak in (
        ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("nk", "ng"), ("mp", "mm"),
        ("(?<=[aeiouyäöh])t", "d"), ("(?<=[aeiouyäölr])p", "v"),
    )
)  # fmt: skip
# Nouns and adjectives that the table lacks: what of the ending goes, and the cases with back vowels.
_FI_NOUNS = (
    (r"nen$", "sen sta sessa sesta seen sella selta selle seksi sena set sten sia sissa sista siin silla siksi"),
    (r"mpi$", "mmin mman mpaa mmassa mmasta mpaan mmalla mmaksi mpana mmat mpien mpia mmissa mpiin mmilla mmiksi"),
    (r"(?<=uu|yy)s$", "den tta dessa desta teen della deksi det ksien ksia ksissa ksista ksiin ksilla"),
    (r"(?<![uy][uy])s$", "ksen sta ksessa ksesta kseen ksella kselle kseksi kset sten ksia ksissa ksista ksiin ksilla"),
    (r"(?<=l)t[uy]$", "lun tua lussa lusta tuun lulla luksi lut tujen tuja luissa luista tuihin luilla"),
    (r"(?<=t)t[uy]$", "un tua ussa usta tuun ulla uksi ut tujen tuja uissa uista tuihin uilla"),
    (r"(?<=st)[uy]$", "un ua ussa usta uun ulla uksi ut ujen uja uissa uista uihin uilla"),
    (r"(?<=[aeio])t[uy]$", "dun tua dussa dusta tuun dulla duksi dut tujen tuja duissa duista tuihin duilla"),
    (r"(?<=d)i$", "in ia issa ista iin illa ilta ille iksi it ien eja eissa eista eihin eilla eiksi"),
    (r"(?<=[ei])o$", "on ota ossa osta oon olla olta olle oksi ot oiden oita oissa oista oihin oilla oiksi"),
    (r"(?<=[jsv])[aä]$", "an aa assa asta aan alla alta alle aksi at ien ia issa ista iin illa iksi"),
)  # fmt: skip
_FI_PLURAL = re.compile(r"(i(ss|st|ll|lt)[aä]|i(lle|ksi|n[aä]|hin)|[^i]iin|[ij]en|iden|itten|sten|[ij][aä]|it[aä]|t)$")
_FI_ENOUGH = 8
# Forms that the table gives to other words only (kertoja: also a narrator).
_FI_LENT = {"kerta": ("kerran", "kertojen", "kertoja", "kertoihin"), "hinta": ("hintoja", "hintojen")}
_RARE = frozenset(("abl", "ess"))  # cases in which goals name nothing
_FRONT = str.maketrans("aou", "äöy")
_PL_UNUSED = frozenset(("ign", "ppas", "pact", "depr", "adja", "brev", "pant"))
_FA_NOUN = ("", "ی", "ها", "های", "هایی", "هایمان", "هایش", "مان", "مون", "هامون")
# Nouns in -ی ("-making"), which are hardly ever many or somebody's.
_FA_ABSTRACT = ("", "ها", "های", "مان", "مون")
_FA_LIGHT = {
    "کردن": "کن کرد", "دادن": "ده داد", "شدن": "شو شد", "بردن": "بر برد", "رساندن": "رسان رساند",
    "گذاشتن": "گذار گذاشت",
    "گرفتن": "گیر گرفت", "داشتن": "دار داشت", "یافتن": "یاب یافت", "بخشیدن": "بخش بخشید", "نوشتن": "نویس نوشت",
    "فرستادن": "فرست فرستاد", "ساختن": "ساز ساخت", "کوشیدن": "کوش کوشید", "خواستن": "خواه خواست", "رفتن": "رو رفت",
    "آوردن": "آور آورد", "زدن": "زن زد", "رسیدن": "رس رسید", "بودن": "باش بود", "پرداختن": "پرداز پرداخت",
    "پیوستن": "پیوند پیوست", "کاستن": "کاه کاست", "افزودن": "افزا افزود", "آزمودن": "آزما آزمود",
    "آمدن": "آ آمد", "انداختن": "انداز انداخت", "دیدن": "بین دید", "ماندن": "مان ماند", "بستن": "بند بست",
    "دمیدن": "دم دمید", "ورزیدن": "ورز ورزید", "نهادن": "نه نهاد", "گشودن": "گشا گشود", "چیدن": "چین چید",
    "کشیدن": "کش کشید", "خریدن": "خر خرید", "افتادن": "افت افتاد",
}  # fmt: skip
# What is said where another stem is written: بدیم for بدهیم, بشه for بشود.
_FA_SPOKEN = {
    "دادن": "د", "شدن": "ش", "رساندن": "رسون", "گذاشتن": "ذار", "رفتن": "ر", "آوردن": "یار", "انداختن": "نداز",
    "ماندن": "مون", "آمدن": "یا",
}  # fmt: skip
_FA_PERSONS = ("م", "د", "یم", "ید", "ند")
_FA_FEW = {"شدن": ("د", "یم", "ند"), "یافتن": ("د", "یم", "ند"), "بخشیدن": ("د", "یم", "ند")}
"""The persons of verbs that a plan neither says of one's self nor to the reader."""
_FA_WRITTEN = frozenset(("یافتن", "بخشیدن"))
"""Verbs that nobody says."""
_FA_RARELY = ("د", "یم")
"""The persons in which بکنیم is said for کنیم."""


def main(languages: list[str]) -> int:
    """Write the forms of the languages named, or of all."""
    for name in sorted(os.listdir(os.path.join(RULES, "lexicon"))):
        code, ending = os.path.splitext(name)
        if ending != ".yaml" or (languages and code not in languages):
            continue
        if code not in _inflectors():
            continue  # its lexicon lists the surface forms itself
        inflect = _inflectors()[code]()
        kept_as_is = _ezafe if code == "fa" else _nothing
        forms = {
            head: kept_as_is(head) if head.startswith("=") else _phrase(head, inflect)
            for head in sorted(set(_heads(name)))
        }
        kept = {head: found for head, found in forms.items() if found}
        lines = ",\n".join(f"{_dumps(head)}: {_dumps(found)}" for head, found in kept.items())
        with open(os.path.join(RULES, "lexicon", "forms", f"{code}.json"), "w", encoding="utf-8") as file:
            file.write("{\n" + lines + "\n}\n")
        sys.stdout.write(f"{code}: {len(forms)} headwords, {sum(map(len, kept.values()))} forms\n")
    return 0


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _heads(name: str) -> Iterator[str]:
    """Every headword of a language's source and of the shared channel names."""
    source = _yaml("lexicon", name)
    for entries in source["lists"].values():
        for entry in entries:
            yield from (entry["w"], *entry.get("f", ()), *entry.get("not_in", ()))
    shared = {key: data.get("names", ()) for key, data in _yaml("channels.yaml")["channels"].items()}
    for table in (source.get("metrics", {}), source.get("channels", {}), shared):
        for names in table.values():
            yield from (item if isinstance(item, str) else item["name"] for item in names)


def _yaml(*names: str) -> Any:
    with open(os.path.join(RULES, *names), encoding="utf-8") as file:
        return yaml.safe_load(file)


def _phrase(head: str, inflect: Callable[[str], Iterable[Form]]) -> list[str]:
    """The forms of a headword beside the headword itself."""
    words = head.split(" ")
    marked = [len(words) == 1 or word.startswith("~") for word in words]
    options = [
        _options(word.lstrip("~"), inflect, alone=len(words) == 1) if mark else [(word, "")]
        for word, mark in zip(words, marked, strict=True)
    ]
    found = set()
    for choice in product(*options):
        keys = {key for _, key in choice if key}
        whole = sum(marked) < 2 or all(key for (_, key), mark in zip(choice, marked, strict=True) if mark)
        if (len(keys) <= 1 or sum(marked) < 2) and whole:
            found.add(" ".join(form for form, _ in choice))
    return sorted(found - {" ".join(word.lstrip("~") for word in words)})


def _nothing(_head: str) -> list[str]:
    return []


def _ezafe(head: str) -> list[str]:
    """The ی that Persian writes behind a last vowel before what describes the word: نرخ خطا, نرخ خطای سایت."""
    return [head.removeprefix("=") + "ی"] if head[-1] in "او" else []


def _options(word: str, inflect: Callable[[str], Iterable[Form]], *, alone: bool) -> list[Form]:
    """A word and its forms; without those in which goals hardly name it, least of all within a phrase."""
    rare = _RARE if alone else _RARE | {"all", "lone"}
    forms = (form for form in inflect(word) if form[1][3:] not in rare)
    return list(dict.fromkeys([(word, ""), *forms]))


def _inflectors() -> dict[str, Callable[[], Callable[[str], Iterable[Form]]]]:
    return {
        "ca": lambda: _simplemma("ca"),
        "en": lambda: _simplemma("en"),
        "fi": lambda: _simplemma("fi"),
        "fa": lambda: _persian,
        "pl": _polish,
        "ru": _russian,
    }


def _russian() -> Callable[[str], Iterable[Form]]:
    import pymorphy3

    analyser = pymorphy3.MorphAnalyzer()
    first = {"INFN": 0, "NOUN": 1, "ADJF": 2}

    def inflect(word: str) -> Iterator[Form]:
        parses = analyser.parse(word)
        same = [parse for parse in parses if parse.normal_form == word]
        best = min(same or parses, key=lambda parse: (first.get(str(parse.tag.POS), 3), -parse.score))
        if parses[0].score > 0.5 and parses[0] in same:
            best = parses[0]
        kind = (best.tag.POS, best.tag.tense, best.tag.voice, "Supr" in best.tag)
        for form in best.lexeme:
            tag = form.tag
            derived = tag.POS in ("PRTF", "PRTS") or "Supr" in tag
            if (derived or not same) and (tag.POS, tag.tense, tag.voice, "Supr" in tag) != kind:
                continue
            old = any(mark in tag for mark in ("V-ey", "V-oy", "V-be", "incl")) or ("Cmp2" in tag and "V-ej" in tag)
            if old or tag.POS == "GRND":
                continue
            if tag.mood == "impr" and tag.number == "sing":
                continue  # a plan says what to do to several, if to anybody
            if tag.POS == "VERB" and (
                tag.tense == "past" or tag.person == "2per" or (tag.person == "1per" and tag.number == "sing")
            ):
                continue
            gender = "" if tag.number == "plur" else tag.gender or ""
            yield form.word.replace("ё", "е"), f"{tag.number}-{tag.case}-{gender}" if tag.case else ""

    return inflect


def _polish() -> Callable[[str], Iterable[Form]]:
    import morfeusz2

    generator = morfeusz2.Morfeusz(generate=True)
    reader = morfeusz2.Morfeusz(analyse=True)

    def inflect(word: str) -> Iterator[Form]:
        found = generator.generate(word)
        kind = ""
        if found[0][2] == "ign":
            readings = [reading[2] for reading in reader.analyse(word) if re.match("adj|pact|ppas", reading[2][2])]
            if not readings:
                yield from ((form, "") for form in _lent(word))
                return
            lemma, kind = readings[0][1].split(":")[0], readings[0][2].split(":")[0]
            degree = readings[0][2].split(":")[-1]
            found = [form for form in generator.generate(lemma) if form[2].startswith(kind)]
            found = [form for form in found if kind != "adj" or form[2].endswith(degree)]
        for form, _lemma, tags, *_ in found:
            parts = tags.split(":")
            if _pl_unused(form, parts, kind):
                continue
            if parts[:3] in (["impt", "pl", "pri"], ["ger", "sg", "gen"]):
                yield form, "pl-lone"  # "let us …" and "of doing …", which goals do not say of a whole phrase
                continue
            if len(parts) < 4 or parts[0] not in ("subst", "adj", "ger", "pact", "ppas"):
                yield form, ""
                continue
            for case, gender in product(parts[2].split("."), parts[3].split(".")):
                yield form, f"{parts[1]}-{case}-{'' if parts[1] == 'pl' else gender[:1]}"

    return inflect


def _pl_unused(form: str, tags: list[str], kind: str) -> bool:
    """Whether goals do not use a form: what I do or you do, what was done, and the doing in cases hardly named."""
    if tags[0] in _PL_UNUSED - {kind} or "neg" in tags or re.search(r"(by|wszy)$", form):
        return True
    if not kind and not {"sup", "sec", "voc"}.isdisjoint(tags):
        return True
    if not kind and "com" in tags and "ejs" in form:
        return True  # the lexicon knows these by their ending
    if tags[0] == "ger" and (tags[1] == "pl" or form.endswith(("iem", "iu"))):
        return True
    return tags[0] in ("praet", "imps", "pcon") or tags[:3] in (["fin", "sg", "pri"], ["adj", "sg", "dat"])


def _lent(verb: str) -> Iterator[str]:
    """The forms of a verb in -ować that the table lacks, as it lacks those of new trades: refaktoryzować."""
    if verb.endswith("ować"):
        yield from (verb.removesuffix("ować") + end for end in ("uje", "ujemy", "ują", "owanie", "owania", "owaniu"))


def _simplemma(code: str) -> Callable[[str], Iterable[Form]]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    inverse: dict[str, list[str]] = defaultdict(list)
    for form, lemma in DefaultDictionaryFactory().get_dictionary(code).items():
        inverse[lemma].append(form)
    unused = re.compile(_UNUSED[code])
    extra = {"fi": _finnish, "ca": _catalan}.get(code)

    def inflect(word: str) -> Iterator[Form]:
        first, last = _compound(word, inverse) if code == "fi" else ("", word)
        found = [
            head + form
            for head, known in dict.fromkeys((("", word), (first, last)))
            for form in inverse.get(known, ())
            if not unused.search(f"{known} {form}") and (code != "fi" or _mixed(known) or not _mixed(form))
        ]
        if extra:
            found += extra(word, found)
        for form in found:
            yield from ((form, key) for key in _agreement(code, form, word))

    return inflect


def _compound(word: str, known: Mapping[str, list[str]]) -> tuple[str, str]:
    """A compound that the table lacks, split before the longest last part that it has (asiakas + tyytyväisyys)."""
    if len(known.get(word, ())) >= 20:
        return "", word
    splits = range(3, len(word) - 3)
    return next(((word[:at], word[at:]) for at in splits if len(known.get(word[at:], ())) >= 20), ("", word))


def _mixed(word: str) -> bool:
    """Whether a word mixes back and front vowels, as no simple Finnish word does but simplemma's table does."""
    return bool(re.search(r"[aou]", word) and re.search(r"[äöy]", word))


def _agreement(code: str, form: str, word: str) -> tuple[str, ...]:
    """What a form must share with the word that it agrees with; several where the form may be several."""
    if code == "ca":
        lone = "-lone" if _CA_LONE.search(f"{word} {form}") else ""
        return (f"{'pl' if form.endswith('s') else 'sg'}{lone}",)
    if code != "fi" or (form.endswith(("nna", "nnä")) and word.endswith(("ntaa", "ntää"))):
        return ("",)  # paranna is asked for, and no essive
    case = next((case for pattern, case in _FI_CASES if re.search(pattern, form)), "nom")
    numbers = ("sg", "pl") if word.endswith("i") else ("pl" if _FI_PLURAL.search(form) else "sg",)
    found = [f"{number}-{case}" for number in numbers]
    if re.search(r"[aiuy]st[aä]$", form):
        found.append("sg-par")  # of -nen, -us and -as, where it looks like another case: uutista
    if re.search(r"[uy]den$|([kpt])\1(aa|ää)n$", form):
        found.append("sg-gen")  # of -si and -as: uuden, asiakkaan
    return tuple(found)


def _finnish(word: str, found: list[str]) -> list[str]:
    """What the table lacks: nouns of any kind, and of verbs the forms below."""
    if word.endswith("nen"):  # the table gives the partitive of many to other words: kelpoista to kelpo
        found = [form for form in found if not form.endswith(("sta", "stä"))][: _FI_ENOUGH - 1]
    lent = [word[: -len(last)] + form for last, forms in _FI_LENT.items() if word.endswith(last) for form in forms]
    nouns = lent if len(found) >= _FI_ENOUGH else _declined(word)
    return nouns or _conjugated(word)


def _declined(word: str) -> list[str]:
    """The cases of a noun or adjective, by its ending."""
    vowels = re.sub(r"[^aouäöy]", "", word)
    front = vowels[-1:] not in ("a", "o", "u")
    for pattern, endings in _FI_NOUNS:
        if re.search(pattern, word):
            stem = re.sub(pattern, "", word)
            return [stem + ending for ending in (endings.translate(_FRONT) if front else endings).split()]
    return []


def _conjugated(word: str) -> list[str]:
    """Present forms that are also other words, and verbs' nouns in -minen with their cases."""
    stem = next((re.sub(pattern, end, word) for pattern, end in _FI_STEMS if re.search(pattern, word)), "")
    if not stem:
        return []
    vowel = word[-1]
    third = stem if re.search(r"(.)\1$|(uo|yö|oi|öi|ie|ää|aa|ui)$", stem) else stem + stem[-1]
    noun = f"{stem}mise"
    cases = (f"ss{vowel}", f"st{vowel}", "en", f"ll{vowel}", "n", "ksi")
    nouns = [f"{stem}minen", f"{stem}mist{vowel}", *(noun + end for end in cases)]
    verbs = [third, f"{stem}mme", f"{stem}v{vowel}t", f"{stem}m{vowel}ll{vowel}", f"{stem}m{vowel}{vowel}n"]
    return [*verbs, *_weak(word, stem), *nouns]


def _weak(word: str, stem: str) -> list[str]:
    """What is asked for, what we do and what is done: kehitä, kehitämme, kehitetään; lisätään."""
    vowel = word[-1]
    if not word.endswith(stem + vowel):
        return [f"{word}{vowel}n"]
    if re.search(r"[aeiouyäölrh]k[aeiouyäö]$", stem):
        return []  # the k goes (lukea, luen), and with it much of the word: the table knows these
    pattern, weak = next((item for item in _FI_WEAK if item[0].search(stem)), (re.compile("$^"), ""))
    stem = pattern.sub(weak, stem)
    return [stem, f"{stem}mme", re.sub("[aä]$", "e", stem) + f"t{vowel}{vowel}n"]


def _catalan(word: str, found: list[str]) -> list[str]:
    """The present of regular verbs, which the table gives to nouns of the same form (millora, augment), verbs that the
    table lacks, and plurals.
    """
    if word.endswith("-se"):
        return _reflexive(word.removesuffix("-se"))
    if word.endswith("ar"):
        stem, soft = _soft(word)
        return [
            f"{stem}a",
            f"{soft}em",
            f"{soft}en",
            f"{soft}eu",
            f"{stem}ant",
            f"{stem}aran",
            f"{stem}arem",
            f"{stem}arà",
        ]
    if word.endswith("ir") and not found:
        return [word[:-2] + end for end in ("eix", "eixen", "im", "eixi", "eixin", "irem", "irà", "iran", "it", "ida")]
    if re.search(r"(er|ir|re|s)$", word):
        return []
    for ending, plural in (("ció", "cions"), ("sió", "sions"), ("a", "es"), ("iu", "ius"), ("ç", "ços"), ("x", "xos")):
        if word.endswith(ending):
            return [word.removesuffix(ending) + plural]
    return [f"{word}s"]


def _soft(verb: str) -> tuple[str, str]:
    """The stem of a verb in -ar, and as it is written before e and i."""
    stem = verb[:-2]
    return stem, re.sub("ç$", "c", re.sub("c$", "qu", re.sub("g$", "gu", stem)))


def _reflexive(verb: str) -> list[str]:
    """What we do to ourselves: adaptar-nos, ens adaptem, ens adaptarem."""
    if not verb.endswith(("ar", "ir")):
        return [f"{verb}-nos"]
    ours = f"{_soft(verb)[1]}em" if verb.endswith("ar") else f"{verb[:-1]}m"
    return [f"{verb}-nos", f"ens {ours}", f"ens {verb}em"]


def _persian(word: str) -> Iterator[Form]:
    """Light verbs in the persons and moods that goals use; nouns with plural and indefinite endings."""
    if word in _FA_LIGHT:
        yield from ((form, "") for form in _light(word))
        return
    if (word.endswith(("دن", "تن")) and len(word) > 4) or (word.endswith("ن") and len(word) > 6):
        return  # an infinitive, of which خواندنی is another word
    if word.endswith("تر"):  # a comparative: "a stronger …", "the strongest"
        yield from ((word + ending, "") for ending in ("ی", "ین", "ین‌های"))
        return
    for ending in _FA_ABSTRACT if word.endswith("ی") else _FA_NOUN:
        yield f"{word}‌{ending}" if ending.startswith("ه") else word + ending, ""


def _light(word: str) -> Iterator[str]:
    """A light verb in the persons, moods and tenses that goals use, written and spoken."""
    present, past = _FA_LIGHT[word].split()
    if word == "دادن":
        yield f"{present}ی"  # a noun of its own: جهت‌دهی
    yield from (past + person for person in ("", "یم", "ند", "ه"))
    yield from (f"{will} {past}" for will in ("خواهد", "خواهیم"))
    link = "ی" if present[-1] in "اآ" else ""
    inner = {"آ": "یا", "ا": "ی"}.get(present[0], present[0]) + present[1:]
    for person in _FA_FEW.get(word, _FA_PERSONS):
        yield from (f"{prefix}{present}{link}{person}" for prefix in ("", "می‌"))
        if word != "کردن" or person in _FA_RARELY:
            yield f"ب{inner}{link}{person}"
    if word not in _FA_WRITTEN:
        yield from _spoken(word, present)


def _spoken(word: str, present: str) -> Iterator[str]:
    """What is said where something else is written: بدیم for بدهیم, بشه for بشود, میاریم for می‌آوریم, کنه for کند."""
    stem = _FA_SPOKEN.get(word, present)
    third = "د" if stem[-1] == "ا" else "ه"
    persons = (third, "ن") if stem == present else (third, "ن", "یم")
    prefixes = ("ب", "م" if stem[0] == "ی" else "می‌", *(("",) if word in ("کردن", "شدن") else ()))
    if stem[0] != "ا":
        yield from (f"{prefix}{stem}{person}" for prefix in prefixes for person in persons)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
