import type { Cluster } from '../../model/cluster';
import { groupBy, perList } from '../../model/objects';
import { runningContainers } from '../../model/pods';
import { requestPorts, type Service, type ServicePort } from '../../model/traffic';
import { isJudged, type Workload } from '../../model/workloads';
import { describe, listed } from '../helpers';
import type { Rule } from '../rule';

export const targetportResolves: Rule = {
  meta: {
    id: 'targetport-resolves',
    group: 'routing',
    severity: 'error',
    title: "the Service's target port has a name that no container port of its protocol has",
    reason:
      'A named targetPort is looked up among the container ports of each pod, by name and protocol. If none has it, the port gets no endpoints.',
    remedy: "give the container's port this name, or use its number",
    source: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  },
  example: `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 3
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: web
            image: example.com/web:1.2.3
            ports: [{ name: http, containerPort: 8080 }]
            readinessProbe: { httpGet: { path: /readyz, port: http } }
            lifecycle: { preStop: { sleep: { seconds: 5 } } }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: web }
- spec: { selector: { app: web }, ports: [{ port: 80, targetPort: web }] }
+ spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
`,
  *check({ cluster }) {
    for (const [service, workloads] of byService(cluster)) {
      // Clients of a headless Service get addresses from DNS, with or without ports, and choose the port themselves.
      if (service.isHeadless) {
        continue;
      }
      for (const port of requestPorts(service)) {
        const message = judge(port, workloads);
        if (message !== undefined) {
          yield { object: service.object, path: [...port.path, 'targetPort'], message };
        }
      }
    }
  },
};

/** A name is looked up among the ports of the same protocol. */
function judge({ targetPort, port, protocol }: ServicePort, workloads: readonly Workload[]): string | undefined {
  if (typeof targetPort !== 'string') {
    return undefined;
  }
  const declared = portsOf(workloads);
  const same = declared.get(targetPort) ?? [];
  if (same.some((candidate) => candidate.protocol === protocol)) {
    return undefined;
  }
  const [other] = same;
  const pods = namesOf(workloads);
  if (other !== undefined) {
    return `targetPort '${targetPort}' of port ${port ?? '?'} is looked up among ${protocol} ports, but it is a ${other.protocol} port of ${pods}: the Service has no endpoints, and every request to it is refused`;
  }
  const known = [...declared.keys()].filter((name) => name !== '');
  return `targetPort '${targetPort}' of port ${port ?? '?'} is not the name of a container port of ${pods} (${known.length === 0 ? 'none has a name' : listed(known)}): every request to it is refused`;
}

/** Services of the same workloads share one list of them. */
function byService({ workloads }: Cluster): ReadonlyMap<Service, readonly Workload[]> {
  const byServices = new Map<readonly Service[], Workload[]>();
  for (const workload of workloads.filter(isJudged)) {
    const group = byServices.get(workload.services) ?? [];
    byServices.set(workload.services, group);
    group.push(workload);
  }
  const groups = new Map<Service, readonly Workload[]>();
  for (const [services, group] of byServices) {
    for (const service of services) {
      const known = groups.get(service);
      groups.set(service, known === undefined ? group : [...known, ...group]);
    }
  }
  return groups;
}

const portsOf = perList((workloads: readonly Workload[]) =>
  groupBy(
    workloads.flatMap(({ pod }) => runningContainers(pod).flatMap(({ ports }) => ports)),
    ({ name }) => name ?? '',
  ),
);

const namesOf = perList((workloads: readonly Workload[]) => listed(workloads.map(({ object }) => describe(object))));
