import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import * as current from '../../../../imports/traefik.io';
import * as containo from '../../../../imports/traefik.containo.us';
import { deriveWhenRendered } from '../../base/late-rendering';
import { sorted, withoutUndefined } from '../../base/plain-objects';
import { requireObjectName } from './traefik-values';
import type { TraefikVersion } from './traefik-version';

export type Spec = Readonly<Record<string, unknown>>;

/** How an object of each kind is begun; the spec is rendered late, so that it may still grow. */
type Begin = (scope: Construct, id: string, metadata: ApiObjectMetadata) => ApiObject;

type Kind = 'IngressRoute' | 'Middleware' | 'ServersTransport';

const BEGINNINGS: Readonly<Record<TraefikVersion['_group'], Readonly<Record<Kind, Begin>>>> = {
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

/** Defines an object of Traefik's, in the group of a version. */
export function defineTraefikObject(
  scope: Construct,
  id: string,
  kind: Kind,
  version: TraefikVersion,
  metadata: ApiObjectMetadata,
  spec: () => Spec,
): ApiObject {
  if (metadata.name !== undefined) {
    requireObjectName('metadata.name', metadata.name);
  }
  const object = BEGINNINGS[version._group][kind](scope, id, withoutUndefined({ ...metadata }));
  deriveWhenRendered(object, (generated) => ({ ...generated, spec: sorted(spec()) }));
  return object;
}
