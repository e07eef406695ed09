import type { Acknowledgement } from '../manifest/acknowledgements';
import type { RuleId } from '../manifest/rule-ids';
import type { Cluster } from '../model/cluster';
import type { KubernetesObject } from '../model/objects';
import { isJudged } from '../model/workloads';

/** An acknowledgement, the object that carries it, and whether a rule found what it accepts. */
export interface AcknowledgementUse {
  readonly object: KubernetesObject;
  readonly acknowledgement: Acknowledgement;
  /**
   * Undefined if its use is unknown, because its rule did not run or does not check the object, or if it is the reason of
   * a choice, which does not depend on a finding.
   */
  readonly used: boolean | undefined;
}

/** Where a fault is reported. */
interface Reported {
  readonly object: KubernetesObject;
  readonly other?: KubernetesObject;
  readonly container?: string;
}

/** Finds the acknowledgements of detections, and remembers which were needed. */
export class Acknowledgements {
  private readonly needed = new Set<Acknowledgement>();

  /** Returns the acknowledgement that accepts what the rule found. One without a reason accepts nothing. */
  find(rule: RuleId, { object, other, container }: Reported): Acknowledgement | undefined {
    const matching = [...object.acknowledgements, ...(other?.acknowledgements ?? [])].filter(
      (candidate) => candidate.rule === rule && (candidate.container ?? container) === container,
    );
    for (const acknowledgement of matching) {
      this.needed.add(acknowledgement);
    }
    return matching.find(({ reason }) => reason !== '');
  }

  uses({ objects, workloads }: Cluster, ran: ReadonlySet<string>): readonly AcknowledgementUse[] {
    const passedOver = new Set(workloads.filter((workload) => !isJudged(workload)).map(({ object }) => object));
    // A live ReplicaSet copies the annotations of its Deployment, where they are judged.
    return objects
      .filter(({ isOwned }) => !isOwned)
      .flatMap((object) =>
        object.acknowledgements.map((acknowledgement) => {
          const isJudgeable = ran.has(acknowledgement.rule) && !acknowledgement.isReason && !passedOver.has(object);
          return { object, acknowledgement, used: isJudgeable ? this.needed.has(acknowledgement) : undefined };
        }),
      );
  }
}
