/**
 * Twice the objects take twice the work, even if each of them concerns each of the others: all Services, budgets or policies
 * under one label, all routes to one Service.
 */
import { StepCounter } from '../helpers/steps';
import { budget, deployment, ingress, ingressRoute, LABELS, merge, service, statefulSet } from '../helpers/manifests';

type Part = Parameters<typeof merge>[0];

const named = (object: Part, name: string): Part => merge(object, { metadata: { name } });

/** Objects beside the workloads, each concerning all of them. */
const COMPANIONS: Readonly<Record<string, (name: string) => unknown>> = {
  'Services of one label': (name) => service({ selector: LABELS }, { name }),
  'load balancers of one label': (name) =>
    service(
      { type: 'LoadBalancer', selector: LABELS, externalTrafficPolicy: 'Local' },
      { name, annotations: { 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip' } },
    ),
  'Services of a wrong port': (name) =>
    service({ selector: LABELS, ports: [{ port: 80, targetPort: 'missing' }] }, { name }),
  'budgets of one label': (name) => budget({ maxUnavailable: 1, selector: { matchLabels: LABELS } }, { name }),
  'budgets of one expression': (name) =>
    budget({ minAvailable: '100%', selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }, { name }),
  'NetworkPolicies of one label': (name) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: { podSelector: { matchLabels: LABELS }, ingress: [{ ports: [{ port: 9 }] }] },
  }),
  'Ingresses to one Service': (name) =>
    named(
      ingress(
        { ingressClassName: 'alb' },
        {
          'alb.ingress.kubernetes.io/target-type': 'ip',
          'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=300',
        },
      ),
      name,
    ),
  'IngressRoutes to one Service': (name) => named(ingressRoute(), name),
  'quotas of one namespace': (name) => ({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name },
    spec: { hard: { 'requests.cpu': '1m' } },
  }),
  'autoscalers of one workload': (name) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web-0' }, maxReplicas: 4 },
  }),
};

function fleet(size: number, companion: (name: string) => unknown): readonly unknown[] {
  const numbers = Array.from({ length: size }, (_, number) => number);
  const affinity = {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: LABELS } },
      ],
    },
  };
  return [
    ...numbers.map((number) => deployment({ name: `web-${number}`, pod: { affinity } })),
    ...numbers.map((number) => statefulSet({ name: `set-${number}` })),
    service({ selector: LABELS }),
    ...numbers.map((number) => companion(`beside-${number}`)),
  ];
}

const counter = new StepCounter();

beforeAll(() => counter.start());

afterAll(() => counter.stop());

test.each(Object.entries(COMPANIONS))('%s', async (_what, companion) => {
  const { checkObjects } = await import('../../src/rules');
  const [small, large] = [fleet(50, companion), fleet(100, companion)];
  checkObjects(small);
  const few = await counter.count(() => checkObjects(small));
  const many = await counter.count(() => checkObjects(large));
  // One step for each pair would make it 2.02.
  expect(many / few).toBeLessThan(2);
});
