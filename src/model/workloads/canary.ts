import { FLAGGER_SELECTOR_LABELS } from '../../kubernetes/flagger';
import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from '../objects/fields';
import type { KubernetesObject } from '../objects/kubernetes-object';
import type { WorkloadSpec } from './workload-spec';

/** An object that Flagger waits for. */
export interface CanaryReference {
  readonly kind: string;
  readonly name: string;
  readonly path: FieldPath;
}

/** A Flagger Canary, which copies its target to NAME-primary, scales the target to 0 and creates the Services. */
export interface Canary {
  readonly object: KubernetesObject;
  readonly targetKind: string;
  readonly targetName: string;
  /** The name of the Service that clients use. Flagger adds NAME-primary and NAME-canary. */
  readonly service: string;
  readonly port: number | undefined;
  readonly targetPort: number | string | undefined;
  readonly portName: string | undefined;
  /** Whether Flagger creates, or may create, a TraefikService of the same name: the provider can be Flagger's own setting. */
  readonly mayMakeTraefikService: boolean;
  /** The objects that it works with, by name. */
  readonly references: readonly CanaryReference[];
  /** Whether a gateway or an Ingress routes to it. */
  readonly isRouted: boolean;
  /** Whether it names a gateway of Istio. */
  readonly namesIstioGateway: boolean;
  /** Undefined if it is Flagger's own setting. */
  readonly provider?: string;
}

export function readCanary(object: KubernetesObject): Canary {
  const spec = object.fields.child('spec');
  const target = spec.child('targetRef');
  const service = spec.child('service');
  const targetName = target.text('name') ?? '';
  const port = service.integer('port');
  const provider = spec.text('provider');
  return {
    object,
    targetKind: target.text('kind') ?? 'Deployment',
    targetName,
    service: service.text('name') ?? targetName,
    port,
    targetPort: service.portReference('targetPort') ?? port,
    portName: service.text('portName'),
    mayMakeTraefikService: (provider ?? 'traefik') === 'traefik',
    references: ['targetRef', 'autoscalerRef', 'ingressRef'].flatMap((key) => readReference(spec, key)),
    isRouted: isRouted(spec, service),
    namesIstioGateway: service.texts('gateways').some((gateway) => gateway !== 'mesh'),
    ...(provider !== undefined && { provider }),
  };
}

/** Returns the names of the Services that Flagger creates. */
export function servicesOfCanary({ service }: Canary): readonly string[] {
  return [service, `${service}-primary`, `${service}-canary`];
}

/** Returns the labels of the pods that actually serve: Flagger renames them to NAME-primary. */
export function primaryLabels({ pod, selector, object }: WorkloadSpec): ReadonlyMap<string, string> {
  const key = FLAGGER_SELECTOR_LABELS.find((candidate) => selector?.labels.has(candidate));
  return key === undefined ? pod.labels : new Map([...pod.labels, [key, `${object.name}-primary`]]);
}

function readReference(spec: Fields, key: string): readonly CanaryReference[] {
  const fields = spec.child(key);
  const [kind, name] = [fields.text('kind'), fields.text('name')];
  return kind === undefined || name === undefined ? [] : [{ kind, name, path: fields.path }];
}

function isRouted(spec: Fields, service: Fields): boolean {
  const gateways = service.texts('gateways').filter((gateway) => gateway !== 'mesh');
  return (
    gateways.length > 0 || service.children('gatewayRefs').length > 0 || spec.has('ingressRef') || spec.has('routeRef')
  );
}
