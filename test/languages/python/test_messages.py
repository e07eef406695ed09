"""What is wrong is said in one line that a person can act on."""

import unittest

from cdk8s import Duration
from cdk8s_nonstop import GracefulShutdown
from synthesis import synthesized, workload


class Messages(unittest.TestCase):
    def message(self, error: type[Exception], attempt) -> str:
        with self.assertRaises(error) as raised:
            attempt()
        message = str(raised.exception)
        self.assertNotIn("\n", message)
        return message

    def test_a_wrong_type_names_the_argument_and_the_type(self):
        for options, expected in (
            ({"port": "80"}, "port must be one of (int, float); got str"),
            ({"image": 5}, "image must be str; got int"),
            ({"spread": "zones"}, "cdk8s_nonstop.Spread, NoneType); got str"),
            ({"selector": ["app"]}, "Mapping[str, str], NoneType); got list"),
        ):
            with self.subTest(**options):
                message = self.message(TypeError, lambda: workload(**options))
                self.assertIn(expected, message)

    def test_a_bare_number_is_no_duration(self):
        message = self.message(TypeError, lambda: GracefulShutdown.drain(propagation=3))
        self.assertIn("cdk8s.Duration, NoneType); got int", message)

    def test_a_missing_option_is_named(self):
        message = self.message(TypeError, GracefulShutdown.without_hook)
        self.assertIn("reason", message)

    def test_a_value_out_of_range_is_shown_with_what_is_expected(self):
        message = self.message(RuntimeError, lambda: workload(port=0))
        self.assertIn("'port' should be a whole number from 1 to 65535, got 0", message)

    def test_an_unsafe_choice_names_the_rule_to_acknowledge(self):
        message = self.message(RuntimeError, lambda: workload(replicas=1))
        self.assertIn("'single-replica-served'", message)

    def test_a_contradiction_prints_the_construct_the_rule_and_the_sum(self):
        web = workload(
            shutdown=GracefulShutdown.drain(
                propagation=Duration.seconds(10),
                longest_request=Duration.seconds(60),
                termination_grace_period=Duration.seconds(30),
            )
        )
        with self.assertRaisesRegex(
            RuntimeError, r"\[test/Web\] grace-covers-budget: .* 30s .* 10s .* 60s"
        ):
            synthesized(web)


if __name__ == "__main__":
    unittest.main()
