"""Vague goals and goals that a number or a deliverable pins down, as readers of each language would sort them."""

from datetime import date

import pytest
from goallint.rules._data import lexicons  # noqa: TID251 (the data is what is tested)

from goallint.reading.language.reader import Anchor, read
from goallint.reading.languages import Languages

LANGUAGES = Languages(lexicons())
VAGUE = {"vague_verb", "vague_modifier"}
GOALS = {
    "en": (
        ("Strengthen our brand", "Get more customers", "Answer questions faster", "Significantly better service"),
        ("Sell 15% more by June", "Open a shop by 30 June", "Cut the reply time from 8 to 2 hours"),
    ),
    "ru": (
        ("Улучшить работу с клиентами", "Повышение узнаваемости бренда", "Существенно сократить сроки"),
        ("Увеличить продажи на 15 % до конца июня", "Открыть магазин до 30 июня", "Получить не менее 50 заявок"),
    ),
    "ca": (
        ("Millorar l'atenció al client", "Aconseguir més clients", "Reforçant la marca"),
        ("Augmentar les vendes un 15% abans de juny", "Obrir la botiga el 30 de juny", "Guanyar més de 50 clients"),
    ),
    "pl": (
        (
            "Poprawić jakość obsługi klienta",
            "Zwiększenie świadomości marki wśród młodych",
            "Chcemy być bardziej widoczni w internecie",
            "Usprawniamy komunikację wewnętrzną",
            "Wzrost sprzedaży w regionie",
            "Lepsza współpraca z mediami",
            "Skuteczniej docierać do odbiorców",
            "Rozwijanie relacji z partnerami",
            "Ograniczyć liczbę reklamacji",
            "Znacząco skrócić czas dostawy",
        ),
        (
            "Zwiększyć sprzedaż o 15% do końca czerwca",
            "Uruchomić sklep internetowy do 30 czerwca",
            "Zdobyć co najmniej 50 nowych klientów",
            "Skrócić czas odpowiedzi z 8 do 2 godzin",
            "Opublikować 12 artykułów do końca roku",
            "Utrzymać churn poniżej 3%",
            "Uzyskać certyfikat ISO 27001 do grudnia",
            "Osiągnąć NPS na poziomie 45 punktów",
            "Podwoić liczbę zapisów na newsletter",
        ),
    ),
    "fi": (
        (
            "Parannetaan asiakaskokemusta",
            "Lisätä brändin tunnettuutta nuorten keskuudessa",
            "Tehostamme sisäistä viestintää",
            "Kehittää yhteistyötä median kanssa",
            "Enemmän näkyvyyttä sosiaalisessa mediassa",
            "Myynnin kasvattaminen uusilla alueilla",
            "Vahvistaa suhteita kumppaneihin",
            "Vähentää reklamaatioita merkittävästi",
            "Sujuvampi asiakaspalvelu",
            "Edistää työhyvinvointia",
        ),
        (
            "Kasvattaa myyntiä 15 % kesäkuun loppuun mennessä",
            "Avata verkkokauppa 30.6. mennessä",
            "Hankkia vähintään 50 uutta asiakasta",
            "Lyhentää vastausaika 8 tunnista 2 tuntiin",
            "Julkaista 12 artikkelia vuoden loppuun mennessä",
            "Pitää asiakaspoistuma alle 3 %:ssa",
            "Nostaa NPS 32:sta 45:een",
            "Kaksinkertaistaa uutiskirjeen tilaajat",
            "Saada ISO 27001 -sertifikaatti joulukuuhun mennessä",
        ),
    ),
    "fa": (
        (
            "بهبود کیفیت خدمات مشتریان",
            "افزایش آگاهی از برند در میان جوانان",
            "ارتباط با مشتریان را تقویت کنیم",
            "می\u200cخواهیم در بازار بیشتر دیده شویم",
            "فروش را افزایش دهیم",
            "کاهش چشمگیر شکایت\u200cها",
            "توسعه همکاری با رسانه\u200cها",
            "تجربه بهتر برای کاربران",
            "ارتقای جایگاه برند",
            "تشویق کاربران به خرید",
        ),
        (
            "افزایش فروش به میزان ۱۵ درصد تا پایان خرداد",
            "راه\u200cاندازی فروشگاه اینترنتی تا ۳۰ خرداد",
            "جذب حداقل ۵۰ مشتری جدید",
            "کاهش زمان پاسخ از ۸ ساعت به ۲ ساعت",
            "انتشار ۱۲ مقاله تا پایان سال",
            "نرخ ریزش زیر ۳ درصد نگه داشته شود",
            "رساندن NPS به ۴۵",
            "دو برابر کردن مشترکان خبرنامه",
            "دریافت گواهی ایزو تا پایان آذر",
        ),
    ),
}
CASES = [(code, text, side == 0) for code, sides in GOALS.items() for side in (0, 1) for text in sides[side]]


@pytest.mark.parametrize(("code", "text", "vague"), CASES)
def test_vague_or_not(code: str, text: str, vague: bool) -> None:
    hits = read(text, LANGUAGES.get(code), Anchor(date(2026, 2, 1))).hits
    assert any(hit.words in VAGUE and not hit.cleared for hit in hits) is vague
