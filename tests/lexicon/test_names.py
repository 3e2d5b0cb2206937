"""How people call metrics and channels: the most specific name counts, and look-alikes do not."""

import pytest
from goallint.rules._data import catalogue, lexicons, metrics  # noqa: TID251 (the data is what is tested)

from goallint.reading.language.normalise import normalise
from goallint.reading.language.tokens import tokens
from goallint.reading.languages import Languages

LANGUAGES = Languages(lexicons())

METRICS = [
    ("fi", "liidin hankintahintaa", ["cost_per_lead"]),
    ("fi", "videoiden näyttökertoja", ["views"]),
    ("fi", "seuraajamäärän kasvuprosentti", ["audience_growth_rate"]),
    ("ca", "ràtio d'interacció", ["engagement_rate"]),
    ("ca", "satisfacció dels usuaris", ["customer_satisfaction"]),
    ("ca", "import mitjà per compra", ["average_order_value"]),
    ("fi", "30 myyntikelpoista liidiä", ["qualified_leads"]),
    ("fi", "asiakkaan hinnasta", ["cost_per_acquisition"]),
    ("fi", "12 solmittua sopimusta", ["sales"]),
    ("fi", "henkilöstön sitoutuneisuutta", ["employee_engagement"]),
    ("fi", "CSAT-tulos", ["customer_satisfaction"]),
    ("fi", "toistuva kuukausilaskutus", ["mrr"]),
    ("ru", "Сохранение клиентов на уровне 90 %", ["clients"]),
    ("ru", "Сохранения постов: 500 в месяц", ["saves"]),
    ("ru", "Сохранение доли рынка 25 %", ["market_share"]),
    ("ru", "Довести сохранения до 500", ["saves"]),
    ("en", "Reach 10,000 leads by June", ["leads"]),
    ("en", "Increase organic reach", ["reach"]),
    ("en", "Reach of our posts", ["reach"]),
    ("en", "grow reach to 5,000", ["reach"]),
    ("en", "Market share from 3 to 5 %", ["market_share"]),
    ("en", "Run 12 interviews", []),
    ("en", "100 new followers a week", ["new_followers"]),
    ("en", "Get 5,000 likes and 200 shares", ["likes", "shares"]),
    ("en", "website traffic +20 %", ["website_traffic"]),
    ("en", "Instagram followers", ["followers"]),
    ("en", "newsletter subscribers", ["newsletter_signups"]),
    ("en", "share of social traffic", ["referral_traffic_share"]),
    ("en", "Email open rate", []),
    ("en", "page views", ["page_views"]),
    ("en", "CTR 3 %", ["click_through_rate"]),
    ("en", "engagement rate", ["engagement_rate"]),
    ("en", "Lead the market", []),
    ("en", "Raise awareness", ["brand_awareness"]),
    ("en", "people like us", []),
    ("en", "employee engagement", ["employee_engagement"]),
    ("pl", "Zwiększyć liczbę obserwujących na Instagramie", ["followers"]),
    ("pl", "1000 nowych obserwujących", ["new_followers"]),
    ("pl", "współczynnika konwersji", ["conversion_rate"]),
    ("pl", "wskaźnik zaangażowania", ["engagement_rate"]),
    ("pl", "ruchu na stronie", ["website_traffic"]),
    ("pl", "udział w rynku", ["market_share"]),
    ("pl", "zasięgi postów", ["reach"]),
    ("pl", "kosztu pozyskania klienta", ["cost_per_acquisition"]),
    ("ru", "количество подписчиков во ВКонтакте", ["followers"]),
    ("ru", "новых подписчиков", ["new_followers"]),
    ("ru", "увеличить охват", ["reach"]),
    ("ru", "коэффициента вовлеченности", ["engagement_rate"]),
    ("ru", "переходов на сайт", ["website_traffic"]),
    ("ru", "показатель", []),
    ("ru", "лидов", ["leads"]),
    ("ru", "стоимость лида", ["cost_per_lead"]),
    ("ru", "доли рынка", ["market_share"]),
    ("fi", "500 uutta Instagram-seuraajaa", ["followers"]),
    ("fi", "uutta seuraajaa", ["new_followers"]),
    ("fi", "tavoittavuutta", ["reach"]),
    ("fi", "sitoutumisprosentin", ["engagement_rate"]),
    ("fi", "markkinaosuuden", ["market_share"]),
    ("fi", "asiakastyytyväisyyttä", ["customer_satisfaction"]),
    ("pl", "artykułów prasowych o naszym klubie", ["press_mentions"]),
    ("pl", "zapytań ofertowych", ["leads"]),
    ("pl", "warsztaty dla klientów", []),
    ("pl", "wyświetleń reklam", ["impressions"]),
    ("pl", "tempo wzrostu liczby fanów", ["audience_growth_rate"]),
    ("pl", "stawka za klik", ["cost_per_click"]),
    ("pl", "odsetek nieudanych płatności", ["error_rate"]),
    ("pl", "12% rynku", ["market_share"]),
    ("ru", "онлайн-продажи", ["sales"]),
    ("ru", "12 % рынка", ["market_share"]),
    ("ru", "занятия для клиентов", []),
    ("ru", "менеджеров по продажам", []),
    ("ru", "скорость загрузки", []),
    ("ru", "рейтинг магазина", ["customer_satisfaction"]),
    ("ru", "место в рейтинге", []),
    ("ru", "темпа прироста подписчиков", ["audience_growth_rate"]),
    ("fi", "liidejä", ["leads"]),
    ("fi", "taputusaste", ["applause_rate"]),
    ("ca", "els m'agrada per publicació", ["likes"]),
    ("ca", "l'abast de les publicacions", ["reach"]),
    ("ca", "nous seguidors", ["new_followers"]),
    ("ca", "taxa de conversió", ["conversion_rate"]),
    ("ca", "el trànsit web", ["website_traffic"]),
    ("ca", "visites", ["website_traffic"]),
    ("ca", "quota de mercat", ["market_share"]),
    ("ca", "reduir la taxa de rebot", ["bounce_rate"]),
    ("fa", "دنبال\u200cکنندگان اینستاگرام", ["followers"]),
    ("fa", "نرخ تعامل", ["engagement_rate"]),
    ("fa", "ریچ پستها", ["reach"]),
    ("fa", "بازدید یوتیوب", ["views"]),
    ("fa", "ثبت\u200cنام\u200cها", ["registrations"]),
    ("fa", "سهم بازار", ["market_share"]),
    ("fa", "نرخ تبدیل", ["conversion_rate"]),
    ("fa", "جلسات", ["website_sessions"]),
    ("fa", "رشد مخاطبان", ["audience_growth_rate"]),
]

