/**
 * What a route says, checked and with defaults in place of what was left out.
 */
import type { ApiObjectMetadata } from 'cdk8s';
import {
  ifGiven,
  requireBoolean,
  requireInstance,
  requireInteger,
  requireList,
  requireMember,
  show,
} from '../arguments';
import { requireMetadata } from '../metadata';
import { withoutUndefined } from '../plain-objects';
import { IngressRouteTls } from './ingress-route-tls';
import { PlainHttp } from './plain-http';
import { StickyCookie } from './sticky-cookie';
import { type TraefikIngressRouteProps, TraefikScheme } from './traefik-ingress-route-props';
import { TraefikMatch } from './traefik-match';
import type { Spec } from './traefik-object';
import { TraefikServersTransport } from './traefik-servers-transport';
import { requireEntryPoints, requireObjectName } from './traefik-values';
import { TraefikVersion } from './traefik-version';
import { WeightedService } from './weighted-service';

export interface RouteChoices {
  readonly version: TraefikVersion;
  readonly match: TraefikMatch;
  readonly rule: string;
  readonly priority?: number;
  readonly entryPoints: readonly string[];
  readonly tls?: IngressRouteTls;
  readonly http: PlainHttp;
  readonly sticky?: StickyCookie;
  readonly alsoTo: readonly WeightedService[];
  readonly services: readonly Spec[];
  /** What the objects' names begin with. */
  readonly stem: string;
  /** Namespace, labels and annotations of what is defined. */
  readonly metadata: ApiObjectMetadata;
}

export function resolveRoute(props: TraefikIngressRouteProps): RouteChoices {
  const version =
    ifGiven(props.version, (given) => requireInstance('version', given, TraefikVersion, 'TraefikVersion.V3')) ??
    TraefikVersion.V3;
  const tls = ifGiven(props.tls, (given) =>
    requireInstance('tls', given, IngressRouteTls, "IngressRouteTls.certResolver('...')"),
  );
  const match = resolveMatch(props);
  const { name, ...metadata } = resolveMetadata(props);
  const entryPoints = requireEntryPoints('entryPoints', props.entryPoints ?? [tls === undefined ? 'web' : 'websecure']);
  return {
    version,
    match,
    rule: match.toRule(version),
    priority: ifGiven(props.priority, (given) =>
      requireInteger('priority', given, { min: 1, remedy: "0 means 'by the rule'" }),
    ),
    entryPoints,
    tls,
    http: resolveHttp(props, entryPoints),
    ...resolveServices(props, version),
    stem: requireObjectName('metadata.name', name ?? props.workload.service.name),
    metadata,
  };
}

function resolveMatch({ host, pathPrefix, match }: TraefikIngressRouteProps): TraefikMatch {
  if (match !== undefined) {
    if (host !== undefined || pathPrefix !== undefined) {
      throw new Error(
        "'host' and 'pathPrefix' should be left out beside 'match', got both; write match: TraefikMatch.host(...).and(...)",
      );
    }
    return requireInstance('match', match, TraefikMatch, "TraefikMatch.host('shop.example.com')");
  }
  if (host === undefined) {
    throw new Error(
      "'host' should be given, got none; write match: TraefikMatch.pathPrefix('/') to take every host's requests",
    );
  }
  const ofHost = TraefikMatch.host(host);
  return pathPrefix === undefined ? ofHost : ofHost.and(TraefikMatch.pathPrefix(pathPrefix));
}

/** Traefik follows references into other namespaces only where it is configured to. */
function resolveMetadata({ metadata, workload }: TraefikIngressRouteProps): ApiObjectMetadata {
  const { namespace } = requireMember('workload', workload, 'service', 'a ZeroDowntimeDeployment').service.metadata;
  const given = ifGiven(metadata, (some) => requireMetadata('metadata', some)) ?? {};
  if (given.namespace !== undefined && given.namespace !== namespace) {
    throw new Error(
      `'metadata.namespace' should be the workload's, ${show(namespace)}, got ${show(given.namespace)}; ` +
        'Traefik does not follow a route into another namespace',
    );
  }
  return withoutUndefined({ ...given, namespace });
}

function resolveHttp({ http, tls }: TraefikIngressRouteProps, entryPoints: readonly string[]): PlainHttp {
  if (tls === undefined) {
    if (http !== undefined) {
      throw new Error(
        "'http' should be left out without 'tls', got one: there is no https to redirect to; say 'tls' too",
      );
    }
    return PlainHttp.none();
  }
  const choice =
    ifGiven(http, (given) => requireInstance('http', given, PlainHttp, 'PlainHttp.redirect()')) ??
    (entryPoints.includes('web') ? PlainHttp.none() : PlainHttp.redirect());
  const both = choice._entryPoints.filter((entryPoint) => entryPoints.includes(entryPoint));
  if (both.length > 0) {
    throw new Error(
      `'http' should redirect other entry points than those that take https, got ${show(both[0])} in both: a redirect loop`,
    );
  }
  return choice;
}

function resolveServices(
  props: TraefikIngressRouteProps,
  version: TraefikVersion,
): Pick<RouteChoices, 'services' | 'alsoTo' | 'sticky'> {
  const { workload, weight } = props;
  const alsoTo = requireList('alsoTo', props.alsoTo ?? []).map((other, i) =>
    requireInstance(`alsoTo[${i}]`, other, WeightedService, 'WeightedService.of(workload, 1)'),
  );
  const sticky = ifGiven(props.sticky, (given) => requireInstance('sticky', given, StickyCookie, 'StickyCookie.of()'));
  requireSensibleWeights(weight, alsoTo, sticky);
  requireSameNamespace(workload, alsoTo);
  const common = connection(props, version);
  const { name, port } = workload.service;
  const first = alsoTo.length === 0 ? { name, port } : { name, port, weight: weight ?? 1 };
  const ownCookie = sticky === undefined ? {} : { sticky: sticky._render(version) };
  return {
    sticky,
    alsoTo,
    services: [
      { ...first, ...common, ...ownCookie },
      ...alsoTo.map(({ _service, _weight }) => ({ ..._service, weight: _weight, ...common })),
    ],
  };
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
  { service }: TraefikIngressRouteProps['workload'],
  alsoTo: readonly WeightedService[],
): void {
  const { namespace } = service.metadata;
  const elsewhere = alsoTo.find(
    ({ _workload }) => _workload !== undefined && _workload.service.metadata.namespace !== namespace,
  );
  if (elsewhere !== undefined) {
    throw new Error(
      `'alsoTo' should be in the workload's namespace, ${show(namespace)}, got ${show(elsewhere._workload?.service.metadata.namespace)}; ` +
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
  { service, _plan }: TraefikIngressRouteProps['workload'],
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
