import type { FieldPath } from '../../manifest/field-path';
import type { ServiceType } from '../../kubernetes/routers/shown-by';
import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';

export interface ServicePort {
  readonly name?: string;
  readonly port: number | undefined;
  /** A number, or the name of a container's port. */
  readonly targetPort: number | string | undefined;
  readonly protocol: string;
  readonly appProtocol?: string;
  readonly path: FieldPath;
}

export interface Service {
  readonly object: KubernetesObject;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  readonly isHeadless: boolean;
  /** Empty if the endpoints are managed elsewhere. */
  readonly selector: ReadonlyMap<string, string>;
  readonly ports: readonly ServicePort[];
  readonly publishNotReadyAddresses: boolean;
  readonly isTrafficPolicyLocal: boolean;
  readonly loadBalancerClass?: string;
}

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;

/** Ports that are scraped. A lost sample is requested again. */
const METRICS = /metrics|(?:^|[-_.])(?:metric|prometheus|telemetry|monitoring|exporter)(?:$|[-_.])/i;

export function readService(object: KubernetesObject): Service {
  const spec = object.fields.child('spec');
  const type = spec.text('type');
  const loadBalancerClass = spec.text('loadBalancerClass');
  return {
    object,
    type: TYPES.find((candidate) => candidate === type) ?? 'ClusterIP',
    isHeadless: spec.text('clusterIP') === 'None',
    selector: spec.labels('selector'),
    ports: spec.children('ports').map(readServicePort),
    publishNotReadyAddresses: spec.flag('publishNotReadyAddresses') ?? false,
    isTrafficPolicyLocal: spec.text('externalTrafficPolicy') === 'Local',
    ...(loadBalancerClass !== undefined && { loadBalancerClass }),
  };
}

/** The type by which clients choose a pod. */
export function addressType({ type, isHeadless }: Service): ServiceType {
  return isHeadless ? 'Headless' : type;
}

/** Services that exist only for scraping, whatever their ports are called: kube-state-metrics, node-exporter. */
const EXPORTER = /(?:^|-)(?:exporter|metrics)(?:-service|-svc)?$/;

/** Returns the ports at which clients wait for an answer. */
export function requestPorts({ object, type, ports }: Service): readonly ServicePort[] {
  return type === 'ClusterIP' && EXPORTER.test(object.name)
    ? []
    : ports.filter(({ name, targetPort }) => !isMetrics(name) && !isMetrics(targetPort));
}

export function isMetrics(name: number | string | undefined): boolean {
  return typeof name === 'string' && METRICS.test(name);
}

function readServicePort(fields: Fields): ServicePort {
  const name = fields.text('name');
  const port = fields.integer('port');
  const appProtocol = fields.text('appProtocol');
  return {
    port,
    targetPort: fields.portReference('targetPort') ?? port,
    protocol: fields.text('protocol') ?? 'TCP',
    ...(name !== undefined && { name }),
    ...(appProtocol !== undefined && { appProtocol }),
    path: fields.path,
  };
}
