/**
 * The Services that a Traefik route targets, or the TraefikServices that split requests in their place.
 */
import {
  ifGiven,
  optionalInstance,
  requireBoolean,
  requireInstance,
  requireInteger,
  requireList,
  show,
} from '../../base/arguments';
import { withoutUndefined } from '../../base/plain-objects';
import type { RouteTarget } from '../route-target';
import { StickyCookie } from './sticky-cookie';
import { type TraefikIngressRouteProps, TraefikScheme } from './traefik-ingress-route-props';
import type { Spec } from './traefik-object';
import { TraefikServersTransport } from './traefik-servers-transport';
import type { TraefikVersion } from './traefik-version';
import { WeightedService } from './weighted-service';

export interface RouteServices {
  readonly workloads: readonly RouteTarget[];
  readonly sticky?: StickyCookie;
  /** The settings of connections to pods, which Traefik only reads for Services. */
  readonly ofServices: Spec;
  /** Renders late, since a TraefikService may still replace the Service. */
  readonly render: () => readonly Spec[];
}

export function resolveServices(props: TraefikIngressRouteProps, version: TraefikVersion): RouteServices {
  const { workload, weight } = props;
  const alsoTo = requireList('alsoTo', props.alsoTo ?? []).map((other, i) =>
    requireInstance(`alsoTo[${i}]`, other, WeightedService, 'WeightedService.of(workload, 1)'),
  );
  const sticky = optionalInstance('sticky', props.sticky, StickyCookie, 'StickyCookie.of()');
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
      ...alsoTo.map(({ _workload, _service, weight: share }) =>
        _workload === undefined ? { ..._service, weight: share, ...common } : reference(_workload, share, common),
      ),
    ],
  };
}

function reference(workload: RouteTarget, weight: number | undefined, ofServices: Spec): Spec {
  const { name, port } = workload._service;
  const backend = workload._plan.serving.routeBackend;
  const target = backend === undefined ? { name, port } : { kind: backend.kind, name };
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
      `'weight' should be omitted without 'alsoTo', got ${show(weight)}: there is nothing to weigh against`,
    );
  }
  if (alsoTo.length > 0 && (weight ?? 1) + alsoTo.reduce((sum, other) => sum + other.weight, 0) === 0) {
    throw new Error("'weight' or one in 'alsoTo' should be above 0, got 0 for all: no pod would answer");
  }
  if (alsoTo.length > 0 && sticky !== undefined) {
    throw new Error(
      "'sticky' should be omitted with 'alsoTo', got both: the cookie names a pod of one Service, and the weights " +
        'choose the Service again for every request',
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
        'if Traefik may cross namespaces, pass WeightedService.existing(name, weight, { port, namespace })',
    );
  }
}

/** How Traefik connects to the pods. It is the same for all Services of a route. */
function connection(props: TraefikIngressRouteProps, version: TraefikVersion): Spec {
  const { scheme, passHostHeader, serversTransport, nativeLb, workload } = props;
  if (nativeLb === true) {
    throw new Error(
      "'nativeLb' should be false, got true: Traefik would keep connections to the Service's address for 90s, which " +
        'stay at a pod that is being removed and lose its last requests; omit it',
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
      `'serversTransport' should be in the route's group ${version._group}, got ${transport._version._group}; give both the same version`,
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
      `'responseHeaderTimeout' should be at least the longest request of ${longest}s, got ${limit}s: Traefik would ` +
        'answer with 504 instead',
    );
  }
  return transport.name;
}
