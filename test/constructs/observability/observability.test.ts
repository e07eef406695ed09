import { type Chart, Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  Autoscaling,
  Canary,
  CanaryProvider,
  DisruptionBudget,
  GracefulShutdown,
  IngressRouteTls,
  LostRequests,
  NetworkPolicyPeers,
  PodMonitor,
  type PodMonitorProps,
  PreStopHook,
  ScrapeAnnotations,
  ServiceMonitor,
  type ServiceMonitorProps,
  WorkloadAlerts,
  type WorkloadAlertsProps,
  type ZeroDowntimeDeployment,
  type ZeroDowntimeDeploymentProps,
} from '../../../src';
import { crdSchemaErrors } from '../../helpers/crd-schema';
import { at, newChart, newWeb, render } from '../../helpers/synth';

const inShop = (props: Partial<ZeroDowntimeDeploymentProps> = {}, chart?: Chart): ZeroDowntimeDeployment =>
  newWeb({ metadata: { name: 'web', namespace: 'shop' }, ...props }, chart);

const autoscaling = Autoscaling.between(2, 4).onCpuAverageValue(Cpu.millis(500));

function underCanary(): ZeroDowntimeDeployment {
  const workload = inShop({ autoscaling, shutdown: GracefulShutdown.drain({ hook: PreStopHook.sleepCommand() }) });
  new Canary(workload, 'Canary', { workload, provider: CanaryProvider.kubernetes() });
  return workload;
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: object;
  readonly annotations: object;
}

function rulesOf(props: Partial<WorkloadAlertsProps> = {}): Rule[] {
  const workload = props.workload ?? inShop();
  new WorkloadAlerts(workload, 'Alerts', { workload, ...props });
  const rule = render(workload, 'PrometheusRule');
  expect(crdSchemaErrors(rule)).toEqual([]);
  return at(rule, 'spec.groups.0.rules') as Rule[];
}

const alertsOf = (props: Partial<WorkloadAlertsProps>): string[] => rulesOf(props).map(({ alert }) => alert);
const queryOf = (alert: string, props: Partial<WorkloadAlertsProps>): string | undefined =>
  rulesOf(props).find((rule) => rule.alert === alert)?.expr;

describe('alerts', () => {
  test('with only required props: the rollout and the budget', () => {
    expect(alertsOf({})).toEqual(['RolloutStuck', 'NoDisruptionAllowed']);
  });

  test('an autoscaler that cannot add pods is always at its maximum, so there is no alert', () => {
    const workload = inShop({ autoscaling: Autoscaling.between(3, 3).onCpuUtilization(60) });
    expect(alertsOf({ workload })).toEqual(['RolloutStuck', 'NoDisruptionAllowed']);
  });

  test('with all props', () => {
    const workload = inShop({ autoscaling });
    const props: Required<WorkloadAlertsProps> = {
      workload,
      lostRequests: LostRequests.traefik(),
      maxLostRequests: 0.001,
      namespace: 'shop-1',
      alertLabels: { team: 'a', severity: 'page' },
      runbookUrl: 'https://runbooks.example.com/web',
      metadata: { name: 'web-alerts', labels: { release: 'prometheus' } },
    };
    const rules = rulesOf(props);
    expect(rules.map(({ alert }) => alert)).toEqual([
      ...['RequestsLost', 'RolloutStuck', 'NoDisruptionAllowed', 'AutoscalerAtMaximum'],
    ]);
    expect(rules[0]).toMatchObject({
      labels: { severity: 'page', namespace: 'shop-1', team: 'a' },
      annotations: { runbook_url: 'https://runbooks.example.com/web' },
    });
    expect(rules[0]?.expr).toContain(
      'service=~"shop-1-(web)-[0-9a-z]+@kubernetes(crd)?|shop-1-web@kubernetescrd",code=~"5.."',
    );
    expect(rules[0]?.expr).toMatch(/ > 0\.001$/);
    expect(at(render(workload, 'PrometheusRule'), 'metadata')).toEqual({
      name: 'web-alerts',
      namespace: 'shop',
      labels: { app: 'web', release: 'prometheus' },
    });
  });

  test.each<[string, LostRequests, string]>([
    [
      'ingress-nginx',
      LostRequests.ingressNginx(),
      'exported_namespace="shop",exported_service=~"web",status=~"5..|499"',
    ],
    ['IngressRoutes', LostRequests.traefik(['web-https']), '|shop-(web-https)-[0-9a-f]{20}@kubernetescrd|'],
    ['Istio', LostRequests.istio(), 'destination_service_name=~"web",response_code=~"0|5.."'],
    ['a query', LostRequests.expression('lost:ratio'), '(lost:ratio) > 0'],
  ])('lost requests are counted by %s', (_name, lostRequests, part) => {
    expect(queryOf('RequestsLost', { lostRequests })).toContain(part);
  });

  test("Traefik's counters are selected by the workload's own routes", () => {
    const workload = inShop();
    workload.exposeViaIngressRoute({ host: 'web.example.com', tls: IngressRouteTls.certResolver('ali') });
    const expr = queryOf('RequestsLost', { workload, lostRequests: LostRequests.traefik(['old']) });
    expect(expr).toContain('|shop-(web-https|web-http|old)-[0-9a-f]{20}@kubernetescrd|');
  });

  test('under a Canary they cover the copy too', () => {
    const props = { workload: underCanary(), lostRequests: LostRequests.istio() };
    const rules = rulesOf(props).map(({ expr }) => expr);
    expect(rules[0]).toContain('destination_service_name=~"web|web-primary|web-canary"');
    expect(rules[1]).toContain('deployment=~"web|web-primary"');
    expect(rules[3]).toContain('horizontalpodautoscaler=~"web|web-primary"');
  });

  test('without a budget there is no alert for it', () => {
    const workload = inShop({ disruptionBudget: DisruptionBudget.none('a test') });
    expect(alertsOf({ workload })).toEqual(['RolloutStuck']);
  });
});

