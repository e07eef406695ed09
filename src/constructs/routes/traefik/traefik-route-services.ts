/**
 * What a route of Traefik's leads to: the Services of workloads, and of workloads under a Canary of Traefik's the
 * TraefikService that Flagger makes.
 */
import { leadsByTraefikService } from '../../delivery/canary-target';
import { ifGiven, requireBoolean, requireInstance, requireInteger, requireList, show } from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import type { RoutedWorkload } from '../routed-workload';
import { StickyCookie } from './sticky-cookie';
import { type TraefikIngressRouteProps, TraefikScheme } from './traefik-ingress-route-props';
import type { Spec } from './traefik-object';
import { TraefikServersTransport } from './traefik-servers-transport';
import type { TraefikVersion } from './traefik-version';
import { WeightedService } from './weighted-service';

export interface RouteServices {
  readonly workloads: readonly RoutedWorkload[];
  readonly sticky?: StickyCookie;
  /** What is said of the connection to pods, which Traefik reads of Services and of nothing else. */
  readonly ofServices: Spec;
  /** A Canary may come after the route. */
  readonly render: () => readonly Spec[];
}

export function resolveServices(props: TraefikIngressRouteProps, version: TraefikVersion): RouteServices {
  const { workload, weight } = props;
  const alsoTo = requireList('alsoTo', props.alsoTo ?? []).map((other, i) =>
    requireInstance(`alsoTo[${i}]`, other, WeightedService, 'WeightedService.of(workload, 1)'),
  );
  const sticky = ifGiven(props.sticky, (given) => requireInstance('sticky', given, StickyCookie, 'StickyCookie.of()'));
  requireSensibleWeights(weight, alsoTo, sticky);
  requireSameNamespace(workload, alsoTo);
  const common = connection(props, version);
  const ofServices = withoutUndefined({ ...common, sticky: sticky?._render(version) });
  const ownWeight = alsoTo.length === 0 ? undefined : (weight ?? 1);
  return {
    workloads: [workload, ...alsoTo.flatMap(({ _workload }) => _workload ?? [])],
    sticky,
    ofServices,
    render: () => [
      reference(workload, ownWeight, ofServices),
      ...alsoTo.map(({ _workload, _service, _weight }) =>
        _workload === undefined ? { ..._service, weight: _weight, ...common } : reference(_workload, _weight, common),
      ),
    ],
  };
}

function reference(workload: RoutedWorkload, weight: number | undefined, ofServices: Spec): Spec {
  const { name, port } = workload._service;
  const target = leadsByTraefikService(workload) ? { kind: 'TraefikService', name } : { name, port };
  return withoutUndefined({ ...target, weight, ...ofServices });
}

function requireSensibleWeights(
  weight: number | undefined,
  alsoTo: readonly WeightedService[],
  sticky: StickyCookie | undefined,
): void {
  ifGiven(weight, (given) => requireInteger('weight', given, { min: 0 }));
  if (alsoTo.length === 0 && weight !== undefined) {
    throw new Error(
      `'weight' should be left out without 'alsoTo', got ${show(weight)}: there is nothing to weigh against`,
    );
  }
  if (alsoTo.length > 0 && (weight ?? 1) + alsoTo.reduce((sum, { _weight }) => sum + _weight, 0) === 0) {
    throw new Error("'weight' or one in 'alsoTo' should be above 0, got 0 for all: nobody would answer");
  }
  if (alsoTo.length > 0 && sticky !== undefined) {
    throw new Error(
      "'sticky' should be left out beside 'alsoTo', got both: the cookie names a pod of one Service, and the weights choose " +
        'the Service anew for every request',
    );
  }
}

function requireSameNamespace(
  { _service: service }: TraefikIngressRouteProps['workload'],
  alsoTo: readonly WeightedService[],
): void {
  const { namespace } = service.metadata;
  const elsewhere = alsoTo.find(
    ({ _workload }) => _workload !== undefined && _workload._service.metadata.namespace !== namespace,
  );
  if (elsewhere !== undefined) {
    throw new Error(
      `'alsoTo' should be in the workload's namespace, ${show(namespace)}, got ${show(elsewhere._workload?._service.metadata.namespace)}; ` +
        'where Traefik may cross namespaces, write WeightedService.existing(name, weight, { port, namespace })',
    );
  }
}

/** How Traefik reaches the pods, which is the same for all Services of a route. */
function connection(props: TraefikIngressRouteProps, version: TraefikVersion): Spec {
  const { scheme, passHostHeader, serversTransport, nativeLb, workload } = props;
  if (nativeLb === true) {
    throw new Error(
      "'nativeLb' should be false, got true: Traefik would keep connections to the Service's address for 90s, which stay at a " +
        'pod that is being removed and lose its last requests; leave it out',
    );
  }
  ifGiven(nativeLb, (given) => requireBoolean('nativeLb', given));
  if (scheme !== undefined && !Object.values(TraefikScheme).includes(scheme)) {
    throw new Error(`'scheme' should be a TraefikScheme, got ${show(scheme)}; write TraefikScheme.HTTPS`);
  }
  return withoutUndefined({
    scheme,
    passHostHeader: ifGiven(passHostHeader, (given) => requireBoolean('passHostHeader', given)),
    serversTransport: ifGiven(serversTransport, (given) => transportName(given, version, workload)),
  });
}

function transportName(
  transport: TraefikServersTransport,
  version: TraefikVersion,
  { _service: service, _plan }: TraefikIngressRouteProps['workload'],
): string {
  requireInstance(
    'serversTransport',
    transport,
    TraefikServersTransport,
    "new TraefikServersTransport(this, 'Transport')",
  );
  if (transport._version._group !== version._group) {
    throw new Error(
      `'serversTransport' should be of the route's group ${version._group}, got ${transport._version._group}; give both the same version`,
    );
  }
  const { namespace } = transport.serversTransport.metadata;
  if (namespace !== service.metadata.namespace) {
    throw new Error(
      `'serversTransport' should be in the workload's namespace, ${show(service.metadata.namespace)}, got ${show(namespace)}`,
    );
  }
  const longest = _plan.choices.shutdown._longestRequestSeconds;
  const limit = transport._responseHeaderSeconds;
  if (limit !== undefined && limit < longest) {
    throw new Error(
      `'responseHeaderTimeout' should be at least the longest request of ${longest}s, got ${limit}s: Traefik would answer 504 in ` +
        'its place',
    );
  }
  return transport.name;
}