CHANNELS = [
    ("en", "Grow on LinkedIn and X", ["linkedin", "x"]),
    ("en", "Retain XX % of customers, win 3 x 4", []),
    ("en", "Answer threads faster", []),
    ("en", "Post a blog and a newsletter", ["blog", "newsletter"]),
    ("en", "A slack week", []),
    ("en", "Instagram-only offers", ["instagram"]),
    ("pl", "posty na Facebooku i LinkedInie", ["facebook", "linkedin"]),
    ("ru", "подписчики во ВКонтакте и Телеграме", ["vk", "telegram"]),
    ("ru", "Telegram-канал", ["telegram"]),
    ("fi", "seuraajia Instagramissa, TikTok-tili", ["instagram", "tiktok"]),
    ("ca", "seguidors d'Instagram i el butlletí", ["instagram", "newsletter"]),
    ("fa", "اینستاگرام و آپارات", ["instagram", "aparat"]),
]


def names(code: str, text: str) -> tuple[list[str], list[str]]:
    normal = normalise(text).text
    metrics_found, channels_found, _ = LANGUAGES.get(code).begins.find(tokens(normal), normal)
    return [name for _, _, name in metrics_found], [name for _, _, name in channels_found]


@pytest.mark.parametrize(("code", "text", "expected"), METRICS)
def test_metrics(code: str, text: str, expected: list[str]) -> None:
    assert names(code, text)[0] == expected


@pytest.mark.parametrize(("code", "text", "expected"), CHANNELS)
def test_channels(code: str, text: str, expected: list[str]) -> None:
    assert names(code, text)[1] == expected


def test_catalogues() -> None:
    assert {metric.id for metric in metrics()} == set(catalogue("metrics"))
    assert catalogue("benchmarks")["limits"][0]["hard"] == 30
    assert catalogue("channels")["facebook"]["kind"] == "social"
    with pytest.raises(KeyError):
        catalogue("weather")
