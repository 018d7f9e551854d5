"""Settings of property tests that compare many rows at once with an oracle."""

from hypothesis import HealthCheck, Phase, settings

#: A batch that fails names its row by itself; making it smaller would take minutes and tell no more.
BATCHES = settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
