"""What is no answer of a passkey signs nobody in, and breaks nothing."""

import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/2fa/webauthn/login/"
HANDLE_OF_NOBODY = "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"


@pytest.mark.parametrize("answer", [
    json.dumps({"id": "x"}), json.dumps({"rawId": 5}), json.dumps({"rawId": "YQ", "response": [1]}), "1", "[" * 5000, "null",
    json.dumps({"rawId": "YQ", "response": {"userHandle": HANDLE_OF_NOBODY}}),
    json.dumps({"id": "a", "rawId": "YQ", "type": "public-key", "response": {
        "userHandle": "bm90LWEtdXVpZA", "clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}),
])  # fmt: skip
def test_a_hostile_answer_is_refused(client: Client, answer: str) -> None:
    client.get(SIGN_IN, headers={"X-Requested-With": "XMLHttpRequest"})
    assert client.post(SIGN_IN, {"credential": answer}).url == "/accounts/login/"
    assert "_auth_user_id" not in client.session
