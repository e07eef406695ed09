// The rolling update behind Traefik: https with a certificate managed by cert-manager, and http redirected to it.
//
// The propagation follows from the route: pods keep serving for 10 s, as long as Traefik may still send to them.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func NewTraefikChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)

	web := cdk8snonstop.NewZeroDowntimeDeployment(chart, jsii.String("ZeroDowntime"), &cdk8snonstop.ZeroDowntimeDeploymentProps{
		Metadata: &cdk8s.ApiObjectMetadata{
			Name: jsii.String("zero-downtime-traefik"),
		},
		ContainerName: jsii.String("zero-downtime"),
		Image:         jsii.String("nginx:1.27.5"),
		Port:          jsii.Number(80),
		Health:        cdk8snonstop.Health_Http(jsii.String("/"), nil),
		Replicas:      jsii.Number(3),
		Shutdown: cdk8snonstop.GracefulShutdown_Drain(&cdk8snonstop.DrainOptions{
			Hook: cdk8snonstop.PreStopHook_ShellSleep(jsii.String("/bin/bash")),
		}),
		Security: cdk8snonstop.PodSecurity_Root(jsii.String("the nginx image starts as root to bind port 80 and to give its workers another user")),
	})

	web.ExposeViaIngressRoute(&cdk8snonstop.ExposeViaIngressRouteOptions{
		Host: jsii.String("zero.example.com"),
		Tls:  cdk8snonstop.IngressRouteTls_Certificate(cdk8snonstop.CertificateIssuer_ClusterIssuer(jsii.String("letsencrypt")), nil),
		Middlewares: &[]cdk8snonstop.TraefikMiddleware{
			cdk8snonstop.TraefikMiddleware_Headers(&cdk8snonstop.HeadersOptions{
				Sts:                cdk8s.Duration_Days(jsii.Number(1)),
				ContentTypeNosniff: jsii.Bool(true),
			}),
			cdk8snonstop.TraefikMiddleware_Retry(&cdk8snonstop.RetryOptions{
				InitialInterval: cdk8s.Duration_Millis(jsii.Number(100)),
			}),
		},
		// A node that is gone does not answer: the retry tries another pod after 2 s, not after 30.
		ServersTransport: cdk8snonstop.NewTraefikServersTransport(chart, jsii.String("Transport"), &cdk8snonstop.TraefikServersTransportProps{
			Metadata: &cdk8s.ApiObjectMetadata{
				Name: jsii.String("zero-downtime-traefik"),
			},
			DialTimeout: cdk8s.Duration_Seconds(jsii.Number(2)),
		}),
	})
	return chart
}

func main() {
	app := cdk8s.NewApp(nil)
	NewTraefikChart(app, "traefik")
	app.Synth()
}
