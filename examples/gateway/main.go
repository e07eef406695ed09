// A shop behind a Gateway, in a mesh: https is routed to the pods, http is redirected to https, and the mesh's sidecar
// outlasts the application by the time that the shutdown specifies.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

const gatewayNamespace = "infrastructure"

func NewGatewayChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)

	cdk8snonstop.NewZeroDowntimeDeployment(chart, jsii.String("Shop"), &cdk8snonstop.ZeroDowntimeDeploymentProps{
		Metadata: &cdk8s.ApiObjectMetadata{
			Name: jsii.String("shop"),
		},
		Image:  jsii.String("nginxinc/nginx-unprivileged:1.27.5"),
		Port:   jsii.Number(8080),
		Health: cdk8snonstop.Health_Http(jsii.String("/"), nil),
		Shutdown: cdk8snonstop.GracefulShutdown_Drain(&cdk8snonstop.DrainOptions{
			LongestRequest: cdk8s.Duration_Seconds(jsii.Number(20)),
		}),
		Service: cdk8snonstop.ServiceExposure_ClusterIp(&cdk8snonstop.ServiceOptions{
			Port: jsii.Number(80),
		}),
		Mesh: cdk8snonstop.Mesh_Istio(nil),
	}).ExposeViaGateway(&cdk8snonstop.ExposeViaGatewayOptions{
		// The Gateway is defined elsewhere, so that no manifest here says who runs it.
		Metadata: &cdk8s.ApiObjectMetadata{
			Annotations: &map[string]*string{"cdk8s-nonstop/router": jsii.String("istio-gateway")},
		},
		ParentRefs: &[]cdk8snonstop.GatewayParentRef{listener("https")},
		Host:       jsii.String("shop.example.com"),
		Matches: &[]cdk8snonstop.HttpRouteMatch{
			cdk8snonstop.HttpRouteMatch_PathPrefix(jsii.String("/")),
		},
		RequestTimeout:        cdk8s.Duration_Seconds(jsii.Number(30)),
		BackendRequestTimeout: cdk8s.Duration_Seconds(jsii.Number(20)),
		Redirect:              cdk8snonstop.HttpRouteRedirect_Permanent(&[]cdk8snonstop.GatewayParentRef{listener("http")}),
		NetworkPolicy:         cdk8snonstop.NetworkPolicyPeers_Controller(),
	})
	return chart
}

// listener names a listener of the Gateway that routes attach to.
func listener(name string) cdk8snonstop.GatewayParentRef {
	return cdk8snonstop.GatewayParentRef_Of(jsii.String("public"), &cdk8snonstop.GatewayParentRefOptions{
		Namespace:   jsii.String(gatewayNamespace),
		SectionName: jsii.String(name),
	})
}

func main() {
	app := cdk8s.NewApp(nil)
	NewGatewayChart(app, "gateway")
	app.Synth()
}
