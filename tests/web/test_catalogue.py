"""Indonesian is complete, and templates say nothing outside it."""

import re

import pytest
from django.utils.translation import gettext, ngettext, override

from verivali.web.catalogue import FOLDER, Message, compiled, in_code, in_template, read, templates, used

#: Names and signs that are the same in both languages.
SAME = {"Verivali", "VERIVALI", "NIK", "KK", "RT", "RW", "RT/RW", "PDF", "ID", "EN", "QR"}
ATTRIBUTES = re.compile(r'\b(?:alt|title|placeholder|aria-label|data-label)="([^"]*)"')
#: What a template takes in or keeps to itself: code, styles, tags that hold their own words.
NOT_WORDS = re.compile(
    r"<(style|script)\b.*?</\1>|{% comment.*?endcomment %}|{#.*?#}"
    r"|{% block (?:shape|tone) %}.*?{% endblock %}"
    r"|{% blocktranslate.*?endblocktranslate %}|{%.*?%}|{{.*?}}|<!--.*?-->",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"[A-Za-z/]{2,}", text) if word not in SAME}


def literal_words(source: str) -> set[str]:
    plain = NOT_WORDS.sub(" ", re.sub(r"&\w+;", " ", source))
    said = {word for value in ATTRIBUTES.findall(plain) for word in words(value)}
    return said | words(TAG.sub(" ", plain))


def test_every_message_is_translated():
    known = read()
    assert sorted(message.msgid for message in used() if not known.get(message)) == []


def test_no_message_is_kept_that_nobody_uses():
    assert sorted(message.msgid for message in set(read()) - used()) == []


def test_the_compiled_catalogue_is_that_of_the_readable_one():
    assert (FOLDER / "django.mo").read_bytes() == compiled(read())


def test_a_fuzzy_message_is_refused(tmp_path):
    catalogue = tmp_path / "django.po"
    catalogue.write_text('#, fuzzy\nmsgid "Village"\nmsgstr "Kota"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="fuzzy"):
        read(catalogue)


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_a_template_says_nothing_outside_translation(path):
    assert literal_words(path.read_text(encoding="utf-8")) - {"Bahasa", "Indonesia", "English"} == set()


def test_a_bare_word_in_a_template_is_found():
    assert literal_words('<p title="Save">{% translate "Village" %} saved</p>') == {"Save", "saved"}


def test_a_plural_in_code_is_one_message():
    assert list(in_code('ngettext("one house", "many houses", n)')) == [Message("one house", "many houses")]


def test_a_block_with_a_value_is_one_message():
    source = "{% blocktranslate with when=on %}As it was on {{ when }}.{% endblocktranslate %}"
    assert list(in_template(source)) == [Message("As it was on %(when)s.")]


def test_the_site_speaks_indonesian():
    with override("id"):
        assert gettext("Households") == "Rumah tangga"
        assert ngettext("%(count)s household", "%(count)s households", 2) == "%(count)s rumah tangga"
