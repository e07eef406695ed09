import { documentsOf } from '../../src/manifest/documents';
import { type ClusterResult, buildCluster } from '../../src/model/cluster';
import type { WorkloadSettings } from '../../src/model/workloads/settings';
import { type Workload, fencepostsOf, isServed, servingContainers } from '../../src/model/workloads/workload';
import {
  autoscaler,
  budget,
  canary,
  container,
  daemonSet,
  deployment,
  ingress,
  ingressRoute,
  merge,
  scaledObject,
  service,
  statefulSet,
} from '../helpers/manifests';

function build(objects: readonly unknown[], settings: readonly WorkloadSettings[] = []): ClusterResult {
  return buildCluster(documentsOf(objects).documents, settings);
}

function only(objects: readonly unknown[], settings: readonly WorkloadSettings[] = []): Workload {
  return build(objects, settings).cluster.workloads[0]!;
}

describe('defaults of Kubernetes', () => {
  test('of a Deployment that sets nothing', () => {
    const bare = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec: null };
    const workload = only([bare]);
    expect(workload).toMatchObject({ replicas: 1, minReadySeconds: 0, progressDeadlineSeconds: 600 });
    expect(workload.strategy).toMatchObject({ type: 'RollingUpdate', maxSurge: '25%', maxUnavailable: '25%' });
    expect(workload.pod.graceSeconds).toBe(30);
    expect(workload.object.namespace).toBe('default');
    expect(fencepostsOf(workload)).toEqual({ surge: 1, unavailable: 0 });
  });

  test('of a probe', () => {
    const workload = only([deployment({ container: { readinessProbe: { periodSeconds: undefined } } })]);
    expect(workload.pod.containers[0]!.readiness).toMatchObject({
      initialDelaySeconds: 0,
      periodSeconds: 10,
      timeoutSeconds: 1,
      successThreshold: 1,
      failureThreshold: 3,
    });
  });

  test('of a StatefulSet and a DaemonSet, which take one pod away', () => {
    expect(fencepostsOf(only([statefulSet()]))).toEqual({ surge: 0, unavailable: 1 });
    expect(only([daemonSet()]).strategy).toMatchObject({ maxSurge: 0, maxUnavailable: 1 });
  });
});

describe('the effective minimum', () => {
  test.each([
    ['the replicas', [deployment()], 3],
    ['the autoscaler', [deployment(), autoscaler({ minReplicas: 2 })], 2],
    ['1 if an HPA does not set it', [deployment(), autoscaler({ minReplicas: undefined })], 1],
    ['0 if a ScaledObject does not set it', [deployment(), scaledObject()], 0],
    ['the old HPA', [deployment(), merge(autoscaler({ minReplicas: 4 }), { apiVersion: 'autoscaling/v2beta1' })], 4],
    ['the replicas if the autoscaler is in another namespace', [deployment(), autoscaler({}, { namespace: 'o' })], 3],
  ])('is %s', (_, objects, expected) => {
    expect(only(objects).replicas).toBe(expected);
  });
});

describe('a workload is exposed by', () => {
  test.each([
    ['a ClusterIP', [service({ type: 'ClusterIP' })], 'kube-proxy', false],
    ['a NodePort', [service()], 'kube-proxy', true],
    ['a LoadBalancer', [service({ type: 'LoadBalancer' })], 'a load balancer on nodes', true],
    [
      'an Ingress of ingress-nginx',
      [service({ type: 'ClusterIP' }), ingress({ ingressClassName: 'nginx-internal' })],
      'ingress-nginx',
      true,
    ],
    ['an Ingress of ALB', [service(), ingress({ ingressClassName: 'alb' })], 'an ALB on nodes', true],
    ['an IngressRoute', [service({ type: 'ClusterIP' }), ingressRoute()], 'Traefik', true],
    [
      'an IngressRoute through the ClusterIP',
      [service({ type: 'ClusterIP' }), ingressRoute({ nativeLB: true })],
      'kube-proxy',
      true,
    ],
    [
      'an Ingress whose class is in the input',
      [
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'IngressClass',
          metadata: { name: 'edge' },
          spec: { controller: 'k8s.io/ingress-nginx' },
        },
        service({ type: 'ClusterIP' }),
        ingress({ ingressClassName: 'edge' }),
      ],
      'ingress-nginx',
      true,
    ],
    ["a Canary behind Istio's gateway", [canary()], "Istio's gateway", true],
    [
      'an IngressRoute to the Service that Flagger creates',
      [canary({ provider: 'kubernetes', service: {} }), ingressRoute()],
      'Traefik',
      true,
    ],
    [
      'an IngressRoute to the TraefikService that Flagger creates',
      [canary({ provider: 'traefik', service: {} }), ingressRoute({ kind: 'TraefikService' })],
      'Traefik',
      true,
    ],
    [
      'no TraefikService that Flagger does not create',
      [canary({ provider: 'kubernetes', service: {} }), ingressRoute({ kind: 'TraefikService' })],
      'kube-proxy',
      false,
    ],
  ])('%s', (_, objects, router, isExternal) => {
    const workload = only([deployment(), ...objects]);
    expect(isServed(workload)).toBe(true);
    expect(workload.times.propagation.router).toBe(router);
    expect(workload.isExternal).toBe(isExternal);
  });

  test('nothing in another namespace; an absent namespace is default', () => {
    const web = deployment({ metadata: { namespace: 'default' } });
    expect(only([web, service({}, { namespace: 'shop' })]).services).toEqual([]);
    expect(only([web, service()]).services).toHaveLength(1);
  });

  test('two objects with the same name stay separate', () => {
    expect(
      build([deployment(), deployment(), service()]).cluster.workloads.map(({ services }) => services.length),
    ).toEqual([1, 1]);
  });

  test('the addresses that an EndpointSlice names for a Service without a selector', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-a' }, spec: { containers: [container()] } };
    const slice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } },
      endpoints: [{ addresses: ['10.0.0.1'], targetRef: { kind: 'Pod', name: 'web-a' } }, { addresses: ['192.0.2.1'] }],
    };
    expect(isServed(only([pod, service({ selector: undefined }), slice]))).toBe(true);
    expect(isServed(only([pod, service({ selector: undefined })]))).toBe(false);
  });

  test('a Job is joined, and not served', () => {
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container()] } };
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'j' }, spec: { template } };
    expect(isServed(only([job, service()]))).toBe(false);
  });

  test('a Rollout borrows the pods of its Deployment', () => {
    const rollout = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'web' },
      spec: { replicas: 4, workloadRef: { kind: 'Deployment', name: 'web' }, strategy: { blueGreen: {} } },
    };
    const workload = only([rollout, deployment({ spec: { replicas: 0 } }), service()]);
    expect(isServed(workload)).toBe(true);
    expect(fencepostsOf(workload)).toEqual({ surge: 4, unavailable: 0 });
  });

  test('under Flagger a Service finds the pods by the labels of the template, and by those of the primary', () => {
    for (const app of ['web', 'web-primary']) {
      expect(only([deployment(), canary(), service({ selector: { app } })]).services).toHaveLength(1);
    }
    expect(only([deployment(), canary(), service({ selector: { app: 'web-canary' } })]).services).toEqual([]);
  });

  test('under Flagger a budget has to match the primary', () => {
    expect(only([deployment(), canary(), budget()]).budgets).toEqual([]);
    expect(
      only([deployment(), canary(), budget({ selector: { matchLabels: { app: 'web-primary' } } })]).budgets,
    ).toHaveLength(1);
  });
});

