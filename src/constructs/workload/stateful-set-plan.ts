/**
 * The part of a plan that is specific to StatefulSets.
 */
import type { PodOwner } from './pod-owner';
import type { ResolvedWorkload } from './resolved-workload';
import { type Floor, WorkloadPlan } from './workload-plan';

/** The resolved options of a StatefulSet. */
export interface ResolvedStatefulSet extends ResolvedWorkload {
  readonly replicas: number;
  /** The Service that gives the pods their names. */
  readonly serviceName: string;
}

export class StatefulSetPlan extends WorkloadPlan {
  public constructor(
    owner: PodOwner,
    public override readonly choices: ResolvedStatefulSet,
  ) {
    super(owner, choices);
  }

  public get floor(): Floor {
    return { replicas: this.choices.replicas, name: 'replicas' };
  }

  /** A pod is replaced before the next one, so that revisions need not be told apart. */
  public get revisionLabel(): undefined {
    return undefined;
  }
}
