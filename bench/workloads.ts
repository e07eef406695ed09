/**
 * The same workload twice: written out with cdk8s-plus, and with ZeroDowntimeDeployment. Fields without cdk8s-plus
 * props are patched in, as users do; only the native sleep is a command there, since cdk8s-plus drops the field.
 */
import { ApiObject, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { Health, ZeroDowntimeDeployment } from '../src';
import { LONGEST_REQUEST, STARTUP } from '../src/manifest/annotations';

const IMAGE = 'registry.example.com/web:1.2.3';
const PORT = 8080;
const ZONE = 'topology.kubernetes.io/zone';

export function defineOurs(scope: Construct, name: string): void {
  new ZeroDowntimeDeployment(scope, name, {
    metadata: { name },
    image: IMAGE,
    port: PORT,
    health: Health.http('/healthz'),
  });
}

export function definePlain(scope: Construct, name: string): void {
  const labels = { app: name };
  const deployment = new kplus.Deployment(scope, name, {
    metadata: { name, labels, annotations: { [LONGEST_REQUEST]: '30s', [STARTUP]: '60s' } },
    podMetadata: { labels },
    select: false,
    replicas: 3,
    minReady: Duration.seconds(0),
    progressDeadline: Duration.seconds(120),
    strategy: kplus.DeploymentStrategy.rollingUpdate({
      maxSurge: kplus.PercentOrAbsolute.absolute(1),
      maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
    }),
    terminationGracePeriod: Duration.seconds(40),
    containers: [
      {
        name: 'main',
        image: IMAGE,
        imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
        ports: [{ number: PORT, name: 'http' }],
        startup: probe(2, 2, 31),
        readiness: probe(5, 3, 3),
        liveness: probe(10, 5, 6),
        lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '5']) },
        resources: {
          cpu: { request: kplus.Cpu.millis(100) },
          memory: { request: Size.mebibytes(128), limit: Size.gibibytes(1) },
        },
      },
    ],
  });
  deployment.select(kplus.LabelSelector.of({ labels }));
  const pod = '/spec/template/spec';
  ApiObject.of(deployment).addJsonPatch(
    JsonPatch.add('/spec/revisionHistoryLimit', 10),
    JsonPatch.add(
      `${pod}/topologySpreadConstraints`,
      ['kubernetes.io/hostname', ZONE].map((key) => spread(key, labels)),
    ),
    JsonPatch.replace(`${pod}/securityContext`, { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }),
    JsonPatch.replace(`${pod}/containers/0/securityContext`, {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    }),
  );
  const service = new kplus.Service(scope, `${name}-service`, {
    metadata: { name, labels },
    ports: [{ port: PORT, targetPort: PORT, name: 'http' }],
  });
  service.selectLabel('app', name);
  new kplus.k8s.KubePodDisruptionBudget(scope, `${name}-budget`, {
    metadata: { name, labels },
    spec: {
      maxUnavailable: kplus.k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: labels },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
}

function spread(topologyKey: string, labels: Readonly<Record<string, string>>): object {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...labels } },
    matchLabelKeys: ['pod-template-hash'],
  };
}

function probe(period: number, timeout: number, failureThreshold: number): kplus.Probe {
  return kplus.Probe.fromHttpGet('/healthz', {
    port: PORT,
    periodSeconds: Duration.seconds(period),
    timeoutSeconds: Duration.seconds(timeout),
    failureThreshold,
  });
}
