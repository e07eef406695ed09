import type { Duration } from 'cdk8s';
import { DEFAULT_LONGEST_REQUEST_SECONDS, GRACE_MARGIN_SECONDS } from '../../kubernetes/time-budget';
import { optionalSeconds, requireInstance, requireReason } from '../base/arguments';
import { PreStopHook } from './pre-stop-hook';

/**
 * The times that a shutdown is made of.
 */
export interface ShutdownOptions {
  /**
   * The time until every router has stopped sending to a pod that is being removed.
   *
   * Set by hand it is taken as a fact, whatever routes to the pods.
   *
   * @default - what the slowest router needs: 5 seconds for a Service alone
   */
  readonly propagation?: Duration;

  /**
   * The longest request that must finish.
   *
   * @default Duration.seconds(30)
   */
  readonly longestRequest?: Duration;

  /**
   * What the application needs beyond its longest request to close down.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * The grace period, set by hand. Shorter than the sum of its parts it is an error.
   *
   * @default - the hook's duration + the longest request + the margin
   */
  readonly terminationGracePeriod?: Duration;
}

/**
 * A shutdown with a hook.
 */
export interface DrainOptions extends ShutdownOptions {
  /**
   * What holds SIGTERM back while requests are still routed to the pod.
   *
   * @default PreStopHook.nativeSleep()
   */
  readonly hook?: PreStopHook;
}

type ShutdownKind = 'drain' | 'lame-duck' | 'without-hook';

/**
 * How a pod stops without dropping a request: serve on until nobody sends any more, then finish what has begun.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class GracefulShutdown {
  /**
   * A preStop hook holds SIGTERM back for the propagation; then the application finishes what is in flight.
   *
   * @param options The times, where they are known.
   */
  public static drain(options: DrainOptions = {}): GracefulShutdown {
    const { hook } = options;
    const given =
      hook === undefined
        ? PreStopHook.nativeSleep()
        : requireInstance('hook', hook, PreStopHook, 'PreStopHook.nativeSleep()');
    return new GracefulShutdown('drain', options, given);
  }

  /**
   * No hook: the application itself goes on serving after SIGTERM until nobody sends any more.
   *
   * @param reason How the application does so, for the next person who reads it. It is kept in the manifest.
   * @param options The times, where they are known.
   */
  public static lameDuck(reason: string, options: ShutdownOptions = {}): GracefulShutdown {
    const why = requireReason('the application needs no hook', reason);
    return new GracefulShutdown('lame-duck', options, undefined, why);
  }

  /**
   * No hook: requests that are still routed to a pod that stops are lost.
   *
   * @param reason Why that is accepted. It is kept in the manifest.
   * @param options The times, where they are known.
   */
  public static withoutHook(reason: string, options: ShutdownOptions = {}): GracefulShutdown {
    const why = requireReason('lost requests are accepted', reason);
    return new GracefulShutdown('without-hook', options, undefined, why);
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
    /** @internal */
    public readonly _kind: ShutdownKind,
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
}
