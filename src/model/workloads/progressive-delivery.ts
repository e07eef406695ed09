import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from '../objects/fields';

/** A Service that Argo Rollouts points at the pods of one version. */
export interface RoleService {
  /** The field that names it, such as `canaryService`. */
  readonly role: string;
  readonly name: string;
  readonly path: FieldPath;
}

/** How an Argo Rollout handles the pods of two versions. */
export interface ProgressiveDelivery {
  readonly type: 'canary' | 'blueGreen';
  readonly services: readonly RoleService[];
  /** Whether a traffic router, rather than the number of pods, decides the share of each version. */
  readonly hasTrafficRouting: boolean;
  /** The roles for which it must name a Service. */
  readonly needed: readonly string[];
  /** Whether the stable version gives up pods as the canary gets its share. */
  readonly hasDynamicStableScale: boolean;
  /** How long the old pods stay after the switch. */
  readonly scaleDownDelaySeconds: number;
  /** The section of the strategy. */
  readonly path: FieldPath;
}

/** The default, with blue-green and with a traffic router. */
const DEFAULT_SCALE_DOWN_DELAY_SECONDS = 30;

const ROLES = ['stableService', 'canaryService', 'activeService', 'previewService'] as const;

/** Reads the strategy of an Argo Rollout. */
export function readProgressiveDelivery(strategy: Fields): ProgressiveDelivery {
  const type = strategy.has('blueGreen') ? 'blueGreen' : 'canary';
  const fields = strategy.child(type);
  const pingPong = fields.child('pingPong');
  return {
    type,
    services: [...servicesOf(fields, ROLES), ...servicesOf(pingPong, ['pingService', 'pongService'])],
    hasTrafficRouting: fields.has('trafficRouting'),
    needed: neededRoles(fields, type),
    hasDynamicStableScale: fields.flag('dynamicStableScale') ?? false,
    scaleDownDelaySeconds: fields.integer('scaleDownDelaySeconds') ?? DEFAULT_SCALE_DOWN_DELAY_SECONDS,
    path: fields.path,
  };
}

/** Traffic routers that shift requests between two Services. Plugins and Istio's subsets may do without. */
const BY_SERVICE = ['alb', 'ambassador', 'apisix', 'appMesh', 'nginx', 'smi', 'traefik'] as const;

function neededRoles(fields: Fields, type: ProgressiveDelivery['type']): readonly string[] {
  if (type === 'blueGreen') {
    return ['activeService'];
  }
  const routing = fields.child('trafficRouting');
  const istio = routing.child('istio');
  const isByService = BY_SERVICE.some((key) => routing.has(key)) || (istio.exists && !istio.has('destinationRule'));
  return isByService && !fields.has('pingPong') ? ['stableService', 'canaryService'] : [];
}

function servicesOf(fields: Fields, roles: readonly string[]): readonly RoleService[] {
  return roles.flatMap((role) => {
    const name = fields.text(role);
    return name === undefined || name === '' ? [] : [{ role, name, path: [...fields.path, role] }];
  });
}
