"""Words by the visitor's language: a key stands in their place until the page draws them.

Pure data: the page looks them up, before Python is there too, since only it knows the visitor.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping

MARK = "__i18n__"
"""What a key's text begins with, as in Gradio. ``web/src/model/words.ts`` looks for it."""

MARKED = re.compile(rf'{MARK}(\{{"__type__": "translation_metadata", "key": "(?:[^"\\]|\\.)*"\}})')

LOCALE = re.compile(r"^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")

FALLBACK = "en"
"""The language that is taken where there is none of the visitor's."""


class I18nData(str):
    """A key, as text that may stand wherever words may, alone or within others."""

    key: str

    def __new__(cls, key: str) -> I18nData:
        """Made of the key."""
        told = json.dumps({"__type__": "translation_metadata", "key": key})
        made = super().__new__(cls, f"{MARK}{told}")
        made.key = key
        return made

    def to_dict(self) -> dict[str, str]:
        """As Gradio has it in a config."""
        return {"__type__": "translation_metadata", "key": self.key}


class I18n:
    """Translations: ``i18n = gr.I18n(en={"greeting": "Hello"}, de={"greeting": "Hallo"})``.

    ``i18n("greeting")`` stands for the words in any label, text, choice or message of the app that is
    launched with ``launch(i18n=i18n)``. The visitor sees the first of their languages that is there
    (``de`` for ``de-CH``), else English, else the key. ValueError for a language whose words are no
    dict of strings; a warning for a name that is no language's.
    """

    def __init__(self, **translations: dict[str, str]) -> None:
        for locale, words in translations.items():
            if not LOCALE.match(locale):
                warnings.warn(f"I18n: {locale!r} is not the name of a language.", stacklevel=2)
            if not isinstance(words, Mapping) or not all(
                isinstance(text, str) for text in words.values()
            ):
                raise ValueError(f"I18n: {locale}={words!r:.60} is not a dict of keys and words.")
        self.translations = {locale: dict(words) for locale, words in translations.items()}

    def __call__(self, key: str) -> I18nData:
        """What stands for the words of this key."""
        return I18nData(key)

    @property
    def translations_dict(self) -> dict[str, dict[str, str]]:
        """The words by language and key."""
        return self.translations


def in_english(text: str, translations: Mapping[str, Mapping[str, str]]) -> str:
    """The text with words for its keys where no visitor is known: the title of a built page."""
    words = translations.get(FALLBACK, {})

    def word(found: re.Match[str]) -> str:
        key: str = json.loads(found[1])["key"]
        return words.get(key, key)

    return MARKED.sub(word, text)