describe('the container that serves', () => {
  test.each([
    ['has the name of the port', service(), ['web']],
    ['declares the number', service({ ports: [{ port: 80, targetPort: 9000 }] }), ['fpm']],
    ['is unclear if no container declares the number', service({ ports: [{ port: 80, targetPort: 1 }] }), []],
    ['is any with a port if a headless Service names none', service({ clusterIP: 'None', ports: [] }), ['web', 'fpm']],
  ])('%s', (_, front, expected) => {
    const workload = only([deployment({ more: [{ name: 'fpm', ports: [{ containerPort: 9000 }] }] }), front]);
    expect(servingContainers(workload).containers.map(({ name }) => name)).toEqual(expected);
  });
});

describe('stated times', () => {
  test('annotations of the workload or its pods take precedence over the configuration', () => {
    const template = { metadata: { annotations: { 'cdk8s-nonstop/longest-request': '1m30s' } } };
    const settings = {
      name: 'web',
      longestRequestSeconds: 5,
      propagationSeconds: 7,
      startupSeconds: 9,
      lameDuck: true,
    };
    const { times } = only(
      [deployment({ template })],
      [{ kind: 'StatefulSet', name: 'web', propagationSeconds: 1 }, settings],
    );
    expect(times.longestRequest?.seconds).toBe(90);
    expect(times).toMatchObject({ isLameDuck: true, isPropagationStated: true, startup: { seconds: 9 } });
    expect(times.propagation).toMatchObject({ leastSeconds: 7, recommendedSeconds: 7 });
  });

  test('a time without a unit is a problem', () => {
    const { problems } = build([deployment({ metadata: { annotations: { 'cdk8s-nonstop/propagation': '20' } } })]);
    expect(problems.map(({ message }) => message)).toEqual([
      "Deployment web: annotation 'cdk8s-nonstop/propagation' should be a time such as 30s, got '20'; give it a unit",
    ]);
  });
});

describe('values of the wrong type', () => {
  test.each([
    [
      deployment({ spec: { replicas: '3' } }),
      `'spec.replicas' should be a whole number, got the string "3"; remove the quotes`,
    ],
    [service({ ports: [{ port: 80.5 }] }), `'spec.ports[0].port' should be a whole number, got 80.5`],
    [
      deployment({ pod: { containers: 'web' } }),
      `'spec.template.spec.containers' should be a list, got the string "web"`,
    ],
    [
      deployment({ metadata: { labels: { app: 'web', v: 1 } } }),
      `'metadata.labels.v' should be a string, got 1; put it in quotes`,
    ],
  ])('are said, and read as what was meant', (object, message) => {
    expect(
      build([object])
        .problems.map((problem) => problem.message)
        .join(),
    ).toContain(message);
  });

  test('replicas: "3" counts as 3', () => {
    expect(only([deployment({ spec: { replicas: '3' } })]).replicas).toBe(3);
  });

  test('null sections count as absent', () => {
    const nulls = deployment({
      spec: { strategy: null },
      pod: { affinity: null, volumes: null },
      container: { lifecycle: null, env: null },
    });
    expect(build([nulls]).problems).toEqual([]);
  });
});

test('unknown kinds are kept', () => {
  const { cluster } = build([{ apiVersion: 'example.com/v1', kind: 'Deployment', metadata: { name: 'x' } }]);
  expect(cluster.objects).toHaveLength(1);
  expect(cluster.workloads).toEqual([]);
});
