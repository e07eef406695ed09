/**
 * The objects that serve in a workload's name. They are its own, unless a controller runs copies of them: then routes,
 * policies and monitors have to find the copies.
 */
type Labels = Readonly<Record<string, string>>;

export interface ServingObjects {
  /** Names of the objects that run in place of a Deployment or an autoscaler of this name. */
  readonly namesOf: (name: string) => readonly string[];
  /** Names of the Services in place of one of this name. */
  readonly serviceNamesOf: (name: string) => readonly string[];
  /** Renders the selector of all pods that serve, from the labels that select the workload's own. */
  readonly select: (matchLabels: Labels) => object;
  /** Labels of the pods that always serve, also while others are tried beside them. */
  readonly stableLabels: (labels: Labels) => Labels;
  /** Completes "no Service of NAME has the workload's labels ..."; undefined if its own Service does. */
  readonly foreignServices?: string;
  /** The object that Traefik's routes name. Undefined for the Service. */
  readonly routeBackend?: RouteBackend;
}

/** An object that has the Service's name and decides which pods a request goes to. */
export interface RouteBackend {
  readonly kind: 'TraefikService';
  /** Follows the Service's name in errors. */
  readonly reason: string;
  /** A way to have the Service named, in errors. */
  readonly remedy: string;
}

export const OWN_OBJECTS: ServingObjects = {
  namesOf: (name) => [name],
  serviceNamesOf: (name) => [name],
  select: (matchLabels) => ({ matchLabels: { ...matchLabels } }),
  stableLabels: (labels) => labels,
};
