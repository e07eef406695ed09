/**
 * The input of a plan: options that have been checked, with defaults applied.
 */
import type { Acknowledgements } from '../base/acknowledgements';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { Health } from '../health/health';
import type { Mesh } from '../mesh/mesh';
import type { DisruptionBudget } from '../scaling/disruption-budget';
import type { Spread } from '../scaling/spread';
import type { GracefulShutdown } from '../shutdown/graceful-shutdown';

/** The role of a container in the lifecycle of its pod. */
export type ContainerRole = 'regular' | 'sidecar' | 'init';

/** The resolved options of one container. */
export interface ResolvedContainer {
  readonly health?: Health;
  /** The slowest start-up of a container that writes its own probes instead of having a Health. */
  readonly startupSeconds?: number;
  readonly port?: number;
  readonly security?: PodSecurity;
  readonly qos?: Qos;
  /** Whether the container is the one that the Service targets. */
  readonly isServing?: boolean;
  /** Whether the container was defined outside our constructs. Fields not resolved here are then left as is. */
  readonly isForeign: boolean;
}

/** The resolved options of any kind of workload. Times are in seconds. */
export interface ResolvedWorkload {
  readonly shutdown: GracefulShutdown;
  /** Whether a Service in front of the pods is known. Another may be defined elsewhere. */
  readonly isServed: boolean;
  readonly spread?: Spread;
  readonly disruptionBudget?: DisruptionBudget;
  readonly security?: PodSecurity;
  readonly mesh?: Mesh;
  readonly imagePullSecrets: readonly string[];
  readonly priorityClassName?: string;
  readonly acknowledge: Acknowledgements;
  /** The grace period that the workload's owner set. It is kept if it is longer than the derived one. */
  readonly foreignGraceSeconds?: number;
}
