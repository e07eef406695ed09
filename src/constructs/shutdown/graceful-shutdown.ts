import type { Duration } from 'cdk8s';
import { DEFAULT_LONGEST_REQUEST_SECONDS, GRACE_MARGIN_SECONDS } from '../../kubernetes/time-budget';
import { optionalSeconds, requireInstance, requireReason } from '../base/arguments';
import { requireOptions } from '../base/options';
import { PreStopHook } from './pre-stop-hook';

/**
 * Options of a shutdown: the times that it consists of.
 */
export interface ShutdownOptions {
  /**
   * The time until every router has stopped sending to a pod that is being removed.
   *
   * If set, it takes precedence over the routers in front of the pods.
   *
   * @default - that of the slowest router: 5 seconds for a Service alone
   */
  readonly propagation?: Duration;

  /**
   * The longest request that must finish.
   *
   * @default Duration.seconds(30)
   */
  readonly longestRequest?: Duration;

  /**
   * The time that the application needs to shut down after its longest request.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * The grace period. Setting it to less than the sum of its parts is an error.
   *
   * @default - the hook's duration + the longest request + the margin
   */
  readonly terminationGracePeriod?: Duration;
}

/**
 * Options of a shutdown with a preStop hook.
 */
export interface DrainOptions extends ShutdownOptions {
  /**
   * The hook that delays SIGTERM while requests are still routed to the pod.
   *
   * @default PreStopHook.nativeSleep()
   */
  readonly hook?: PreStopHook;
}

/**
 * How a pod stops without dropping a request: it keeps serving until nothing is sent to it, then finishes open
 * requests.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.http('/healthz'),
 *   shutdown: GracefulShutdown.drain({ longestRequest: Duration.seconds(45) }),
 * });
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class GracefulShutdown {
  /**
   * Delays SIGTERM by the propagation with a preStop hook. The application then finishes requests in flight.
   *
   * @param options The hook and the times.
   */
  public static drain(options: DrainOptions = {}): GracefulShutdown {
    requireOptions('options', options, 'DrainOptions');
    const { hook } = options;
    const given =
      hook === undefined
        ? PreStopHook.nativeSleep()
        : requireInstance('hook', hook, PreStopHook, 'PreStopHook.nativeSleep()');
    return new GracefulShutdown('drain', options, given);
  }

  /**
   * Uses no hook, because the application itself keeps serving after SIGTERM until nothing is sent to it.
   *
   * @param reason How the application does so. It is kept in the manifest.
   * @param options The times.
   */
  public static lameDuck(reason: string, options: ShutdownOptions = {}): GracefulShutdown {
    requireOptions('options', options, 'ShutdownOptions');
    const why = requireReason('the application needs no hook', reason);
    return new GracefulShutdown('lameDuck', options, undefined, why);
  }

  /**
   * Uses no hook, and loses the requests that are still routed to a stopping pod.
   *
   * @param reason Why that is acceptable. It is kept in the manifest.
   * @param options The times.
   */
  public static withoutHook(reason: string, options: ShutdownOptions = {}): GracefulShutdown {
    requireOptions('options', options, 'ShutdownOptions');
    const why = requireReason('lost requests are accepted', reason);
    return new GracefulShutdown('withoutHook', options, undefined, why);
  }

  /** @internal */
  public readonly _propagationSeconds: number | undefined;
  /** @internal */
  public readonly _longestRequestSeconds: number;
  /** @internal */
  public readonly _marginSeconds: number;
  /** @internal */
  public readonly _graceSeconds: number | undefined;

  private constructor(
    /**
     * The name of the factory method, such as `drain`.
     */
    public readonly shutdownKind: string,
    options: ShutdownOptions,
    /** @internal */
    public readonly _hook?: PreStopHook,
    /** @internal */
    public readonly _reason?: string,
  ) {
    this._propagationSeconds = optionalSeconds('propagation', options.propagation);
    this._longestRequestSeconds =
      optionalSeconds('longestRequest', options.longestRequest) ?? DEFAULT_LONGEST_REQUEST_SECONDS;
    this._marginSeconds = optionalSeconds('margin', options.margin) ?? GRACE_MARGIN_SECONDS;
    this._graceSeconds = optionalSeconds('terminationGracePeriod', options.terminationGracePeriod, 1);
  }

  /** @internal */
  public get _isLameDuck(): boolean {
    return this.shutdownKind === 'lameDuck';
  }

  /** @internal */
  public get _isWithoutHook(): boolean {
    return this.shutdownKind === 'withoutHook';
  }
}
