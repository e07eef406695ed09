// The default WordPress site: only the four settings that cannot be guessed, and this package's defaults for all
// others.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func NewWordpressChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)

	cdk8snonstop.NewWordpressStack(chart, jsii.String("Wordpress"), &cdk8snonstop.WordpressStackProps{
		Host:    jsii.String("blog.example.com"),
		Route:   cdk8snonstop.WordpressRoute_IngressRoute(cdk8snonstop.IngressRouteTls_CertResolver(jsii.String("letsencrypt"), nil), nil),
		Uploads: cdk8snonstop.WordpressUploads_OnVolume(cdk8snonstop.Storage_ExistingClass(jsii.String("csi-cephfs")), nil),
		Secrets: cdk8snonstop.Secrets_Existing(nil),
	})
	return chart
}

func main() {
	app := cdk8s.NewApp(nil)
	NewWordpressChart(app, "wordpress")
	app.Synth()
}
