/**
 * The input of a plan: choices that were checked, with defaults in place of what was left out.
 */
import type { Acknowledgements } from '../base/acknowledgements';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { Health } from '../health/health';
import type { Mesh } from '../mesh/mesh';
import type { DisruptionBudget } from '../scaling/disruption-budget';
import type { Spread } from '../scaling/spread';
import type { GracefulShutdown } from '../shutdown/graceful-shutdown';

/** How a container takes part in its pod's life. */
export type ContainerRole = 'regular' | 'sidecar' | 'init';

/** What was resolved for one container. */
export interface ResolvedContainer {
  readonly health?: Health;
  /** The slowest start of a container that has no Health and writes its own probes. */
  readonly startupSeconds?: number;
  readonly port?: number;
  readonly security?: PodSecurity;
  readonly qos?: Qos;
  /** Whether its owner defined it without us: what is not resolved here is left as it is. */
  readonly isForeign: boolean;
}

/** What was resolved for a workload of any kind. Times are seconds. */
export interface ResolvedWorkload {
  readonly shutdown: GracefulShutdown;
  readonly spread?: Spread;
  readonly disruptionBudget?: DisruptionBudget;
  readonly security?: PodSecurity;
  readonly mesh?: Mesh;
  readonly imagePullSecrets: readonly string[];
  readonly priorityClassName?: string;
  readonly acknowledge: Acknowledgements;
  /** The grace period that the workload's owner wrote. It is kept if it is longer than the derived one. */
  readonly foreignGraceSeconds?: number;
}
