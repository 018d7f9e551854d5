"""Pictures made to break whoever reads them."""

import base64
import io

import pytest

from verivali.registry.errors import BadValue
from verivali.registry.pictures import examined

#: WebP whose EXIF says text where the decoder writes numbers: it raises struct.error.
WHOLE_NUMBER = """
UklGRmQAAABXRUJQVlA4WAoAAAAIAAACAAAAAAAAVlA4IBgAAAAwAQCdASoBAAEAAUAmJaQAA3AA/v02aABFWElGJgAAAE1NACoAAAAIAAIBAAACAAAA
BGFiYwABEgADAAAAAQAGAAAAAAAA"""
FRACTION = """
UklGRmQAAABXRUJQVlA4WAoAAAAIAAAAAAAAAAAAVlA4IBgAAAAwAQCdASoBAAEAAUAmJaQAA3AA/v02aABFWElGJgAAAE1NACoAAAAIAAIBVAACAAAA
BGFiYwABEgADAAAAAQAGAAAAAAAA"""


@pytest.mark.parametrize("picture", [WHOLE_NUMBER, FRACTION])
def test_a_decoder_that_breaks_is_a_picture_that_cannot_be_read(picture: str) -> None:
    with pytest.raises(BadValue) as refused:
        examined(io.BytesIO(base64.b64decode(picture)))
    assert "tidak dapat dibaca" in refused.value.text.id
