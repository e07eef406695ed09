// A rolling update of nginx that loses no request: surge 1, unavailable 0, probes, and a hook that sleeps for 20 s in
// the image's shell. A load test measures each rollout as it happens.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

const image = "nginx:1.27.5"

func NewRollingUpdateChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)

	web := cdk8snonstop.NewZeroDowntimeDeployment(chart, jsii.String("ZeroDowntime"), &cdk8snonstop.ZeroDowntimeDeploymentProps{
		Metadata: &cdk8s.ApiObjectMetadata{
			Name: jsii.String("zero-downtime"),
		},
		ContainerName: jsii.String("zero-downtime"),
		Image:         jsii.String(image),
		Port:          jsii.Number(80),
		Health:        cdk8snonstop.Health_Http(jsii.String("/"), nil),
		Replicas:      jsii.Number(3),
		Shutdown: cdk8snonstop.GracefulShutdown_Drain(&cdk8snonstop.DrainOptions{
			Propagation: cdk8s.Duration_Seconds(jsii.Number(20)),
			Hook:        cdk8snonstop.PreStopHook_ShellSleep(jsii.String("/bin/bash")),
		}),
		Security: cdk8snonstop.PodSecurity_Root(jsii.String("the nginx image starts as root to bind port 80 and to give its workers another user")),
		Service: cdk8snonstop.ServiceExposure_NodePort(&cdk8snonstop.NodePortServiceOptions{
			Port: jsii.Number(80),
		}),
	})

	cdk8snonstop.NewLoadTest(chart, jsii.String("LoadTest"), &cdk8snonstop.LoadTestProps{
		Metadata: &cdk8s.ApiObjectMetadata{
			Name: jsii.String("zero-downtime-load-test"),
		},
		Target: cdk8snonstop.LoadTarget_Workload(web, nil),
		// This image is already on the nodes, and has a shell, which Fortio's image lacks.
		Tool: cdk8snonstop.LoadTool_Fortio(&cdk8snonstop.FortioOptions{
			JudgeImage: jsii.String(image),
		}),
		Duration:    cdk8s.Duration_Seconds(jsii.Number(60)),
		Qps:         jsii.Number(500),
		Connections: jsii.Number(8),
	})
	return chart
}

func main() {
	app := cdk8s.NewApp(nil)
	NewRollingUpdateChart(app, "rolling-update")
	app.Synth()
}
