/**
 * The objects that serve on behalf of a workload. They are its own unless a controller runs copies of them. Routes,
 * policies and monitors then have to find the copies.
 */
type Labels = Readonly<Record<string, string>>;

export interface ServingObjects {
  /** Returns the names of the objects that run in place of a Deployment or an autoscaler of this name. */
  readonly namesOf: (name: string) => readonly string[];
  /** Returns the names of the Services that replace the Service of this name. */
  readonly serviceNamesOf: (name: string) => readonly string[];
  /** Renders the selector of all serving pods, from the labels that select the workload's own pods. */
  readonly select: (matchLabels: Labels) => object;
  /** Returns the labels of the pods that always serve, even while a canary is tested beside them. */
  readonly stableLabels: (labels: Labels) => Labels;
  /** Completes "no Service of NAME has the workload's labels ...". Undefined if its own Service has them. */
  readonly foreignServices?: string;
  /** The object that Traefik routes name instead of the Service. Undefined if they name the Service. */
  readonly routeBackend?: RouteBackend;
}

/** An object with the Service's name that decides which pods receive a request. */
export interface RouteBackend {
  readonly kind: 'TraefikService';
  /** Follows the Service's name in errors. */
  readonly reason: string;
  /** How to have routes name the Service, as shown in errors. */
  readonly remedy: string;
}

export const OWN_OBJECTS: ServingObjects = {
  namesOf: (name) => [name],
  serviceNamesOf: (name) => [name],
  select: (matchLabels) => ({ matchLabels: { ...matchLabels } }),
  stableLabels: (labels) => labels,
};
