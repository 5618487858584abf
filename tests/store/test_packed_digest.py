"""A digest that is stored comes back as it was, to the last bit."""

import numpy as np
import pytest

from app.domain.digest import Digest
from app.domain.digest.building import digest
from app.formats.fit import FORMAT
from app.store.packed_digest import pack_digest, unpack_digest
from tests.makers import fit


@pytest.mark.parametrize("seconds", [0, 1, 600, 4000])
def test_a_digest_is_the_same_again(seconds):
    (run,) = FORMAT.read(fit.run(fit.points(3, seconds))).activities
    made = digest(run)
    same(unpack_digest(pack_digest(made)), made)


def test_a_digest_of_nothing_too():
    same(unpack_digest(pack_digest(Digest())), Digest())


def same(one, other):
    for name in Digest.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
