/**
 * Times in a Deployment, or in a container, that somebody else wrote. They stand.
 */
import type { Container, Deployment } from 'cdk8s-plus-27';
import { guaranteedStartupSeconds } from '../../kubernetes/probe-timing';
import { sleepSeconds } from '../../kubernetes/sleep-command';
import { DEFAULT_PROGRESS_DEADLINE_SECONDS } from '../../kubernetes/time-budget';
import { withoutUndefined } from '../base/plain-objects';

export interface ForeignHook {
  readonly container: string;
  readonly seconds: number;
}

/** Hooks, as far as they can be read. */
export function foreignHooks(containers: readonly Container[]): readonly ForeignHook[] {
  return containers.flatMap((container) => {
    const seconds = sleepSeconds(container._toKube().lifecycle?.preStop?.exec?.command ?? []);
    return seconds === undefined ? [] : [{ container: container.name, seconds }];
  });
}

/** What startup probes leave their containers. */
export function foreignStartups(containers: readonly Container[]): readonly number[] {
  return containers.flatMap((container) => {
    const probe = container._toKube().startupProbe;
    return probe === undefined ? [] : [guaranteedStartupSeconds(withoutUndefined(probe))];
  });
}

/** A deadline that somebody chose. cdk8s-plus prints Kubernetes' own where nobody did. */
export function foreignDeadline(deployment: Deployment): number | undefined {
  const seconds = deployment.progressDeadline.toSeconds();
  return seconds === DEFAULT_PROGRESS_DEADLINE_SECONDS ? undefined : seconds;
}
