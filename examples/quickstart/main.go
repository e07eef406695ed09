// The shortest program: image, port and health. Everything else follows.
package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("quickstart"), nil)

	cdk8snonstop.NewZeroDowntimeDeployment(chart, jsii.String("Web"), &cdk8snonstop.ZeroDowntimeDeploymentProps{
		Image:  jsii.String("ghcr.io/stefanprodan/podinfo:6.9.2"),
		Port:   jsii.Number(9898),
		Health: cdk8snonstop.Health_Http(jsii.String("/healthz"), nil),
	})

	app.Synth()
}
