"""English or not: news sentences in many languages, and the corpora where they are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.language import guess_language, not_english

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "polnear"

NEWS = {
    "en": "The prime minister said on Tuesday that he had never spoken privately with the president, and "
    "called reports of a telephone call an invention from start to finish. She did not answer.",
    "fi": "Pääministeri sanoi tiistaina, ettei hän ole koskaan puhunut kahden kesken presidentin kanssa. Hän "
    "oli mukana kokouksessa, mutta puhelua ei ole ollut, ja kaikki muu on hänen mukaansa keksittyä.",
    "sv": "Statsministern sade på tisdagen att han aldrig har talat enskilt med presidenten och att "
    "uppgifterna om ett telefonsamtal är påhittade från början till slut. Det var inte första gången "
    "som han sade det.",
    "de": "Der Ministerpräsident sagte am Dienstag, er habe nie unter vier Augen mit der Präsidentin "
    "gesprochen, und nannte die Berichte über ein Telefonat eine Erfindung. Das ist nicht das erste "
    "Mal, dass er es sagt.",
    "fr": "Le premier ministre a déclaré mardi qu'il n'avait jamais parlé en privé avec la présidente et que "
    "les informations sur un appel étaient une invention du début à la fin. Elle ne lui a pas répondu.",
    "es": "El primer ministro dijo el martes que nunca había hablado en privado con la presidenta y que los "
    "informes sobre una llamada eran un invento de principio a fin. Ella no le ha respondido por el "
    "momento.",
    "it": "Il primo ministro ha detto martedì che non ha mai parlato in privato con la presidente e che le "
    "notizie di una telefonata sono una invenzione dall'inizio alla fine. La presidente non gli ha "
    "risposto.",
    "pl": "Premier powiedział we wtorek, że nigdy nie rozmawiał z panią prezydent na osobności i że "
    "doniesienia o rozmowie to wymysł od początku do końca. Nie jest to jego pierwsze takie zdanie.",
    "hu": "A miniszterelnök kedden azt mondta, hogy soha nem beszélt négyszemközt az elnökkel, és a "
    "telefonhívásról szóló hírek az elejétől a végéig kitaláltak. Ez nem az első eset, hogy ezt mondja.",
    "ru": "Премьер-министр заявил во вторник, что он никогда не говорил с президентом наедине и что "
    "сообщения о звонке — выдумка от начала до конца. Она на это не ответила.",
    "el": "Ο πρωθυπουργός δήλωσε την Τρίτη ότι δεν έχει μιλήσει ποτέ ιδιαιτέρως με την πρόεδρο.",
    "ar": "قال رئيس الوزراء يوم الثلاثاء إنه لم يتحدث قط على انفراد مع الرئيسة.",
    "ja": "首相は火曜日、大統領と個人的に話したことはないと述べた。記者団に対して説明した。",
    "zh": "总理星期二表示，他从未与总统私下交谈，并称有关通话的报道从头到尾都是捏造的。",
    "ko": "총리는 화요일 대통령과 단둘이 이야기한 적이 없으며 통화 보도는 날조라고 말했다.",
}


@pytest.mark.parametrize("code", NEWS)
def test_the_language_of_a_lead(code: str) -> None:
    assert guess_language(NEWS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The minister said no.",
        "Ei kommenttia.",
        "1 2 3 " * 200,
        NEWS["en"] + NEWS["de"],
        "\u202e\u200b" * 50,
    ],
)
def test_too_short_or_mixed_is_not_said(text: str) -> None:
    assert guess_language(text) is None
    assert not_english(text) is None


def test_a_language_in_no_list_is_undetermined() -> None:
    assert guess_language("ngivela kusasa umfundi wakhe encwadini yesikole " * 30) == "und"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (NEWS["fi"], "Finnish"),
        (NEWS["el"], "Greek"),
        ("ngivela kusasa umfundi wakhe encwadini " * 40, "a language other than English"),
    ],
)
def test_what_is_not_english_gets_a_sentence(text: str, language: str) -> None:
    assert not_english(text) == (
        f"The text looks like {language}. Rapport reads English, so the article is kept but not read."
    )


def test_english_with_a_foreign_quotation_is_english() -> None:
    assert guess_language(NEWS["en"] * 3 + " “" + NEWS["fi"][:80] + "” ") == "en"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora are not here")
def test_all_of_polnear_is_english() -> None:
    paths = sorted((CORPUS / "dev").rglob("*.txt"))
    assert [path.name for path in paths if not_english(path.read_text(encoding="utf-8"))] == []


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    guess_language(text)
    not_english(text)
