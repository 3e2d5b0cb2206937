"""Beginnings of the words for looking back at what was done, in the six languages: data for two rules."""

FOLLOW_UP = (
    "report", "evaluat", "review", "retrospect", "analys", "analyz", "wrap-up", "debrief", "lessons learn", "measure",
    "raport", "ocen", "podsumow", "analiz", "ewaluac", "zmierz",
    "отчет", "отчёт", "оцен", "анализ", "подвест", "итог",
    "raporto", "arvioi", "arviointi", "yhteenve", "analyso", "mittaa",
    "informe", "avalua", "resum", "anàlisi", "analitza", "valora", "memòria", "mesura",
    "گزارش", "ارزیابی", "تحلیل", "جمع‌بندی", "بررسی",
)  # fmt: skip
