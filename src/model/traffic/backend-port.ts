import { ingressNginx } from '../../kubernetes/routers/ingress-nginx';
import type { Backend } from './backend';
import type { Route } from './route';
import type { Service, ServicePort } from './service';

/** Returns the port of the Service that a reference names, by number or name, or undefined if it has none such. */
export function findPort(service: Service, port: number | string): ServicePort | undefined {
  // A number in quotes is taken for a name by some routers and for a number by others.
  const number = typeof port === 'string' && /^\d+$/.test(port) ? Number(port) : port;
  return service.ports.find((candidate) => candidate.port === number || candidate.name === port);
}

/** Whether the router finds the port that a route names. A route that names none leaves the choice to the router. */
export function hasPort(service: Service, { routersOf }: Route, backend: Backend): boolean {
  const { port, endpointPort } = backend;
  if (endpointPort !== undefined) {
    return service.ports.some(({ name, targetPort }) =>
      typeof endpointPort === 'string'
        ? name === endpointPort
        : // The number of a named port is in the pods.
          targetPort === endpointPort || typeof targetPort === 'string',
    );
  }
  return (
    port === undefined ||
    findPort(service, port) !== undefined ||
    (routersOf(service, backend).some(({ router }) => router === ingressNginx) && hasTargetPort(service, port))
  );
}

/**
 * ingress-nginx compares the target port too.
 *
 * @see https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/controller/controller.go serviceEndpoints
 */
function hasTargetPort({ ports }: Service, port: number | string): boolean {
  return ports.some(({ targetPort }) => String(targetPort) === String(port));
}
