/**
 * The part of a plan that is specific to Deployments: the rollout and the replicas.
 */
import type { Container, Deployment } from 'cdk8s-plus-27';
import { REVISION_LABEL } from '../../kubernetes/labels';
import { progressDeadlineSeconds } from '../../kubernetes/time-budget';
import type { Autoscaling } from '../scaling/autoscaling';
import type { DisruptionBudget } from '../scaling/disruption-budget';
import type { Spread } from '../scaling/spread';
import type { ForeignTimes } from './foreign-times';
import { ownerOfPods } from './pod-owner';
import type { ResolvedWorkload } from './resolved-workload';
import { type Floor, WorkloadPlan } from './workload-plan';

/** The resolved options of a Deployment, ours or an existing one. Times are in seconds. */
export interface ResolvedDeployment extends ResolvedWorkload, ForeignTimes {
  readonly deployment: Deployment;
  readonly spread: Spread;
  readonly disruptionBudget: DisruptionBudget;
  readonly autoscaling?: Autoscaling;
  readonly replicas: number;
  readonly maxSurge: number | string;
  readonly maxUnavailable: number | string;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly revisionHistoryLimit?: number;
}

export class DeploymentPlan extends WorkloadPlan<Container> {
  public constructor(public override readonly choices: ResolvedDeployment) {
    super(ownerOfPods(choices.deployment), choices);
  }

  public get floor(): Floor {
    const { autoscaling, replicas } = this.choices;
    return autoscaling === undefined
      ? { replicas, name: 'replicas' }
      : { replicas: autoscaling._minReplicas, name: 'minReplicas' };
  }

  public get revisionLabel(): string {
    return REVISION_LABEL;
  }

  /** The highest number of pods outside rollouts. */
  public get most(): number {
    const { autoscaling, replicas } = this.choices;
    return autoscaling?._maxReplicas ?? replicas;
  }

  public get minReadySeconds(): number {
    const { minReadySeconds: explicit, foreignMinReadySeconds = 0 } = this.choices;
    return Math.max(explicit ?? this.registration?.recommendedSeconds ?? 0, foreignMinReadySeconds);
  }

  public get progressDeadlineSeconds(): number {
    const { progressDeadlineSeconds: explicit, foreignDeadlineSeconds = 0 } = this.choices;
    return (
      explicit ?? Math.max(progressDeadlineSeconds(this.startupSeconds, this.minReadySeconds), foreignDeadlineSeconds)
    );
  }
}
