import type { RouteBackend, ServingObjects } from '../workload/serving-objects';
import type { CanaryProvider } from './canary-provider';

type Labels = Readonly<Record<string, string>>;

/** Flagger splits requests with a TraefikService that has the Service's name. */
const TRAEFIK_SERVICE: RouteBackend = {
  kind: 'TraefikService',
  reason: 'has a Canary that uses Traefik, so the route targets the TraefikService that Flagger makes',
  remedy: 'use another CanaryProvider',
};

/**
 * The objects that serve with a Canary. Flagger copies the Deployment NAME to NAME-primary, whose pods always serve.
 * The Deployment's own pods serve only while a new revision is analyzed.
 */
export class FlaggerCopies implements ServingObjects {
  public readonly foreignServices = 'with a Canary: Flagger makes them, with its own labels';
  public readonly routeBackend?: RouteBackend;

  /**
   * @param label The label with the Deployment's name, by which Flagger distinguishes the pods of its copy.
   * @param provider The provider that shifts requests from one revision to the other.
   */
  public constructor(
    private readonly label: string,
    { _makesTraefikService }: CanaryProvider,
  ) {
    this.routeBackend = _makesTraefikService ? TRAEFIK_SERVICE : undefined;
  }

  public namesOf(name: string): readonly string[] {
    return [name, primaryOf(name)];
  }

  public serviceNamesOf(name: string): readonly string[] {
    return [name, primaryOf(name), `${name}-canary`];
  }

  public select(matchLabels: Labels, matchExpressions: readonly object[] = []): object {
    const { [this.label]: name = '', ...others } = matchLabels;
    const either = { key: this.label, operator: 'In', values: this.namesOf(name) };
    const kept = Object.keys(others).length === 0 ? {} : { matchLabels: others };
    return { ...kept, matchExpressions: [...matchExpressions, either] };
  }

  public stableLabels(labels: Labels): Labels {
    return { ...labels, [this.label]: primaryOf(labels[this.label] ?? '') };
  }
}

function primaryOf(name: string): string {
  return `${name}-primary`;
}