describe('a ServiceMonitor', () => {
  const specOf = (props: Partial<ServiceMonitorProps> = {}): unknown => {
    const workload = inShop();
    new ServiceMonitor(workload, 'Monitor', { workload, ...props });
    const monitor = render(workload, 'ServiceMonitor');
    expect(crdSchemaErrors(monitor)).toEqual([]);
    return monitor.spec;
  };

  test('with only required props: /metrics on the serving port', () => {
    expect(specOf()).toEqual({
      endpoints: [{ port: 'http', path: '/metrics' }],
      selector: { matchLabels: { app: 'web' } },
    });
  });

  test('with all props', () => {
    const workload = inShop();
    const props: Required<ServiceMonitorProps> = {
      ...{ workload, port: 'metrics', path: '/stats', interval: Duration.seconds(15) },
      metadata: { labels: { release: 'prometheus' } },
      networkPolicy: NetworkPolicyPeers.pods({ namespace: 'monitoring' }),
    };
    new ServiceMonitor(workload, 'Monitor', props);
    const monitor = render(workload, 'ServiceMonitor');
    expect(at(monitor, 'spec.endpoints')).toEqual([{ targetPort: 'metrics', path: '/stats', interval: '15s' }]);
    expect(at(monitor, 'metadata.labels')).toEqual({ app: 'web', release: 'prometheus' });
    expect(crdSchemaErrors(monitor)).toEqual([]);
  });

  test('finds nothing under a Canary, and says so', () => {
    const workload = underCanary();
    const monitor = new ServiceMonitor(workload, 'Monitor', { workload });
    expect(monitor.node.validate().join()).toContain("finds no Service of 'web' with a Canary");
  });
});

describe('a PodMonitor', () => {
  test('with only required props', () => {
    const workload = inShop();
    new PodMonitor(workload, 'Monitor', { workload });
    expect(render(workload, 'PodMonitor')).toEqual({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
      spec: { podMetricsEndpoints: [{ port: 'http', path: '/metrics' }], selector: { matchLabels: { app: 'web' } } },
    });
  });

  test('with all props', () => {
    const workload = inShop();
    const props: Required<PodMonitorProps> = {
      ...{ workload, port: 'metrics', path: '/stats', interval: Duration.minutes(1) },
      metadata: { name: 'pods' },
      networkPolicy: NetworkPolicyPeers.pods({ namespace: 'monitoring' }),
    };
    new PodMonitor(workload, 'Monitor', props);
    expect(at(render(workload, 'PodMonitor'), 'spec.podMetricsEndpoints')).toEqual([
      { port: 'metrics', path: '/stats', interval: '60s' },
    ]);
  });

  test("finds the pods of Flagger's copy under a Canary", () => {
    const workload = underCanary();
    new PodMonitor(workload, 'Monitor', { workload });
    expect(at(render(workload, 'PodMonitor'), 'spec.selector')).toEqual({
      matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'web-primary'] }],
    });
  });
});

test.each([
  ['the defaults', {}, '8080', '/metrics'],
  ['another port and path', { port: 9797, path: '/stats' }, '9797', '/stats'],
])('annotations configure a Prometheus without the operator: %s', (_name, options, port, path) => {
  const workload = inShop();
  ScrapeAnnotations.addTo(workload, options);
  expect(at(render(workload, 'Deployment'), 'spec.template.metadata.annotations')).toEqual({
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': port,
    'prometheus.io/path': path,
  });
});

test.each<[string, () => unknown, string]>([
  [
    'no namespace',
    () => rulesOf({ workload: newWeb() }),
    "'namespace' should be the namespace of the workload, got none",
  ],
  [
    'a fraction above 1',
    () => rulesOf({ maxLostRequests: 1 }),
    "'maxLostRequests' should be a fraction from 0 to below 1",
  ],
  ['an empty name', () => LostRequests.traefik(['']), "'ingressRoutes[0]' should be a DNS label"],
  ['an empty query', () => LostRequests.expression(' '), "'expression' should be a non-empty string"],
  [
    'a metric by name',
    () => rulesOf({ lostRequests: 'x' as never }),
    "'lostRequests' should be a LostRequests, got 'x'",
  ],
  [
    'a label with a space',
    () => rulesOf({ alertLabels: { team: 'a b' } }),
    "'alertLabels.team' should be a label value",
  ],
  [
    'a path without a slash',
    () => new PodMonitor(newChart(), 'M', { workload: newWeb(), path: 'metrics' }),
    "'path' should begin with '/', got 'metrics'",
  ],
  [
    'a port by number',
    () => new ServiceMonitor(newChart(), 'M', { workload: newWeb(), port: '9090' }),
    "'port' should be a port name",
  ],
  [
    'a port of 0',
    () => {
      ScrapeAnnotations.addTo(newWeb(), { port: 0 });
    },
    "'port' should be a whole number",
  ],
  [
    'no workload',
    () => new WorkloadAlerts(newChart(), 'A', { workload: {} as never }),
    "'workload' should be a ZeroDowntimeDeployment",
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});
