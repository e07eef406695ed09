/**
 * Times that the owner of a Deployment or a container has set. They are kept.
 */
import type { Deployment } from 'cdk8s-plus-27';
import { guaranteedStartupSeconds } from '../../kubernetes/probe-timing';
import { hookEffect } from '../../kubernetes/hook-command';
import { DEFAULT_PROGRESS_DEADLINE_SECONDS } from '../../kubernetes/time-budget';
import { withoutUndefined } from '../base/plain-objects';
import type { PodContainer } from './pod-owner';

export interface ForeignHook {
  readonly container: string;
  readonly seconds: number;
}

/** Times of a Deployment that are kept if they are longer than the derived ones. */
export interface ForeignTimes {
  readonly foreignGraceSeconds?: number;
  readonly foreignMinReadySeconds?: number;
  readonly foreignDeadlineSeconds?: number;
}

export function foreignTimes(deployment: Deployment): ForeignTimes {
  const deadline = deployment.progressDeadline.toSeconds();
  return {
    foreignGraceSeconds: deployment.terminationGracePeriod?.toSeconds(),
    foreignMinReadySeconds: deployment.minReady.toSeconds(),
    // cdk8s-plus prints Kubernetes' default if none was chosen.
    foreignDeadlineSeconds: deadline === DEFAULT_PROGRESS_DEADLINE_SECONDS ? undefined : deadline,
  };
}

/** Reads the duration of each preStop hook that is a plain sleep. */
export function foreignHooks(containers: readonly PodContainer[]): readonly ForeignHook[] {
  return containers.flatMap((container) => {
    const seconds = hookEffect(container._toKube().lifecycle?.preStop?.exec?.command ?? []).delaySeconds;
    return seconds === undefined ? [] : [{ container: container.name, seconds }];
  });
}

/** Returns how long each startup probe gives its container to start. */
export function foreignStartups(containers: readonly PodContainer[]): readonly number[] {
  return containers.flatMap((container) => {
    const probe = container._toKube().startupProbe;
    return probe === undefined ? [] : [guaranteedStartupSeconds(withoutUndefined(probe))];
  });
}
