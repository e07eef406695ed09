/**
 * The Service in front of a workload's pods, and its optional headless twin.
 */
import { ApiObject } from 'cdk8s';
import { Service, ServiceType } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../kubernetes/names';
import { requireName } from '../base/arguments';
import { deriveWhenRendered, type Manifest } from '../base/late-rendering';
import { withoutUndefined } from '../base/plain-objects';
import type { ServiceExposure } from './service-exposure';

export interface ServiceTarget {
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  readonly port: number;
  /** Undefined if the container's port has no name. Services then refer to it by number. */
  readonly portName?: string;
}

export function defineService(scope: Construct, id: string, exposure: ServiceExposure, target: ServiceTarget): Service {
  const { port, portName, name, annotations } = exposure._options;
  const service = new Service(scope, id, {
    metadata: withoutUndefined({
      name: requireName('service.name', name ?? target.name, DNS_1035_LABEL),
      namespace: target.namespace,
      labels: { ...target.labels },
      annotations: annotations && { ...annotations },
    }),
    type: exposure.serviceType,
    ports: [
      withoutUndefined({
        port: port ?? target.port,
        targetPort: target.port,
        name: portName === '' ? undefined : (portName ?? target.portName),
        nodePort: exposure._nodePort,
      }),
    ],
  });
  return selecting(service, exposure, target);
}

export function defineHeadlessService(
  scope: Construct,
  id: string,
  exposure: ServiceExposure,
  service: Service,
  target: ServiceTarget,
): Service {
  const headless = new Service(scope, id, {
    metadata: withoutUndefined({
      name: requireName('service.name', `${service.name}-headless`, DNS_1035_LABEL),
      namespace: target.namespace,
      labels: { ...target.labels },
    }),
    type: ServiceType.CLUSTER_IP,
    clusterIP: 'None',
    ports: service.ports.map(({ name }) => withoutUndefined({ port: target.port, targetPort: target.port, name })),
  });
  return selecting(headless, exposure, target);
}

function selecting(service: Service, exposure: ServiceExposure, target: ServiceTarget): Service {
  for (const [key, value] of Object.entries(target.selector)) {
    service.selectLabel(key, value);
  }
  const byNumber = exposure._options.targetByNumber ?? false;
  const targetPort = byNumber ? target.port : (target.portName ?? target.port);
  deriveWhenRendered(ApiObject.of(service), (generated) => withTarget(generated, target.port, targetPort));
  return service;
}

/** cdk8s-plus supports target ports by number only, and prints an empty list of external addresses. */
function withTarget(generated: Manifest, number: number, targetPort: number | string): Manifest {
  const { externalIPs, ...spec } = generated.spec as Manifest & { readonly externalIPs?: readonly unknown[] };
  const ports = ((spec.ports ?? []) as readonly Manifest[]).map((port) =>
    port.targetPort === number ? { ...port, targetPort } : port,
  );
  return {
    ...generated,
    spec: { ...spec, ...(externalIPs === undefined || externalIPs.length === 0 ? {} : { externalIPs }), ports },
  };
}
