"""Merkle hashing against the test vectors of Certificate Transparency and a plain recursive oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit import merkle_oracle as oracle
from verivali.audit import merkle

# the leaves and roots that the reference implementations of RFC 6962 share
LEAVES = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                                           "606162636465666768696a6b6c6d6e6f")]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
HASHES = [merkle.leaf_hash(leaf) for leaf in LEAVES]
INCLUSION = [
    (0, 1, ""),
    (0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 "
           "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
           "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
    (5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b "
           "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 "
           "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    (2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
]  # fmt: skip
CONSISTENCY = [
    (1, 1, ""),
    (1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 "
           "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e "
           "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
    (6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a "
           "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 "
           "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
]  # fmt: skip
trees = st.lists(st.binary(max_size=4), max_size=70)


def unhex(text: str) -> list[bytes]:
    return [bytes.fromhex(part) for part in text.split()]


@pytest.mark.parametrize("size", range(9))
def test_the_roots_of_the_vectors(size: int) -> None:
    assert merkle.root(HASHES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_the_inclusion_proofs_of_the_vectors(index: int, size: int, proof: str) -> None:
    assert merkle.inclusion_proof(HASHES[:size], index) == unhex(proof)
    assert merkle.is_included(HASHES[index], index, size, unhex(proof), bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("old", "size", "proof"), CONSISTENCY)
def test_the_consistency_proofs_of_the_vectors(old: int, size: int, proof: str) -> None:
    assert merkle.consistency_proof(HASHES[:size], old) == unhex(proof)
    assert merkle.is_consistent(old, bytes.fromhex(ROOTS[old]), size, bytes.fromhex(ROOTS[size]), unhex(proof))


@given(trees)
def test_the_root_is_that_of_the_definition(entries: list[bytes]) -> None:
    assert merkle.root(map(merkle.leaf_hash, entries)) == oracle.tree_hash(entries)


@given(trees.filter(bool), st.data())
def test_an_inclusion_proof_is_that_of_the_definition_and_holds(entries: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(entries) - 1))
    hashes = [merkle.leaf_hash(entry) for entry in entries]
    proof = merkle.inclusion_proof(hashes, index)
    assert proof == oracle.audit_path(index, entries)
    assert merkle.is_included(hashes[index], index, len(entries), proof, oracle.tree_hash(entries))


@given(trees, st.data())
def test_a_consistency_proof_is_that_of_the_definition_and_holds(entries: list[bytes], data: st.DataObject) -> None:
    old = data.draw(st.integers(0, len(entries)))
    proof = merkle.consistency_proof([merkle.leaf_hash(entry) for entry in entries], old)
    assert proof == oracle.consistency(old, entries)
    old_root, new_root = oracle.tree_hash(entries[:old]), oracle.tree_hash(entries)
    assert merkle.is_consistent(old, old_root, len(entries), new_root, proof)


@given(trees.filter(lambda entries: len(entries) > 1), st.data())
def test_no_proof_holds_for_another_leaf_or_another_history(entries: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(entries) - 1))
    hashes = [merkle.leaf_hash(entry) for entry in entries]
    other, root = merkle.leaf_hash(b"never an entry"), oracle.tree_hash(entries)
    assert not merkle.is_included(other, index, len(entries), merkle.inclusion_proof(hashes, index), root)
    old = data.draw(st.integers(1, len(entries)))
    forged = oracle.tree_hash([*entries[: old - 1], b"never an entry"])
    assert not merkle.is_consistent(old, forged, len(entries), root, merkle.consistency_proof(hashes, old))


@given(trees, st.data())
def test_a_tree_goes_on_growing_from_its_peaks(entries: list[bytes], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(entries)))
    first = merkle.Frontier()
    for entry in entries[:cut]:
        first.add(merkle.leaf_hash(entry))
    later = merkle.Frontier(first.size, first.peaks)
    for entry in entries[cut:]:
        later.add(merkle.leaf_hash(entry))
    assert later.root() == oracle.tree_hash(entries)


def test_what_is_out_of_the_tree_is_refused() -> None:
    with pytest.raises(IndexError):
        merkle.inclusion_proof(HASHES, 8)
    with pytest.raises(IndexError):
        merkle.consistency_proof(HASHES, 9)
    with pytest.raises(ValueError, match="peaks"):
        merkle.Frontier(3, [merkle.EMPTY])
    assert not merkle.is_included(HASHES[0], 0, 0, [], merkle.EMPTY)
    assert not merkle.is_included(HASHES[0], 0, 1, [HASHES[1]], HASHES[0])
    assert not merkle.is_consistent(0, HASHES[0], 1, HASHES[0], [])
    assert not merkle.is_consistent(2, merkle.EMPTY, 1, merkle.EMPTY, [])
    assert not merkle.is_consistent(3, HASHES[0], 8, HASHES[1], [])
    assert not merkle.is_consistent(1, HASHES[0], 2, HASHES[1], [HASHES[1], HASHES[2]])
