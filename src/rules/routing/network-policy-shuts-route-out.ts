import { distinctBy, perList } from '../../model/objects';
import {
  type Exposure,
  type NetworkPolicy,
  type OpenPort,
  requestPorts,
  selectsAll,
  type ServicePort,
} from '../../model/traffic';
import { runningContainers } from '../../model/pods';
import type { Workload } from '../../model/workloads';
import { listed, servedWorkloads } from '../helpers';
import type { Rule } from '../rule';

export const networkPolicyShutsRouteOut: Rule = {
  meta: {
    id: 'network-policy-shuts-route-out',
    group: 'routing',
    severity: 'error',
    title: 'network policies admit no clients to the port that serves',
    reason:
      'Once a NetworkPolicy selects a pod, only traffic that some policy admits gets in. If none opens the port that the Service targets, every request from outside times out. Policies name the port of the pod, not of the Service.',
    remedy: "add a rule to 'spec.ingress' that opens the container's port to the router",
    source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
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
  spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
  ---
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: web }
  spec:
    podSelector: { matchLabels: { app: web } }
-   ingress: [{ ports: [{ port: 80 }] }]
+   ingress: [{ ports: [{ port: 8080 }] }]
`,
  *check({ cluster }) {
    if (cluster.networkPolicies.length === 0) {
      return;
    }
    for (const workload of servedWorkloads(cluster)) {
      const policies = policiesOf(workload);
      const specific = policies.find((policy) => !selectsAll(policy));
      const [policy = specific] = specific === undefined ? policies : [specific];
      const ports = externalPorts(workload.exposures);
      if (policy === undefined || ports.length === 0 || ports.some((port) => isOpen(port, workload, policies))) {
        continue;
      }
      yield {
        object: policy.object,
        path: ['spec', 'ingress'],
        // A policy that closes the whole namespace relies on others to open it, which may come from elsewhere.
        ...((specific === undefined || cluster.unknownKinds.has(workload.object.namespace)) && {
          verdict: 'unproven' as const,
        }),
        message: `the NetworkPolicies of ${workload.object.kind} ${workload.object.name} (${namesOf(policies)}) open none of the ports that receive requests (${ports.map(({ targetPort }) => targetPort).join(', ')}): every request from outside is lost`,
      };
    }
  },
};

/** The policies of the pods that serve. Policies do not apply to pods on the host network. */
function policiesOf({ pod, networkPolicies }: Workload): readonly NetworkPolicy[] {
  return pod.hostNetwork ? [] : networkPolicies;
}

const externalPorts = perList((exposures: readonly Exposure[]): readonly ServicePort[] => {
  const services = exposures.flatMap(({ service, isExternal }) =>
    isExternal && service !== undefined ? [service] : [],
  );
  return distinctBy([...new Set(services)].flatMap(requestPorts), ({ targetPort, protocol }) =>
    JSON.stringify([targetPort, protocol]),
  );
});

const namesOf = perList((policies: readonly NetworkPolicy[]) => listed(policies.map(({ object }) => object.name)));

/** The ports that the policies open together. A rule without ports opens all. */
const openings = perList((policies: readonly NetworkPolicy[]) => {
  const rules = policies.flatMap(({ ingress }) => ingress);
  return {
    opensAll: rules.some((rule) => rule.length === 0),
    ports: distinctBy(rules.flat(), (port) => JSON.stringify(port)),
  };
});

function isOpen(port: ServicePort, workload: Workload, policies: readonly NetworkPolicy[]): boolean {
  const { opensAll, ports } = openings(policies);
  return opensAll || ports.some((open) => opens(open, port, workload));
}

function opens(open: OpenPort, { targetPort, protocol }: ServicePort, { pod }: Workload): boolean {
  if (open.protocol !== protocol) {
    return false;
  }
  const declared = runningContainers(pod)
    .flatMap(({ ports }) => ports)
    .find(({ name, number }) => (typeof targetPort === 'string' ? name : number) === targetPort);
  const number = typeof targetPort === 'number' ? targetPort : declared?.number;
  if (open.port === undefined || open.port === targetPort || open.port === declared?.name) {
    return true;
  }
  return (
    typeof open.port === 'number' &&
    // No container has the name, so the port is unknown.
    (number === undefined || (number >= open.port && number <= (open.endPort ?? open.port)))
  );
}
