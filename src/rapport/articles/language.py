"""A text becomes the code of its language, or None when that is not clear enough."""

from __future__ import annotations

import re
from collections import Counter

# ISO 639-1 code: the language's English name and its most frequent short words. Words that two
# neighbours share ("de", "en", "i") stand in both: they say what the text is not.
LANGUAGES = {
    "en": (
        "English",
        "the of and to a in that is was for it with as his on he be at by had not are but from or have an "
        "they which you were her all she there would their we him been has when who will no more if out "
        "so said what up its about than into them can only other new some could time these two may then "
        "do first any my now such like our over me even most made after also did many before must through",
    ),
    "fi": (
        "Finnish",
        "ja on ei että hän oli se mutta kun ovat sekä mukaan myös kuin joka jos niin ole hänen sen tai "
        "olla vain sanoi ovat mitä kaikki nyt jo vielä hänet ollut",
    ),
    "sv": (
        "Swedish",
        "och att det som en på är av för med den till inte har de ett om han var men sig från vi så kan "
        "hon säger efter vid",
    ),
    "da": (
        "Danish",
        "og at det er en af til på som ikke for med den der de et har han var men sig fra vi kan hun "
        "efter siger ved også blev",
    ),
    "nb": (
        "Norwegian",
        "og at det er en av til på som ikke for med den de et har han var men seg fra vi kan hun etter "
        "sier ved også ble",
    ),
    "is": (
        "Icelandic",
        "og að í á er sem um til var en við ekki fyrir það með hann af hún því hafa eru frá þess segir",
    ),
    "de": (
        "German",
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
        "werden aus er hat dass sie nach wird bei",
    ),
    "nl": (
        "Dutch",
        "de van het een en in is dat op te zijn met voor niet die aan er om hij was ook als bij maar naar "
        "heeft door over",
    ),
    "fr": (
        "French",
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont "
        "avec été elle mais",
    ),
    "es": (
        "Spanish",
        "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ha "
        "fue este",
    ),
    "pt": (
        "Portuguese",
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas foi ao ele das "
        "tem seu",
    ),
    "it": (
        "Italian",
        "di che e la il un a per è in una non del sono le con si da della ha al come i nel più anche dei "
        "alla ma",
    ),
    "ro": (
        "Romanian",
        "de și în a la cu care că din nu pe o un se mai este al pentru fost ce sa au lui prin după sunt",
    ),
    "pl": (
        "Polish",
        "w i z na się nie do to że jest o po jak za od przez ale dla był ze jego co tym tak już oraz",
    ),
    "cs": (
        "Czech",
        "a v se na je že s z o do i to ve k pro za by ale jako po jsou od byl který podle také bude",
    ),
    "sk": (
        "Slovak",
        "a v sa na je že s z o do aj to vo k pre za by ale ako po sú od bol ktorý podľa tiež bude",
    ),
    "hr": (
        "Croatian",
        "i u je se na da su za od s o koji a iz kao će ne što to bi bio do po ali nije",
    ),
    "hu": (
        "Hungarian",
        "a az és hogy nem is egy volt meg ez de csak már el még van szerint ha mint vagy aki ki lesz azt",
    ),
    "et": (
        "Estonian",
        "ja on et ei ka oli kui see ta aga mis ning oma või siis kes selle seda pärast ütles veel",
    ),
    "lv": (
        "Latvian",
        "un ir ka no ar par uz bet kas arī nav to kā tas pēc vai tika bija tiek gan",
    ),
    "lt": (
        "Lithuanian",
        "ir kad yra į su iš tai bet kaip apie buvo ar nuo dėl jis po taip jo savo už",
    ),
    "tr": (
        "Turkish",
        "ve bir bu da de için ile olarak çok daha olan gibi ne en ama sonra kadar var dedi değil o",
    ),
    "id": (
        "Indonesian",
        "yang dan di dengan untuk ini tidak dari dalam itu akan pada ke juga telah oleh ada mereka karena "
        "kata",
    ),
    "vi": (
        "Vietnamese",
        "và của là có cho không được trong với các một những này đã người để khi từ đến",
    ),
    "ru": (
        "Russian",
        "и в не на что с он как это по но из у за к то от его для также был о она",
    ),
    "uk": (
        "Ukrainian",
        "і в не на що з та у як це до за але від його для також був про він є",
    ),
    "bg": (
        "Bulgarian",
        "и на в да се за от не е с че по са до като но из при той това",
    ),
    "sr": (
        "Serbian",
        "и у је се на да су за од са о који а из као ће не што то би",
    ),
}

