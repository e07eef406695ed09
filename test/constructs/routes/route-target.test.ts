import type { Chart } from 'cdk8s';
import type { Service } from 'cdk8s-plus-27';
import {
  GatewayParentRef,
  IngressClass,
  LoadTarget,
  LoadTest,
  NetworkPolicyPeers,
  RoutedWorkload,
  RouteTarget,
  TraefikIngressRoute,
  WeightedService,
  WorkloadHttpRoute,
  WorkloadIngress,
  WorkloadLoadBalancer,
  type ZeroDowntimeDeployment,
} from '../../../src';
import type { ServiceTarget } from '../../../src/constructs/service/workload-service';
import type { WorkloadPlan } from '../../../src/constructs/workload/workload-plan';
import { documentsOf } from '../../../src/manifest/documents';
import { buildCluster } from '../../../src/model/cluster';
import { at, inContainer, inPod, type Manifest, newChart, newWeb, render, renderAll } from '../../helpers/synth';

/** The smallest possible target: it has no methods for routes. */
class Pods extends RouteTarget {
  public constructor(
    scope: Chart,
    private readonly web: ZeroDowntimeDeployment,
  ) {
    super(scope, 'Pods');
  }

  public get _plan(): WorkloadPlan {
    return this.web._plan;
  }

  public get _target(): ServiceTarget {
    return this.web._target;
  }

  public get _service(): Service {
    return this.web.service;
  }
}

function newPods(): Pods {
  const chart = newChart();
  return new Pods(chart, newWeb({}, chart));
}

const networkPolicy = NetworkPolicyPeers.pods({ podLabels: { app: 'client' } });

/** By the method that is shorthand for it. */
const ROUTES: readonly [string, string, (workload: RouteTarget) => unknown, (route: Manifest) => unknown, number][] = [
  [
    'exposeViaIngress',
    'Ingress',
    (workload) =>
      new WorkloadIngress(workload, 'Route', {
        ...{ workload, networkPolicy, ingressClass: IngressClass.nginx(), host: 'a.test' },
      }),
    (route) => at(route, 'spec.rules.0.http.paths.0.backend.service.name'),
    15,
  ],
  [
    'exposeViaGateway',
    'HTTPRoute',
    (workload) =>
      new WorkloadHttpRoute(workload, 'Route', {
        workload,
        networkPolicy,
        parentRefs: [GatewayParentRef.of('public')],
      }),
    (route) => at(route, 'spec.rules.0.backendRefs.0.name'),
    10,
  ],
  [
    'exposeViaLoadBalancer',
    'Service',
    (workload) => new WorkloadLoadBalancer(workload, 'Route', { workload, networkPolicy, metadata: { name: 'front' } }),
    (route) => at(route, 'spec.selector.app'),
    20,
  ],
  [
    'exposeViaIngressRoute',
    'IngressRoute',
    (workload) => new TraefikIngressRoute(workload, 'Route', { workload, networkPolicy, host: 'a.test' }),
    (route) => at(route, 'spec.routes.0.services.0.name'),
    10,
  ],
];

test('every method of a routed workload is in the table', () => {
  const methods = Object.getOwnPropertyNames(RoutedWorkload.prototype).filter((name) => name.startsWith('exposeVia'));
  expect(ROUTES.map(([method]) => method).sort()).toEqual(methods.sort());
});

describe.each(ROUTES)('the route of %s', (_method, kind, define, backendOf, seconds) => {
  test('accepts any target, allows its controller and decides the propagation', () => {
    const pods = newPods();
    define(pods);
    const routes = renderAll(pods).filter((object) => object.kind === kind);
    expect(routes.map(backendOf)).toContain('web');
    expect(at(render(pods, 'NetworkPolicy'), 'spec.ingress.0.from')).toEqual([
      { podSelector: { matchLabels: { app: 'client' } } },
    ]);
    expect(inContainer(render(pods, 'Deployment'), 'lifecycle.preStop.sleep.seconds')).toBe(seconds);
  });

  test('is read from its manifests as external, with the same propagation', () => {
    const pods = newPods();
    define(pods);
    const { cluster } = buildCluster(documentsOf(renderAll(pods)).documents, []);
    const read = cluster.served.map(({ isExternal, times }) => [isExternal, times.propagation.recommendedSeconds]);
    expect(read).toEqual([[true, seconds]]);
  });
});

test('weights and load tests accept any target', () => {
  const pods = newPods();
  const other = newWeb({ metadata: { name: 'other' } });
  other.exposeViaIngressRoute({ host: 'a.test', alsoTo: [WeightedService.of(pods, 1)] });
  new LoadTest(pods, 'LoadTest', { target: LoadTarget.workload(pods) });
  expect(at(render(other, 'IngressRoute'), 'spec.routes.0.services.1.name')).toBe('web');
  expect(inPod(render(pods, 'Job'), 'initContainers.1.args.16')).toBe('http://web:8080/');
});

test('the workloads of this package are targets with a method for each route', () => {
  const web = newWeb();
  expect(web).toBeInstanceOf(RoutedWorkload);
  expect(web).toBeInstanceOf(RouteTarget);
});
