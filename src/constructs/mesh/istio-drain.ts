import type { Duration } from 'cdk8s';
import { ISTIO_DRAIN } from '../../kubernetes/istio';
import { formatSeconds } from '../../kubernetes/seconds';
import { optionalSeconds } from '../base/arguments';
import type { Contradiction } from '../base/contradiction';
import { covers, fitsIntoGrace, type MeshTimes } from './mesh-times';

type DrainKind = 'duration' | 'connections';

/**
 * How long Istio's sidecar goes on after it was told to stop.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
 */
export class IstioDrain {
  /**
   * For a fixed time, whether or not anybody still sends: every pod takes it to stop.
   *
   * @param duration The time. Default: the time the pod serves on + the longest request.
   */
  public static terminationDrainDuration(duration?: Duration): IstioDrain {
    return new IstioDrain('duration', optionalSeconds('terminationDrainDuration', duration, 1));
  }

  /**
   * Until no connection is left (`EXIT_ON_ZERO_ACTIVE_CONNECTIONS`), so that idle pods stop sooner. For a moment without
   * a connection during the hook it waits at least the minimum.
   *
   * @param minimumDrainDuration The minimum. Default: the time the pod serves on.
   */
  public static exitOnZeroActiveConnections(minimumDrainDuration?: Duration): IstioDrain {
    return new IstioDrain('connections', optionalSeconds('minimumDrainDuration', minimumDrainDuration, 1));
  }

  private constructor(
    private readonly kind: DrainKind,
    private readonly seconds: number | undefined,
  ) {}

  /**
   * The lines of Istio's ProxyConfig.
   *
   * @internal
   */
  public _render(times: MeshTimes): readonly string[] {
    const duration = formatSeconds(this.secondsFor(times));
    return this.kind === 'duration'
      ? [`${ISTIO_DRAIN.duration}: ${duration}`]
      : ['proxyMetadata:', `  ${ISTIO_DRAIN.exitOnZero}: "true"`, `  ${ISTIO_DRAIN.minimumDuration}: ${duration}`];
  }

  /** @internal */
  public _contradictions(times: MeshTimes): Contradiction[] {
    const { serveOnSeconds, longestRequestSeconds } = times;
    const serveOn = `${formatSeconds(serveOnSeconds)} of serving on`;
    const longest = `${formatSeconds(longestRequestSeconds)} for the longest request`;
    const time = { name: this.name, seconds: this.secondsFor(times) };
    return [
      ...covers(time, this.neededFor(times), this.kind === 'duration' ? [serveOn, longest] : [serveOn]),
      ...fitsIntoGrace(time, times),
    ];
  }

  private get name(): string {
    return this.kind === 'duration' ? ISTIO_DRAIN.duration : ISTIO_DRAIN.minimumDuration;
  }

  private secondsFor(times: MeshTimes): number {
    // Istio takes a minimum of 0 for its own default of 5 s.
    return this.seconds ?? Math.max(1, this.neededFor(times));
  }

  private neededFor({ serveOnSeconds, longestRequestSeconds }: MeshTimes): number {
    return this.kind === 'duration' ? serveOnSeconds + longestRequestSeconds : serveOnSeconds;
  }
}
