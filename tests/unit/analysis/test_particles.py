"""What may follow a noun in Korean is made of particles in their order."""

import re

import pytest

from reviewer.analysis.particles import STACKED

_ANY = re.compile(STACKED)


@pytest.mark.parametrize(
    "particles",
    "은 들이 들의 으로부터도 까지의 에서의 와의 에게서도 으로서는 만이 조차도 이라고는 이라며 "
    "들에게서조차 에선 뿐만 이었다 들까지도 부터가".split(),
)
def test_a_stack_of_particles_is_one(particles: str) -> None:
    assert _ANY.fullmatch(particles)


@pytest.mark.parametrize(
    "letters", "들들 은으로 이들이 의까지 인들이 맨들 대로 하고 시민 며 라들".split()
)
def test_what_is_in_another_order_or_no_particle_is_none(letters: str) -> None:
    assert not _ANY.fullmatch(letters)
