// All snippets of Flagger's page on zero downtime, completed to a Canary behind Istio: exec probes, a hook without a
// shell, a deadline of 120 s, resources, an autoscaler, a gateway and retries.
package main

import (
	"fmt"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-nonstop/cdk8s-nonstop-go/cdk8snonstop"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
	"github.com/cdk8s-team/cdk8s-plus-go/cdk8splus27/v2"
)

const port = 9898

func NewPodinfoCanaryChart(scope constructs.Construct, id string) cdk8s.Chart {
	chart := cdk8s.NewChart(scope, jsii.String(id), nil)

	podinfo := cdk8snonstop.NewZeroDowntimeDeployment(chart, jsii.String("Podinfo"), &cdk8snonstop.ZeroDowntimeDeploymentProps{
		Metadata: &cdk8s.ApiObjectMetadata{
			Name: jsii.String("podinfo"),
		},
		ContainerName: jsii.String("app"),
		Image:         jsii.String("ghcr.io/stefanprodan/podinfo:6.9.2"),
		Port:          jsii.Number(port),
		Health: cdk8snonstop.Health_Command(wget("/healthz"), &cdk8snonstop.HealthOptions{
			LivenessProbe: cdk8snonstop.HealthProbe_Command(wget("/healthz"), &cdk8snonstop.HealthProbeOptions{
				InitialDelay: cdk8s.Duration_Seconds(jsii.Number(5)),
				Timeout:      cdk8s.Duration_Seconds(jsii.Number(5)),
			}),
			ReadinessProbe: cdk8snonstop.HealthProbe_Command(wget("/readyz"), &cdk8snonstop.HealthProbeOptions{
				InitialDelay: cdk8s.Duration_Seconds(jsii.Number(5)),
				Timeout:      cdk8s.Duration_Seconds(jsii.Number(5)),
				Period:       cdk8s.Duration_Seconds(jsii.Number(5)),
			}),
		}),
		Shutdown: cdk8snonstop.GracefulShutdown_Drain(&cdk8snonstop.DrainOptions{
			Propagation:    cdk8s.Duration_Seconds(jsii.Number(10)),
			LongestRequest: cdk8s.Duration_Seconds(jsii.Number(45)),
			Hook:           cdk8snonstop.PreStopHook_SleepCommand(),
		}),
		ProgressDeadline: cdk8s.Duration_Seconds(jsii.Number(120)),
		Resources: cdk8snonstop.Qos_Burstable(&cdk8snonstop.BurstableResources{
			CpuRequest:    cdk8splus27.Cpu_Millis(jsii.Number(100)),
			CpuLimit:      cdk8splus27.Cpu_Millis(jsii.Number(1000)),
			MemoryRequest: cdk8s.Size_Mebibytes(jsii.Number(128)),
			MemoryLimit:   cdk8s.Size_Gibibytes(jsii.Number(1)),
		}),
		Autoscaling: cdk8snonstop.Autoscaling_Between(jsii.Number(2), jsii.Number(4)).
			OnCpuAverageValue(cdk8splus27.Cpu_Millis(jsii.Number(900))).
			OnMemoryAverageValue(cdk8s.Size_Mebibytes(jsii.Number(768))),
	})

	cdk8snonstop.NewCanary(chart, jsii.String("Canary"), &cdk8snonstop.CanaryProps{
		Workload: podinfo,
		Provider: cdk8snonstop.CanaryProvider_Istio(&cdk8snonstop.IstioCanaryOptions{
			Gateways: jsii.Strings("public-gateway.istio-system.svc.cluster.local"),
			Host:     jsii.String("app.example.com"),
			Retries: &cdk8snonstop.CanaryRetries{
				Attempts:      jsii.Number(10),
				PerTryTimeout: cdk8s.Duration_Seconds(jsii.Number(5)),
				RetryOn:       jsii.Strings("gateway-error", "connect-failure", "refused-stream"),
			},
		}),
		Analysis: cdk8snonstop.CanaryAnalysis_Weighted(&cdk8snonstop.WeightedAnalysisOptions{
			Interval:   cdk8s.Duration_Seconds(jsii.Number(30)),
			Threshold:  jsii.Number(5),
			StepWeight: jsii.Number(10),
			MaxWeight:  jsii.Number(50),
		}),
		Metrics: &[]cdk8snonstop.CanaryMetric{
			cdk8snonstop.CanaryMetric_RequestSuccessRate(jsii.Number(99), nil),
			cdk8snonstop.CanaryMetric_RequestDuration(cdk8s.Duration_Millis(jsii.Number(500)), nil),
		},
	})
	return chart
}

func wget(path string) *[]*string {
	url := fmt.Sprintf("http://localhost:%d%s", port, path)
	return jsii.Strings("wget", "--quiet", "--tries=1", "--timeout=4", "--spider", url)
}

func main() {
	app := cdk8s.NewApp(nil)
	NewPodinfoCanaryChart(app, "podinfo-canary")
	app.Synth()
}
