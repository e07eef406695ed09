"""The default WordPress site: only the four settings that cannot be guessed, and this
package's defaults for all others.
"""

from cdk8s import App, Chart
from cdk8s_nonstop import (
    IngressRouteTls,
    Secrets,
    Storage,
    WordpressRoute,
    WordpressStack,
    WordpressUploads,
)
from constructs import Construct


class WordpressChart(Chart):
    def __init__(self, scope: Construct, id: str):
        super().__init__(scope, id)

        WordpressStack(
            self,
            "Wordpress",
            host="blog.example.com",
            route=WordpressRoute.ingress_route(
                IngressRouteTls.cert_resolver("letsencrypt")
            ),
            uploads=WordpressUploads.on_volume(Storage.existing_class("csi-cephfs")),
            secrets=Secrets.existing(),
        )


app = App()
WordpressChart(app, "wordpress")
app.synth()