# Scripts that decide by themselves: the first and last letter of the block, and the language
# most news in it is written in. Kana stands before Han: Japanese uses both.
SCRIPTS = (
    ("\u0370", "\u03ff", "el", "Greek"),
    ("\u0530", "\u058f", "hy", "Armenian"),
    ("\u0590", "\u05ff", "he", "Hebrew"),
    ("\u0600", "\u06ff", "ar", "Arabic"),
    ("\u0900", "\u097f", "hi", "Hindi"),
    ("\u0980", "\u09ff", "bn", "Bengali"),
    ("\u0e00", "\u0e7f", "th", "Thai"),
    ("\u10a0", "\u10ff", "ka", "Georgian"),
    ("\u3040", "\u30ff", "ja", "Japanese"),
    ("\uac00", "\ud7a3", "ko", "Korean"),
    ("\u4e00", "\u9fff", "zh", "Chinese"),
)

_WORDS = {code: frozenset(words.split()) for code, (_, words) in LANGUAGES.items()}
_NAMES = {code: name for code, (name, _) in LANGUAGES.items()} | {code: name for *_, code, name in SCRIPTS}

_LANGUAGES_OF = {
    word: [code for code, words in _WORDS.items() if word in words]
    for word in frozenset().union(*_WORDS.values())
}
_OTHER_SCRIPT = re.compile(f"[{''.join(f'{first}-{last}' for first, last, *_ in SCRIPTS)}]")

# A language no list knows ("und" is ISO 639-2's code for that).
UNKNOWN = "und"

_WORD = re.compile(r"[^\W\d_]+")

# The first pages settle it; a giant one-line file is not read to its end for this.
_SAMPLE = 20_000

# Fewer words than a short news item's lead are too few to say; a wrong "not English" loses an article.
_ENOUGH = 20

# In 958 English articles (PolNeAR, TimeBank, the samples) the English list covers at least 0.19 of an
# article's words and no other list more than 0.17; every one is taken for English. After a change run
# tests/articles/test_language.py, which reads PolNeAR's again where the corpus is found.
_TYPICAL = 0.12


def guess_language(text: str) -> str | None:
    """The ISO 639 code of the language that most of `text` is written in.

    >>> guess_language("The minister said that he had not been told of it, and that he would ask for "
    ...                "the papers before the end of the week.")
    'en'

    It counts the commonest words of some thirty languages, or looks at the script. None means
    too short or too mixed to say; ``und`` that it is long enough and none of them, English included.
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) if _OTHER_SCRIPT.search(sample) else 0
    for first, last, code, _ in SCRIPTS if letters else ():
        share = len(re.findall(f"[{first}-{last}]", sample))
        # A Japanese text may be one fifth kana; a Greek word in an English one is not Greek.
        if letters >= _ENOUGH and share > (0.2 if code == "ja" else 0.5) * letters:
            return code
    counts = Counter(_WORD.findall(sample))
    words = counts.total()
    if words < _ENOUGH:
        return None
    found = dict.fromkeys(_WORDS, 0)
    for word, count in counts.items():
        for code in _LANGUAGES_OF.get(word.lower(), ()):
            found[code] += count
    shares = {code: count / words for code, count in found.items()}
    english = shares.pop("en")
    other = max(shares, key=lambda code: shares[code])
    if english >= _TYPICAL and english >= 1.5 * shares[other]:
        return "en"
    if shares[other] >= _TYPICAL and shares[other] >= 1.5 * english:
        return other
    # Names and numbers alone (results, tables) have few common words, too, but in short texts.
    return UNKNOWN if max(english, shares[other]) < _TYPICAL / 2 and words >= 5 * _ENOUGH else None


def not_english(text: str) -> str | None:
    """The sentence to show when `text` is surely not English; None when it is or may be.

    >>> not_english("The minister said no.") is None
    True
    """
    code = guess_language(text)
    if code in (None, "en"):
        return None
    named = _NAMES.get(code or "", "a language other than English")
    return f"The text looks like {named}. Rapport reads English, so the article is kept but not read."
