import type { Cluster } from '../../model/cluster';
import { selects, selectorOfLabels } from '../../model/objects';
import type { ProgressiveDelivery, Workload } from '../../model/workloads';
import { judgedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

export const argoServiceAbsent: Rule = {
  meta: {
    id: 'argo-service-absent',
    group: 'rollout',
    severity: 'error',
    title: 'a Rollout names a Service that does not exist, or that selects other pods',
    reason:
      'Argo Rollouts points the stable, canary, active and preview Services at the pods of a version. If one is missing or selects other pods, the spec is invalid: the controller does nothing, and no version is rolled out.',
    remedy: 'add the Service, with a selector that matches the pods of the Rollout, or correct its name',
    source: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/',
  },
  example: `
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: { name: web }
  spec:
    replicas: 3
    strategy:
      blueGreen:
-       activeService: web-active
+       activeService: web
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec: { containers: [{ name: web, image: 'example.com/web:1.2.3', readinessProbe: { tcpSocket: { port: 80 } } }] }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: { app: web }, ports: [{ port: 80 }] }
`,
  *check({ cluster }) {
    for (const workload of judgedWorkloads(cluster)) {
      if (workload.delivery !== undefined) {
        yield* judgeServices(workload, workload.delivery, cluster);
        yield* judgeRoles(workload, workload.delivery);
      }
    }
  },
};

function* judgeServices(
  { object, pod }: Workload,
  { services }: ProgressiveDelivery,
  cluster: Cluster,
): Iterable<Detection> {
  const { namespace } = object;
  for (const { role, name, path } of services) {
    const service = cluster.services.find((each) => each.object.name === name && each.object.namespace === namespace);
    if (service === undefined && !cluster.serviceNames.has(`${namespace}/${name}`)) {
      yield {
        object,
        path,
        ...(!cluster.namespacesWithServices.has(namespace) && { verdict: 'unproven' as const }),
        message: `${role} ${name} names no Service of the input in namespace ${namespace}: unless it comes from elsewhere, the Rollout is invalid, and 0 pods are replaced`,
      };
    } else if (service !== undefined && service.selector.size > 0) {
      const own = [...service.selector].filter(([key]) => key !== HASH_LABEL);
      if (!selects(selectorOfLabels(new Map(own)), pod.labels)) {
        yield {
          object,
          path,
          message: `Service ${name} of ${role} selects other pods (${own.map(([key, value]) => `${key}: ${value}`).join(', ')}): the Rollout is invalid, and 0 pods are replaced`,
        };
      }
    }
  }
}

/** The label by which the controller points a Service at one version. */
const HASH_LABEL = 'rollouts-pod-template-hash';

function* judgeRoles({ object }: Workload, { type, services, needed, path }: ProgressiveDelivery): Iterable<Detection> {
  const roles = services.map(({ role }) => role);
  const missing = needed.filter((role) => !roles.includes(role));
  const twice = services.find(({ name }, index) => services.some((other, at) => at < index && other.name === name));
  if (missing.length > 0) {
    yield {
      object,
      path,
      message: `${type === 'blueGreen' ? 'blueGreen' : 'a canary with trafficRouting'} needs ${missing.join(' and ')}, which ${missing.length === 1 ? 'is' : 'are'} not set: the Rollout is invalid, and 0 pods are replaced`,
      remedy: `set ${missing.map((role) => `'${role}'`).join(' and ')}`,
    };
  } else if (twice !== undefined) {
    yield {
      object,
      path: twice.path,
      message: `${twice.role} ${twice.name} has another role too: the Rollout is invalid, and 0 pods are replaced`,
      remedy: 'give each role a Service of its own',
    };
  }
}
