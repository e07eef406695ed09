import type { Duration } from 'cdk8s';
import { ISTIO_DRAIN } from '../../kubernetes/istio';
import { formatSeconds } from '../../kubernetes/seconds';
import { optionalSeconds } from '../base/arguments';
import type { Contradiction } from '../base/contradiction';
import { covers, fitsIntoGrace, type MeshTimes } from './mesh-times';

/**
 * How long the Istio sidecar keeps running after its stop signal.
 *
 * @example
 * Mesh.istio({ drain: IstioDrain.exitOnZeroActiveConnections() });
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
 */
export class IstioDrain {
  /**
   * Drains for a fixed time, even without traffic. Every pod takes this long to stop.
   *
   * @param duration The time. Default: the time the pod keeps serving + the longest request.
   */
  public static terminationDrainDuration(duration?: Duration): IstioDrain {
    return new IstioDrain('terminationDrainDuration', optionalSeconds('terminationDrainDuration', duration, 1));
  }

  /**
   * Drains until no connection is left (`EXIT_ON_ZERO_ACTIVE_CONNECTIONS`), so that idle pods stop sooner.
   *
   * It waits at least for the minimum, in case there is briefly no connection during the hook.
   *
   * @param minimumDrainDuration The minimum. Default: the time the pod keeps serving.
   */
  public static exitOnZeroActiveConnections(minimumDrainDuration?: Duration): IstioDrain {
    return new IstioDrain(
      'exitOnZeroActiveConnections',
      optionalSeconds('minimumDrainDuration', minimumDrainDuration, 1),
    );
  }

  private constructor(
    /**
     * The name of the factory method, such as `terminationDrainDuration`.
     */
    public readonly drainKind: string,
    private readonly seconds: number | undefined,
  ) {}

  /**
   * Renders the lines of Istio's ProxyConfig.
   *
   * @internal
   */
  public _render(times: MeshTimes): readonly string[] {
    const duration = formatSeconds(this.secondsFor(times));
    return this.drainKind === 'terminationDrainDuration'
      ? [`${ISTIO_DRAIN.duration}: ${duration}`]
      : ['proxyMetadata:', `  ${ISTIO_DRAIN.exitOnZero}: "true"`, `  ${ISTIO_DRAIN.minimumDuration}: ${duration}`];
  }

  /** @internal */
  public _contradictions(times: MeshTimes): Contradiction[] {
    if (this.seconds === undefined) {
      return [];
    }
    const { leastServeOnSeconds: least, longestRequestSeconds } = times;
    const serveOn = `${formatSeconds(least)} of continued serving`;
    const longest = `${formatSeconds(longestRequestSeconds)} for the longest request`;
    const time = { name: this.name, seconds: this.seconds };
    const needed = this.neededFor({ ...times, serveOnSeconds: least });
    return [
      ...covers(time, needed, this.drainKind === 'terminationDrainDuration' ? [serveOn, longest] : [serveOn]),
      ...fitsIntoGrace(time, times),
    ];
  }

  private get name(): string {
    return this.drainKind === 'terminationDrainDuration' ? ISTIO_DRAIN.duration : ISTIO_DRAIN.minimumDuration;
  }

  private secondsFor(times: MeshTimes): number {
    // Istio replaces a minimum of 0 by its own default of 5 s.
    return this.seconds ?? Math.max(1, this.neededFor(times));
  }

  private neededFor({ serveOnSeconds, longestRequestSeconds }: MeshTimes): number {
    return this.drainKind === 'terminationDrainDuration' ? serveOnSeconds + longestRequestSeconds : serveOnSeconds;
  }
}
