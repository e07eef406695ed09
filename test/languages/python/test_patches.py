"""Patches are applied last, whichever language adds them."""

import unittest

from cdk8s import JsonPatch
from synthesis import deployment_of, synthesized, workload

POD = "/spec/template/spec"


class Patches(unittest.TestCase):
    def patched(self, *patches: JsonPatch) -> dict:
        """Returns the Deployment's spec, which both ways to render it agree on."""
        web = workload()
        deployment_of(web).add_json_patch(*patches)
        spec = synthesized(web)["spec"]
        self.assertEqual(deployment_of(web).to_json()["spec"], spec)
        return spec

    def test_a_longer_grace_period_is_kept(self):
        spec = self.patched(
            JsonPatch.replace(f"{POD}/terminationGracePeriodSeconds", 300)
        )
        self.assertEqual(spec["template"]["spec"]["terminationGracePeriodSeconds"], 300)

    def test_a_removed_hook_stays_removed(self):
        spec = self.patched(JsonPatch.remove(f"{POD}/containers/0/lifecycle"))
        self.assertNotIn("lifecycle", spec["template"]["spec"]["containers"][0])

    def test_a_surge_in_percent_is_kept(self):
        spec = self.patched(
            JsonPatch.replace("/spec/strategy/rollingUpdate/maxSurge", "50%")
        )
        self.assertEqual(spec["strategy"]["rollingUpdate"]["maxSurge"], "50%")

    def test_a_field_that_nothing_else_sets_is_kept(self):
        spec = self.patched(JsonPatch.add("/spec/revisionHistoryLimit", 5))
        self.assertEqual(spec["revisionHistoryLimit"], 5)

    def test_a_field_newer_than_cdk8s_plus_is_kept(self):
        limits = {"limits": {"cpu": "1"}}
        spec = self.patched(JsonPatch.add(f"{POD}/resources", limits))
        self.assertEqual(spec["template"]["spec"]["resources"], limits)

    def test_a_patch_that_contradicts_is_refused_with_the_sum(self):
        web = workload()
        deployment_of(web).add_json_patch(
            JsonPatch.replace(f"{POD}/terminationGracePeriodSeconds", 3)
        )
        with self.assertRaisesRegex(
            RuntimeError, r"grace-covers-budget: .* 5s .* 30s .* 37s"
        ):
            synthesized(web)


if __name__ == "__main__":
    unittest.main()
