import json

from verivali.engine.report.embedding import embedded

HOSTILE = {"</script><script>alert(1)</script>": ["<!--", "&", "'\"", "\u2028", "\u202e"]}


def test_embedded_json_reads_back_as_it_was():
    assert json.loads(embedded(HOSTILE)) == HOSTILE


def test_embedded_json_can_close_no_element_and_open_no_comment():
    assert not set("<>&'\u2028\u202e") & set(embedded(HOSTILE))
