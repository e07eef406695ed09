import type { RouteBackend, ServingObjects } from '../workload/serving-objects';
import type { CanaryProvider } from './canary-provider';

type Labels = Readonly<Record<string, string>>;

/** Flagger splits requests by a TraefikService of the Service's name. */
const TRAEFIK_SERVICE: RouteBackend = {
  kind: 'TraefikService',
  reason: "is under a Canary of Traefik's, and the route leads to the TraefikService that Flagger makes",
  remedy: 'take another CanaryProvider',
};

/**
 * The objects that serve under a Canary. Flagger copies the Deployment NAME to NAME-primary, whose pods always serve; the
 * Deployment's own pods serve while a new revision is tried.
 */
export class FlaggerCopies implements ServingObjects {
  public readonly foreignServices = 'under a Canary: Flagger makes them, with labels of its own';
  public readonly routeBackend?: RouteBackend;

  /**
   * @param label The label that holds the Deployment's name, by which Flagger tells the pods of its copy apart.
   * @param provider The provider that moves requests from one revision to the other.
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
