import { HOSTNAME_LABEL as HOST, REVISION_LABEL as REVISION } from '../../kubernetes/labels';
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
 * Where the pods of a workload are put in relation to each other, so that a node or a zone does not take all of them.
 *
 * Only pods of the same revision are kept apart: an old pod that still finishes its requests does not keep a new one
 * from being scheduled, and a rollout cannot deadlock.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export class Spread {
  /**
   * Over hosts and zones as evenly as possible, and onto one host rather than nowhere.
   */
  public static preferHostsAndZones(): Spread {
    return new Spread((labels) => spreadOver(labels, soft(HOST), soft(ZONE)));
  }

  /**
   * Over hosts as evenly as possible, and onto one host rather than nowhere.
   */
  public static preferHosts(): Spread {
    return new Spread((labels) => spreadOver(labels, soft(HOST)));
  }

  /**
   * Over hosts, with at most one pod more on one than on another. A pod that would break that stays Pending.
   *
   * Nodes that are cordoned or tainted do not count.
   */
  public static requireHosts(): Spread {
    return new Spread((labels) => spreadOver(labels, hard(HOST), soft(ZONE)));
  }

  /**
   * Over zones, with at most one pod more in one than in another, and over hosts as evenly as possible. A pod that
   * would break the former stays Pending.
   *
   * Nodes that are cordoned or tainted do not count.
   */
  public static acrossZones(): Spread {
    return new Spread((labels) => spreadOver(labels, hard(ZONE), soft(HOST)));
  }

  /**
   * Over hosts by a preference of pods not to share one, as in many a tutorial.
   *
   * @param weight From 1 to 100, in relation to other preferences. Default: 100.
   */
  public static preferHostsByAntiAffinity(weight = 100): Spread {
    requireInteger('weight', weight, { min: 1, max: 100 });
    return new Spread((labels) => ({
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight, podAffinityTerm: { topologyKey: HOST, labelSelector: { matchLabels: { ...labels } } } },
        ],
      },
    }));
  }

  /**
   * Never two pods of one revision on a host. Needs as many hosts as replicas, and Kubernetes 1.31.
   *
   * Without the revision (older clusters) it would need one host more during a rollout, or never finish.
   */
  public static requireHostsByAntiAffinity(): Spread {
    return new Spread(
      (labels) => ({
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: HOST, labelSelector: { matchLabels: { ...labels } }, matchLabelKeys: [REVISION] },
          ],
        },
      }),
      AVAILABLE_SINCE.podAffinityMatchLabelKeys,
    );
  }

  /**
   * Wherever the scheduler likes, all on one host included.
   *
   * @param reason Why losing a host may take all pods. It is kept in the manifest.
   */
  public static none(reason: string): Spread {
    return new Spread(() => ({}), undefined, requireReason('all pods may share a host', reason));
  }

  private constructor(
    private readonly place: (labels: Labels) => Placement,
    /** @internal */
    public readonly _since?: MinorVersion,
    /** @internal */
    public readonly _reason?: string,
  ) {}

  /**
   * The fields that keep pods with these labels apart.
   *
   * @internal
   */
  public _render(labels: Labels): Placement {
    return this.place(labels);
  }
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

/** Without nodeTaintsPolicy a cordoned node is an empty domain that pods are owed to: they would stay Pending. */
function hard(topologyKey: string): Constraint {
  return { maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', nodeTaintsPolicy: 'Honor' };
}

function spreadOver(labels: Labels, ...constraints: Constraint[]): Placement {
  return {
    topologySpreadConstraints: constraints.map((constraint) =>
      sorted({ ...constraint, labelSelector: { matchLabels: { ...labels } }, matchLabelKeys: [REVISION] }),
    ),
  };
}
