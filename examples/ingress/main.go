// A shop behind each of three Ingress controllers, and one behind its own load balancer: everything that depends on the
// route (hook, minReadySeconds, deregistration delay, grace period, policy) is derived.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

const image = "nginxinc/nginx-unprivileged:1.27.5"

func NewIngressChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)

	shop(chart, "shop-traefik").ExposeViaIngress(&cdk8snonstop.ExposeViaIngressOptions{
		IngressClass: cdk8snonstop.IngressClass_Traefik(&cdk8snonstop.TraefikIngressOptions{
			EntryPoints: jsii.Strings("web"),
		}),
		Host:          jsii.String("shop.example.com"),
		NetworkPolicy: cdk8snonstop.NetworkPolicyPeers_Controller(),
	})

	shop(chart, "shop-nginx").ExposeViaIngress(&cdk8snonstop.ExposeViaIngressOptions{
		Metadata: &cdk8s.ApiObjectMetadata{
			Annotations: &map[string]*string{
				"cdk8s-nonstop/acknowledge.router-retired": jsii.String("shows the annotations of ingress-nginx, retired in March 2026"),
			},
		},
		IngressClass: cdk8snonstop.IngressClass_Nginx(&cdk8snonstop.NginxIngressOptions{
			ProxyNextUpstreamTries:   jsii.Number(2),
			ProxyNextUpstreamTimeout: cdk8s.Duration_Seconds(jsii.Number(10)),
		}),
		Host: jsii.String("nginx.example.com"),
		Paths: &[]cdk8snonstop.IngressPath{
			cdk8snonstop.IngressPath_Prefix(jsii.String("/shop")),
			cdk8snonstop.IngressPath_Exact(jsii.String("/")),
		},
		Tls: &[]cdk8snonstop.WorkloadIngressTls{
			cdk8snonstop.WorkloadIngressTls_ClusterIssuer(jsii.String("letsencrypt"), jsii.String("shop-nginx-tls"), nil),
		},
	})

	shop(chart, "shop-alb").ExposeViaIngress(&cdk8snonstop.ExposeViaIngressOptions{
		IngressClass: cdk8snonstop.IngressClass_Alb(&cdk8snonstop.AlbIngressOptions{
			DeregistrationDelay: cdk8s.Duration_Seconds(jsii.Number(60)),
		}),
		Host: jsii.String("alb.example.com"),
		Tls: &[]cdk8snonstop.WorkloadIngressTls{
			cdk8snonstop.WorkloadIngressTls_CertificateArn(jsii.String("arn:aws:acm:eu-west-1:123456789012:certificate/example")),
		},
		NetworkPolicy: cdk8snonstop.NetworkPolicyPeers_IpBlock(jsii.String("10.0.0.0/16"), nil),
	})

	shop(chart, "shop-balanced").ExposeViaLoadBalancer(&cdk8snonstop.ExposeViaLoadBalancerOptions{
		Port:     jsii.Number(80),
		Provider: cdk8snonstop.LoadBalancerProvider_AwsNlbOnNodes(nil),
		ExternalTrafficPolicy: cdk8snonstop.ExternalTrafficPolicy_Local(&cdk8snonstop.LocalTrafficOptions{
			Interval:           cdk8s.Duration_Seconds(jsii.Number(5)),
			UnhealthyThreshold: jsii.Number(2),
		}),
		LoadBalancerSourceRanges: jsii.Strings("203.0.113.0/24"),
	})
	return chart
}

func shop(chart cdk8s.Chart, name string) cdk8snonstop.ZeroDowntimeDeployment {
	return cdk8snonstop.NewZeroDowntimeDeployment(chart, jsii.String(name), &cdk8snonstop.ZeroDowntimeDeploymentProps{
		Metadata: &cdk8s.ApiObjectMetadata{
			Name: jsii.String(name),
		},
		Image:  jsii.String(image),
		Port:   jsii.Number(8080),
		Health: cdk8snonstop.Health_Http(jsii.String("/"), nil),
		Shutdown: cdk8snonstop.GracefulShutdown_Drain(&cdk8snonstop.DrainOptions{
			LongestRequest: cdk8s.Duration_Seconds(jsii.Number(20)),
		}),
		Service: cdk8snonstop.ServiceExposure_ClusterIp(&cdk8snonstop.ServiceOptions{
			Port: jsii.Number(80),
		}),
	})
}

func main() {
	app := cdk8s.NewApp(nil)
	NewIngressChart(app, "ingress")
	app.Synth()
}
