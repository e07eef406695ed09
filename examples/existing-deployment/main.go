// Zero downtime for an existing cdk8s-plus Deployment, which keeps its name, selector and containers.
package main

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

func NewExistingDeploymentChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)

	deployment := cdk8splus27.NewDeployment(chart, jsii.String("Shop"), &cdk8splus27.DeploymentProps{
		Metadata: &cdk8s.ApiObjectMetadata{
			Name: jsii.String("shop"),
		},
		Replicas: jsii.Number(3),
		Containers: &[]*cdk8splus27.ContainerProps{
			&cdk8splus27.ContainerProps{
				Image:      jsii.String("nginxinc/nginx-unprivileged:1.27.5"),
				PortNumber: jsii.Number(8080),
				SecurityContext: &cdk8splus27.ContainerSecurityContextProps{
					User:                   jsii.Number(101),
					ReadOnlyRootFilesystem: jsii.Bool(false),
				},
				ImagePullPolicy: cdk8splus27.ImagePullPolicy_IF_NOT_PRESENT,
				Resources: &cdk8splus27.ContainerResources{
					Cpu: &cdk8splus27.CpuResources{
						Request: cdk8splus27.Cpu_Millis(jsii.Number(100)),
					},
					Memory: &cdk8splus27.MemoryResources{
						Request: cdk8s.Size_Mebibytes(jsii.Number(64)),
					},
				},
			},
		},
	})
	deployment.ExposeViaService(&cdk8splus27.DeploymentExposeViaServiceOptions{
		Name: jsii.String("shop"),
		Ports: &[]*cdk8splus27.ServicePort{
			&cdk8splus27.ServicePort{
				Port:       jsii.Number(80),
				TargetPort: jsii.Number(8080),
			},
		},
	})

	cdk8snonstop.NewZeroDowntimeAttachment(chart, jsii.String("ZeroDowntime"), &cdk8snonstop.ZeroDowntimeAttachmentProps{
		Deployment: deployment,
		Health: cdk8snonstop.Health_Http(jsii.String("/healthz"), &cdk8snonstop.HttpHealthOptions{
			StartupTime: cdk8s.Duration_Seconds(jsii.Number(30)),
		}),
		Shutdown: cdk8snonstop.GracefulShutdown_Drain(&cdk8snonstop.DrainOptions{
			LongestRequest: cdk8s.Duration_Seconds(jsii.Number(10)),
		}),
		// An Ingress that another team owns routes here.
		Routers: &[]cdk8snonstop.Router{
			cdk8snonstop.Router_Traefik(),
		},
	})
	return chart
}

func main() {
	app := cdk8s.NewApp(nil)
	NewExistingDeploymentChart(app, "existing-deployment")
	app.Synth()
}
