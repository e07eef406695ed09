"""Every option is a keyword argument, and unknown ones are refused."""

from collections.abc import Iterator
import inspect
import unittest

from cdk8s import ApiObjectMetadata, Duration
import cdk8s_nonstop
from cdk8s_nonstop import (
    CanaryProvider,
    ExposeViaIngressOptions,
    GatewayParentRef,
    GracefulShutdown,
)
from synthesis import workload

# How jsii annotates a struct that a call takes as one value: as an object or as a dict.
STRUCT = "typing.Dict[builtins.str, typing.Any]"


def callables() -> Iterator[tuple[str, inspect.Signature]]:
    """Constructors and methods of the package's classes."""
    for name, each in inspect.getmembers(cdk8s_nonstop, inspect.isclass):
        # Structs are values, whose own options are keyword arguments in any case.
        if hasattr(each, "__jsii_type__") and not hasattr(
            each, "__jsii_struct_bases__"
        ):
            for member, function in inspect.getmembers(each, callable):
                if not member.startswith("_") or member == "__init__":
                    yield f"{name}.{member}", inspect.signature(function)


class Arguments(unittest.TestCase):
    def test_no_struct_is_a_positional_argument(self):
        signatures = dict(callables())
        self.assertIn("ZeroDowntimeDeployment.expose_via_gateway", signatures)
        structs = [
            f"{name}({parameter})"
            for name, signature in signatures.items()
            for parameter in signature.parameters.values()
            if parameter.kind is not inspect.Parameter.KEYWORD_ONLY
            and STRUCT in str(parameter.annotation)
        ]
        self.assertEqual(structs, [])

    def test_a_route_takes_its_options_and_its_id_by_keyword(self):
        route = workload().expose_via_gateway(
            id="Second",
            host="example.com",
            parent_refs=[GatewayParentRef.of("public", section_name="https")],
        )
        self.assertEqual(route.node.id, "Second")

    def test_an_unknown_keyword_is_named(self):
        with self.assertRaisesRegex(TypeError, "'replcas'"):
            workload(replcas=3)
        with self.assertRaisesRegex(TypeError, "'propagaton'"):
            GracefulShutdown.drain(propagaton=Duration.seconds(3))
        with self.assertRaisesRegex(TypeError, "'pathPrefix'"):
            ExposeViaIngressOptions(host="example.com", pathPrefix="/shop")

    def test_an_unknown_key_of_a_dict_is_named_instead_of_vanishing(self):
        with self.assertRaisesRegex(TypeError, "'nme'"):
            workload(metadata={"nme": "web"})
        with self.assertRaisesRegex(TypeError, "'per_try_timeut'"):
            CanaryProvider.istio(
                host="example.com",
                retries={"attempts": 3, "per_try_timeut": Duration.seconds(1)},
            )

    def test_a_dict_means_what_the_struct_means(self):
        named = workload(metadata=ApiObjectMetadata(name="shop"))
        self.assertEqual(named.deployment.name, "shop")
        self.assertEqual(workload(metadata={"name": "shop"}).deployment.name, "shop")


if __name__ == "__main__":
    unittest.main()
