import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import * as current from '../../../../imports/traefik.io';
import * as containo from '../../../../imports/traefik.containo.us';
import { deriveWhenRendered } from '../../base/late-rendering';
import { sorted, withoutUndefined } from '../../base/plain-objects';
import { requireObjectName } from './traefik-values';
import type { TraefikVersion } from './traefik-version';

export type Spec = Readonly<Record<string, unknown>>;

/** The constructor of each kind of object. The spec is rendered late, since it may still change. */
type Constructor = (scope: Construct, id: string, metadata: ApiObjectMetadata) => ApiObject;

type TraefikKind = 'IngressRoute' | 'Middleware' | 'ServersTransport';

const CONSTRUCTORS: Readonly<Record<TraefikVersion['_group'], Readonly<Record<TraefikKind, Constructor>>>> = {
  'traefik.io': {
    IngressRoute: (scope, id, metadata) => new current.IngressRoute(scope, id, { metadata, spec: { routes: [] } }),
    Middleware: (scope, id, metadata) => new current.Middleware(scope, id, { metadata, spec: {} }),
    ServersTransport: (scope, id, metadata) => new current.ServersTransport(scope, id, { metadata, spec: {} }),
  },
  'traefik.containo.us': {
    IngressRoute: (scope, id, metadata) => new containo.IngressRoute(scope, id, { metadata, spec: { routes: [] } }),
    Middleware: (scope, id, metadata) => new containo.Middleware(scope, id, { metadata, spec: {} }),
    ServersTransport: (scope, id, metadata) => new containo.ServersTransport(scope, id, { metadata, spec: {} }),
  },
};

/** Defines a Traefik object in the API group of a version. */
export function defineTraefikObject(
  scope: Construct,
  id: string,
  kind: TraefikKind,
  version: TraefikVersion,
  metadata: ApiObjectMetadata,
  spec: () => Spec,
): ApiObject {
  if (metadata.name !== undefined) {
    requireObjectName('metadata.name', metadata.name);
  }
  const object = CONSTRUCTORS[version._group][kind](scope, id, withoutUndefined({ ...metadata }));
  deriveWhenRendered(object, (generated) => ({ ...generated, spec: sorted(spec()) }));
  return object;
}
