// WordPress at the end of the page that builds it up step by step: three to six pods on one shared volume, MySQL next
// to them, Ceph below and Traefik in front.
//
// Names, numbers and images are those of the page. The stack adds what it omits (a Secret for every password, one pod
// at a time on an empty volume); test/examples/wordpress-tutorial.test.ts lists each difference.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

func NewWordpressTutorialChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)

	cdk8snonstop.NewWordpressStack(chart, jsii.String("Wordpress"), &cdk8snonstop.WordpressStackProps{
		Namespace: jsii.String("kube-example"),
		Host:      jsii.String("wordpress.qikqiak.com"),
		Image:     jsii.String("wordpress:5.3.2-apache"),
		Port:      jsii.Number(80),
		PortName:  jsii.String("wdport"),
		Selector: &map[string]*string{
			"app":  jsii.String("wordpress"),
			"tier": jsii.String("frontend"),
		},
		Service: cdk8snonstop.ServiceExposure_NodePort(&cdk8snonstop.NodePortServiceOptions{
			Port:     jsii.Number(80),
			PortName: jsii.String("web"),
		}),
		Route: cdk8snonstop.WordpressRoute_IngressRoute(cdk8snonstop.IngressRouteTls_CertResolver(jsii.String("ali"), &cdk8snonstop.CertResolverOptions{
			Domains: &[]cdk8snonstop.TlsDomain{cdk8snonstop.TlsDomain_Of(jsii.String("*.qikqiak.com"), nil)},
		}), &cdk8snonstop.WordpressIngressRouteOptions{
			Http: cdk8snonstop.PlainHttp_Redirect(&cdk8snonstop.HttpRedirectOptions{
				MiddlewareName: jsii.String("redirect-https"),
			}),
		}),
		Secrets: cdk8snonstop.Secrets_Existing(&cdk8snonstop.ExistingSecretsOptions{
			Name: jsii.String("wordpress-db-pwd"),
			Keys: &map[string]*string{
				"database-password": jsii.String("dbpwd"),
			},
		}),
		Database: cdk8snonstop.Database_Mysql(&cdk8snonstop.MysqlOptions{
			Image:   jsii.String("mysql:5.6"),
			Storage: cdk8snonstop.Storage_ExistingClass(jsii.String("rook-ceph-block")),
			Size:    cdk8s.Size_Gibibytes(jsii.Number(20)),
			ClaimMetadata: &cdk8s.ApiObjectMetadata{
				Name: jsii.String("mysql-pvc"),
				Labels: &map[string]*string{
					"app": jsii.String("wordpress"),
				},
			},
		}),
		Uploads: cdk8snonstop.WordpressUploads_OnVolume(cdk8snonstop.Storage_RookCephFilesystem(&cdk8snonstop.RookCephFilesystemOptions{
			DataPoolName: jsii.String("data0"),
		}), &cdk8snonstop.WordpressUploadsOptions{
			Size:      cdk8s.Size_Gibibytes(jsii.Number(2)),
			ClaimName: jsii.String("wordpress-pvc"),
		}),
		Content: cdk8snonstop.WordpressContent_EverythingOnVolume(jsii.String("the page mounts the volume at /var/www/html")),
		Readiness: cdk8snonstop.WordpressReadiness_Custom(cdk8snonstop.Health_Tcp(&cdk8snonstop.TcpHealthOptions{
			ReadinessProbe: cdk8snonstop.HealthProbe_Tcp(&cdk8snonstop.HealthProbeOptions{
				InitialDelay: cdk8s.Duration_Seconds(jsii.Number(5)),
				Period:       cdk8s.Duration_Seconds(jsii.Number(5)),
			}),
			LivenessProbe: cdk8snonstop.HealthProbe_None(jsii.String("a restart would hide the fault: alerts find it, and it is kept to be looked at")),
		})),
		Shutdown: cdk8snonstop.GracefulShutdown_Drain(&cdk8snonstop.DrainOptions{
			Propagation: cdk8s.Duration_Seconds(jsii.Number(20)),
			Hook:        cdk8snonstop.PreStopHook_ShellSleep(jsii.String("/bin/bash")),
		}),
		Spread:      cdk8snonstop.Spread_PreferHostsByAntiAffinity(jsii.Number(1)),
		Autoscaling: cdk8snonstop.Autoscaling_Between(jsii.Number(3), jsii.Number(6)).OnCpuUtilization(jsii.Number(20)),
		Resources: cdk8snonstop.Qos_Guaranteed(&cdk8snonstop.GuaranteedResources{
			Cpu:    cdk8splus27.Cpu_Millis(jsii.Number(200)),
			Memory: cdk8s.Size_Mebibytes(jsii.Number(100)),
		}),
		// The page measured 72 to 87Mi under eight connections.
		Limits: &cdk8snonstop.WordpressLimits{
			BaseMemory:      cdk8s.Size_Mebibytes(jsii.Number(60)),
			MemoryPerWorker: cdk8s.Size_Mebibytes(jsii.Number(5)),
			MemoryLimit:     cdk8s.Size_Mebibytes(jsii.Number(40)),
		},
		Cron:          cdk8snonstop.WordpressCron_ByVisitors(jsii.String("the page has none")),
		Backup:        cdk8snonstop.WordpressBackup_None(jsii.String("the page has none")),
		NetworkPolicy: cdk8snonstop.WordpressNetworkPolicy_Everybody(jsii.String("the page has none")),
	})
	return chart
}

func main() {
	app := cdk8s.NewApp(nil)
	NewWordpressTutorialChart(app, "wordpress-tutorial")
	app.Synth()
}
