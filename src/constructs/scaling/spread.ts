import { HOSTNAME_LABEL as HOST } from '../../kubernetes/labels';
import { AVAILABLE_SINCE, type MinorVersion } from '../../kubernetes/version';
import { requireInteger, requireReason } from '../base/arguments';
import { sorted } from '../base/plain-objects';

const ZONE = 'topology.kubernetes.io/zone';

type Labels = Readonly<Record<string, string>>;

/** @internal */
export interface Placement {
  readonly topologySpreadConstraints?: readonly object[];
  readonly podAntiAffinity?: {
    readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly object[];
    readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly object[];
  };
}

/**
 * How pods are spread, so that the failure of a node or a zone does not take all of them.
 *
 * Only pods of the same revision are kept apart. An old pod that finishes its requests never blocks a new one, so a
 * rollout cannot deadlock.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.http('/healthz'),
 *   spread: Spread.acrossZones(),
 * });
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export class Spread {
  /**
   * Spreads over hosts and zones as evenly as possible. Pods share a host rather than stay Pending.
   */
  public static preferHostsAndZones(): Spread {
    return new Spread('preferHostsAndZones', (pods) => spreadOver(pods, soft(HOST), soft(ZONE)));
  }

  /**
   * Spreads over hosts as evenly as possible. Pods share a host rather than stay Pending.
   */
  public static preferHosts(): Spread {
    return new Spread('preferHosts', (pods) => spreadOver(pods, soft(HOST)));
  }

  /**
   * Spreads over hosts, with a difference of at most one pod. A pod that would exceed it stays Pending.
   *
   * Cordoned and tainted nodes do not count.
   */
  public static requireHosts(): Spread {
    return new Spread('requireHosts', (pods) => spreadOver(pods, hard(HOST), soft(ZONE)));
  }

  /**
   * Spreads over zones, with a difference of at most one pod, and over hosts as evenly as possible.
   *
   * A pod that would exceed the difference between zones stays Pending.
   *
   * Cordoned and tainted nodes do not count.
   */
  public static acrossZones(): Spread {
    return new Spread('acrossZones', (pods) => spreadOver(pods, hard(ZONE), soft(HOST)));
  }

  /**
   * Spreads over hosts with a preferred anti-affinity, as many tutorials do.
   *
   * @param weight The weight relative to other preferences, from 1 to 100. Default: 100.
   */
  public static preferHostsByAntiAffinity(weight = 100): Spread {
    requireInteger('weight', weight, { min: 1, max: 100 });
    return new Spread('preferHostsByAntiAffinity', ({ labels }) => ({
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight, podAffinityTerm: { topologyKey: HOST, labelSelector: { matchLabels: { ...labels } } } },
        ],
      },
    }));
  }

  /**
   * Never runs two pods of the same revision on a host. Requires as many hosts as replicas, and Kubernetes 1.31.
   *
   * Older clusters cannot distinguish revisions: a rollout would need an extra host, or never finish.
   */
  public static requireHostsByAntiAffinity(): Spread {
    return new Spread(
      'requireHostsByAntiAffinity',
      ({ labels, revisionLabel }) => ({
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: HOST, labelSelector: { matchLabels: { ...labels } }, ...sameRevision(revisionLabel) },
          ],
        },
      }),
      AVAILABLE_SINCE.podAffinityMatchLabelKeys,
    );
  }

  /**
   * Does not spread the pods. All of them may run on one host.
   *
   * @param reason Why the failure of a host may take all pods. It is kept in the manifest.
   */
  public static none(reason: string): Spread {
    return new Spread('none', () => ({}), undefined, requireReason('all pods may share a host', reason));
  }

  private constructor(
    /**
     * The name of the factory method, such as `preferHosts`.
     */
    public readonly spreadKind: string,

    private readonly place: (pods: SpreadPods) => Placement,
    /** @internal */
    public readonly _since?: MinorVersion,
    /** @internal */
    public readonly _reason?: string,
  ) {}

  /**
   * Renders the fields that keep pods with these labels apart. Revisions that run side by side have different values of
   * `revisionLabel`; it is undefined if none do.
   *
   * @internal
   */
  public _render(labels: Labels, revisionLabel: string | undefined): Placement {
    return this.place({ labels, revisionLabel });
  }
}

/** The pods that are kept apart. */
interface SpreadPods {
  readonly labels: Labels;
  readonly revisionLabel: string | undefined;
}

interface Constraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: string;
  readonly nodeTaintsPolicy?: string;
}

function soft(topologyKey: string): Constraint {
  return { maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway' };
}

/** Without nodeTaintsPolicy, a cordoned node counts as a domain without pods, and pods would stay Pending for it. */
function hard(topologyKey: string): Constraint {
  return { maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', nodeTaintsPolicy: 'Honor' };
}

function spreadOver({ labels, revisionLabel }: SpreadPods, ...constraints: Constraint[]): Placement {
  return {
    topologySpreadConstraints: constraints.map((constraint) =>
      sorted({ ...constraint, labelSelector: { matchLabels: { ...labels } }, ...sameRevision(revisionLabel) }),
    ),
  };
}

/** Only pods of the same revision are kept apart. */
function sameRevision(revisionLabel: string | undefined): { readonly matchLabelKeys?: readonly string[] } {
  return revisionLabel === undefined ? {} : { matchLabelKeys: [revisionLabel] };
}
