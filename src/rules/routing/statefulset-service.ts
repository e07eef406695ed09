import type { Cluster } from '../../model/cluster';
import { selects, selectorOfLabels } from '../../model/objects';
import type { Workload } from '../../model/workloads';
import { judgedWorkloads } from '../helpers';
import type { Detection, Rule } from '../rule';

export const statefulsetService: Rule = {
  meta: {
    id: 'statefulset-service',
    group: 'routing',
    severity: 'warning',
    title: "the Service that names a StatefulSet's pods does not do so",
    reason:
      'The pods of a StatefulSet have names in DNS only through the headless Service in serviceName, which has to select them. Otherwise, peers and clients that use POD.SERVICE find no pod.',
    remedy: "add a headless Service ('clusterIP: None') of this name that selects the pods",
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
  },
  example: `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: web }
  spec:
    replicas: 3
-   serviceName: web-peers
+   serviceName: web
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec: { containers: [{ name: web, image: 'example.com/web:1.2.3', readinessProbe: { tcpSocket: { port: 80 } } }] }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }
`,
  *check({ cluster }) {
    for (const workload of judgedWorkloads(cluster)) {
      if (workload.governingService !== undefined) {
        yield* judge(workload, workload.governingService, cluster);
      }
    }
  },
};

function* judge({ object, pod }: Workload, name: string, cluster: Cluster): Iterable<Detection> {
  const { namespace } = object;
  const [service] = cluster.servicesByName.get(`${namespace}/${name}`) ?? [];
  const at = { object, path: ['spec', 'serviceName'] };
  if (service === undefined) {
    const isKnown = cluster.namespacesWithServices.has(namespace) && !cluster.unknownKinds.has(namespace);
    yield {
      ...at,
      ...(!isKnown && { verdict: 'unproven' as const }),
      message: `serviceName ${name} names no Service of the input in namespace ${namespace}: unless it comes from elsewhere, 0 pods have a name in DNS`,
    };
  } else if (service.selector.size > 0 && !selects(selectorOfLabels(service.selector), pod.labels)) {
    yield {
      ...at,
      message: `Service ${name} of serviceName selects other pods: 0 pods of this StatefulSet have a name in DNS`,
    };
  } else if (!service.isHeadless) {
    yield {
      ...at,
      severity: 'info',
      message: `Service ${name} of serviceName is not headless: 0 pods have a name of their own in DNS, only the Service has one`,
    };
  }
}
