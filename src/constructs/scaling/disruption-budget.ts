import { type BudgetSpec, desiredHealthy } from '../../kubernetes/disruption';
import type { Contradiction } from '../base/contradiction';
import { requireInteger, requireReason } from '../base/arguments';

/**
 * How many pods may be evicted at the same time, for example by a drain.
 *
 * Pods that are not ready may always be evicted (`unhealthyPodEvictionPolicy: AlwaysAllow`), so that a broken
 * application does not block drains.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.http('/healthz'),
 *   disruptionBudget: DisruptionBudget.minAvailablePercent(75),
 * });
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class DisruptionBudget {
  /**
   * Limits how many pods may be unavailable at a time.
   *
   * @param count The number of pods, at least 1: 0 would block every drain.
   */
  public static maxUnavailable(count: number): DisruptionBudget {
    const remedy = 'a budget of 0 would block every drain';
    return new DisruptionBudget('maxUnavailable', {
      maxUnavailable: requireInteger('maxUnavailable', count, { min: 1, remedy }),
    });
  }

  /**
   * Limits the percentage of pods that may be unavailable at a time, rounded up.
   *
   * @param percent The percentage, from 1 to 99.
   */
  public static maxUnavailablePercent(percent: number): DisruptionBudget {
    return new DisruptionBudget('maxUnavailablePercent', {
      maxUnavailable: `${requirePercent('maxUnavailablePercent', percent)}%`,
    });
  }

  /**
   * Sets how many pods must stay available.
   *
   * @param count The number of pods, at least 1 and less than the number of replicas.
   */
  public static minAvailable(count: number): DisruptionBudget {
    return new DisruptionBudget('minAvailable', { minAvailable: requireInteger('minAvailable', count, { min: 1 }) });
  }

  /**
   * Sets the percentage of pods that must stay available, rounded up.
   *
   * @param percent The percentage, from 1 to 99.
   */
  public static minAvailablePercent(percent: number): DisruptionBudget {
    return new DisruptionBudget('minAvailablePercent', {
      minAvailable: `${requirePercent('minAvailablePercent', percent)}%`,
    });
  }

  /**
   * Defines no budget: drains may evict all pods at once.
   *
   * @param reason Why that is acceptable. It is kept in the manifest.
   */
  public static none(reason: string): DisruptionBudget {
    return new DisruptionBudget('none', undefined, requireReason('all pods may be evicted at once', reason));
  }

  private constructor(
    /**
     * The name of the factory method, such as `maxUnavailable`.
     */
    public readonly budgetKind: string,

    /** @internal */
    public readonly _spec: BudgetSpec | undefined,
    /** @internal */
    public readonly _reason?: string,
  ) {}

  /**
   * Returns why the budget cannot work with `replicas` pods.
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
            `the budget (${budget}) requires ${desired} of ${replicas} pods at all times (${replicasName} ${replicas}), ` +
            'so no pod can ever be evicted and drains never finish; use DisruptionBudget.maxUnavailable(1)',
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
