import { type BudgetSpec, desiredHealthy } from '../../kubernetes/disruption';
import type { Contradiction } from '../base/contradiction';
import { requireInteger, requireReason } from '../base/arguments';

/**
 * How many pods may be evicted at once, by a drain for instance.
 *
 * Pods that are not ready may always be evicted (`unhealthyPodEvictionPolicy: AlwaysAllow`), so that an application
 * that is broken does not block the drain of its node.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class DisruptionBudget {
  /**
   * At most so many pods are away at a time.
   *
   * @param count A whole number of at least 1: 0 would block every drain.
   */
  public static maxUnavailable(count: number): DisruptionBudget {
    const remedy = 'a budget of 0 would block every drain';
    return new DisruptionBudget({ maxUnavailable: requireInteger('maxUnavailable', count, { min: 1, remedy }) });
  }

  /**
   * At most such a part of the pods is away at a time, rounded up.
   *
   * @param percent From 1 to 99.
   */
  public static maxUnavailablePercent(percent: number): DisruptionBudget {
    return new DisruptionBudget({ maxUnavailable: `${requirePercent('maxUnavailablePercent', percent)}%` });
  }

  /**
   * At least so many pods stay.
   *
   * @param count A whole number of at least 1, below the number of replicas.
   */
  public static minAvailable(count: number): DisruptionBudget {
    return new DisruptionBudget({ minAvailable: requireInteger('minAvailable', count, { min: 1 }) });
  }

  /**
   * At least such a part of the pods stays, rounded up.
   *
   * @param percent From 1 to 99.
   */
  public static minAvailablePercent(percent: number): DisruptionBudget {
    return new DisruptionBudget({ minAvailable: `${requirePercent('minAvailablePercent', percent)}%` });
  }

  /**
   * No budget: drains may evict all pods at once.
   *
   * @param reason Why that is accepted. It is kept in the manifest.
   */
  public static none(reason: string): DisruptionBudget {
    return new DisruptionBudget(undefined, requireReason('all pods may be evicted at once', reason));
  }

  private constructor(
    /** @internal */
    public readonly _spec: BudgetSpec | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}

  /**
   * Why the budget cannot be kept with `replicas` pods.
   *
   * @internal
   */
  public _contradictions(replicas: number, replicasName: string): Contradiction[] {
    if (this._spec === undefined) {
      return [];
    }
    const desired = desiredHealthy(this._spec, replicas) ?? 0;
    const budget = Object.entries(this._spec)
      .map(([field, value]) => `${field} ${String(value)}`)
      .join();
    if (desired >= replicas) {
      return [
        {
          rule: 'pdb-deadlock',
          message:
            `the budget (${budget}) wants ${desired} of ${replicas} pods at all times (${replicasName} ${replicas}), ` +
            'so no pod may ever be evicted and drains never end; use DisruptionBudget.maxUnavailable(1)',
        },
      ];
    }
    if (replicas >= 2 && desired <= 0) {
      return [
        {
          rule: 'pdb-toothless',
          message:
            `the budget (${budget}) lets all ${replicas} pods be evicted at once (${replicasName} ${replicas}); ` +
            'use DisruptionBudget.maxUnavailable(1)',
        },
      ];
    }
    return [];
  }
}

function requirePercent(name: string, percent: number): number {
  return requireInteger(name, percent, { min: 1, max: 99 });
}
