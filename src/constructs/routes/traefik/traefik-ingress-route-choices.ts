/**
 * The options of a route, checked and with defaults applied.
 */
import type { ApiObjectMetadata } from 'cdk8s';
import { ifGiven, optionalInstance, requireInstance, requireInteger, show } from '../../base/arguments';
import { optionalMetadata } from '../../base/metadata';
import { withoutUndefined } from '../../base/plain-objects';
import { IngressRouteTls } from './ingress-route-tls';
import { PlainHttp } from './plain-http';
import { readRouteHosts } from '../host-names';
import { requireRouteTarget } from '../route-target';
import type { TraefikIngressRouteProps } from './traefik-ingress-route-props';
import { TraefikMatch } from './traefik-match';
import { resolveServices, type RouteServices } from './traefik-route-services';
import { requireEntryPoints, requireHost, requireObjectName } from './traefik-values';
import { TraefikVersion } from './traefik-version';

export interface RouteChoices {
  readonly version: TraefikVersion;
  readonly match: TraefikMatch;
  readonly rule: string;
  readonly priority?: number;
  readonly entryPoints: readonly string[];
  readonly tls?: IngressRouteTls;
  readonly http: PlainHttp;
  readonly services: RouteServices;
  /** The prefix of object names. */
  readonly stem: string;
  /** The namespace, labels and annotations of the objects. */
  readonly metadata: ApiObjectMetadata;
}

export function resolveRoute(props: TraefikIngressRouteProps): RouteChoices {
  const version = optionalInstance('version', props.version, TraefikVersion, 'TraefikVersion.V3') ?? TraefikVersion.V3;
  const tls = optionalInstance('tls', props.tls, IngressRouteTls, "IngressRouteTls.certResolver('...')");
  const match = resolveMatch(props);
  const { name, ...metadata } = resolveMetadata(props);
  const entryPoints = requireEntryPoints('entryPoints', props.entryPoints ?? [tls === undefined ? 'web' : 'websecure']);
  return {
    version,
    match,
    rule: match.toRule(version),
    priority: ifGiven(props.priority, (given) =>
      requireInteger('priority', given, { min: 1, remedy: '0 means the length of the rule' }),
    ),
    entryPoints,
    tls,
    http: resolveHttp(props, entryPoints),
    services: resolveServices(props, version),
    stem: requireObjectName('metadata.name', name ?? props.workload._service.name),
    metadata,
  };
}

function resolveMatch({ host, additionalHosts, pathPrefix, match }: TraefikIngressRouteProps): TraefikMatch {
  if (match !== undefined) {
    if (host !== undefined || additionalHosts !== undefined || pathPrefix !== undefined) {
      throw new Error(
        "'host', 'additionalHosts' and 'pathPrefix' should be omitted with 'match', got both; write match: " +
          'TraefikMatch.host(...).and(...)',
      );
    }
    return requireInstance('match', match, TraefikMatch, "TraefikMatch.host('shop.example.com')");
  }
  const hosts = readRouteHosts({ host, additionalHosts }, requireHost);
  if (hosts.length === 0) {
    throw new Error("'host' should be set, got none; pass match: TraefikMatch.pathPrefix('/') to match every host");
  }
  const ofHosts = TraefikMatch.host(...hosts);
  return pathPrefix === undefined ? ofHosts : ofHosts.and(TraefikMatch.pathPrefix(pathPrefix));
}

/** Traefik follows references to other namespaces only if it is configured to. */
function resolveMetadata({ metadata, workload }: TraefikIngressRouteProps): ApiObjectMetadata {
  const { namespace } = requireRouteTarget(workload)._service.metadata;
  const given = optionalMetadata('metadata', metadata) ?? {};
  if (given.namespace !== undefined && given.namespace !== namespace) {
    throw new Error(
      `'metadata.namespace' should be that of the workload, ${show(namespace)}, got ${show(given.namespace)}; ` +
        'Traefik does not follow a route into another namespace',
    );
  }
  return withoutUndefined({ ...given, namespace });
}

function resolveHttp({ http, tls }: TraefikIngressRouteProps, entryPoints: readonly string[]): PlainHttp {
  if (tls === undefined) {
    if (http !== undefined) {
      throw new Error(
        "'http' should be omitted without 'tls', got one: there is no https to redirect to; pass 'tls' too",
      );
    }
    return PlainHttp.none();
  }
  const choice =
    optionalInstance('http', http, PlainHttp, 'PlainHttp.redirect()') ??
    (entryPoints.includes('web') ? PlainHttp.none() : PlainHttp.redirect());
  const both = choice._entryPoints.filter((entryPoint) => entryPoints.includes(entryPoint));
  if (both.length > 0) {
    throw new Error(
      `'http' should not redirect the entry points of https, got ${show(both[0])} in both: a redirect loop`,
    );
  }
  return choice;
}
