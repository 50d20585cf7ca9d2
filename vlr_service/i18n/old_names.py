"""The two languages by their old names, until every use has gone over to `language(…)` and `offered_languages()`."""

from vlr_service.i18n.languages import REQUIRED_LANGUAGES, language_of

LANGUAGES = REQUIRED_LANGUAGES
LANGUAGE_NAMES = {code: language_of(code).name for code in LANGUAGES}
LANGUAGE_TAGS = {code: language_of(code).tag for code in LANGUAGES}
FILE_TAGS = {code: language_of(code).short for code in LANGUAGES}
