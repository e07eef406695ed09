import type { Duration } from 'cdk8s';
import { ISTIO_METADATA } from '../../kubernetes/istio';
import { LINKERD_METADATA, linkerdWaitSeconds } from '../../kubernetes/linkerd';
import { DNS_LABEL } from '../../kubernetes/names';
import { formatSeconds } from '../../kubernetes/seconds';
import { ifGiven, optionalSeconds, requireBoolean, requireInstance, requireName, show } from '../base/arguments';
import type { Contradiction } from '../base/contradiction';
import { requireOptions } from '../base/options';
import { IstioDrain } from './istio-drain';
import { covers, fitsIntoGrace, type MeshTimes } from './mesh-times';

/**
 * Options of the Istio sidecar.
 */
export interface IstioMeshOptions {
  /**
   * How long the sidecar keeps running after its stop signal.
   *
   * A sidecar that is a regular container receives the signal together with the application. By default it stops 5
   * seconds later, whatever the application is still doing.
   *
   * @default IstioDrain.terminationDrainDuration()
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
   */
  readonly drain?: IstioDrain;

  /**
   * Whether the sidecar is a native one. A native sidecar is stopped after the application, so it needs no drain.
   *
   * Requires Istio 1.19 and Kubernetes 1.29. Pass false for a regular container.
   *
   * @default - decided by the mesh; the drain suits both, and only costs time with a native sidecar
   * @see https://istio.io/latest/blog/2023/native-sidecars/
   */
  readonly nativeSidecar?: boolean;

  /**
   * Whether to start the application only after the sidecar is ready, so that its first calls do not fail.
   *
   * @default true
   */
  readonly holdApplicationUntilProxyStarts?: boolean;

  /**
   * The control plane revision that injects the sidecar.
   *
   * @default - the default revision
   * @see https://istio.io/latest/docs/setup/upgrade/canary/
   */
  readonly revision?: string;
}

/**
 * Options of the Linkerd proxy.
 */
export interface LinkerdMeshOptions {
  /**
   * How long the proxy delays its own stop. It has to exceed the application's hook, and fit into the grace period.
   *
   * @default - the time the pod keeps serving + the longest request
   * @see https://linkerd.io/2/tasks/graceful-shutdown/
   */
  readonly proxyWaitBeforeExit?: Duration;

  /**
   * Whether the proxy is a native sidecar. A native sidecar is stopped after the application, so it needs no wait.
   *
   * @default false
   */
  readonly nativeSidecar?: boolean;
}

/** The part of the pod's metadata that a mesh reads. */
interface MeshMetadata {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * The service mesh whose sidecar is between the routers and the containers.
 *
 * The sidecar has its own stop signal. If it stops before the application, requests that are still routed to the pod
 * are lost, however long the application keeps serving. Its drain is therefore derived from the shutdown.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.http('/healthz'),
 *   mesh: Mesh.istio(),
 * });
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/
 */
export class Mesh {
  /**
   * Istio with a sidecar in each pod.
   *
   * @param options Options of the sidecar.
   */
  public static istio(options: IstioMeshOptions = {}): Mesh {
    requireOptions('options', options, 'IstioMeshOptions');
    const { drain, nativeSidecar, holdApplicationUntilProxyStarts, revision } = options;
    const example = 'IstioDrain.terminationDrainDuration()';
    ifGiven(drain, (given) => requireInstance('drain', given, IstioDrain, example));
    const isNative = ifGiven(nativeSidecar, (given) => requireBoolean('nativeSidecar', given));
    if (isNative === true && drain !== undefined) {
      throw new Error(
        "'drain' should be omitted with 'nativeSidecar', got both: a native sidecar is stopped after the application",
      );
    }
    return new Mesh('istio', {
      drain: drain ?? IstioDrain.terminationDrainDuration(),
      isNative,
      holds: requireBoolean('holdApplicationUntilProxyStarts', holdApplicationUntilProxyStarts ?? true),
      revision: ifGiven(revision, (given) => requireName('revision', given, DNS_LABEL)),
    });
  }

  /**
   * Linkerd with a proxy in each pod.
   *
   * @param options Options of the proxy.
   */
  public static linkerd(options: LinkerdMeshOptions = {}): Mesh {
    requireOptions('options', options, 'LinkerdMeshOptions');
    const { proxyWaitBeforeExit, nativeSidecar } = options;
    const isNative = requireBoolean('nativeSidecar', nativeSidecar ?? false);
    const waitSeconds = optionalSeconds('proxyWaitBeforeExit', proxyWaitBeforeExit, 1);
    if (isNative && waitSeconds !== undefined) {
      throw new Error(
        `'proxyWaitBeforeExit' should be omitted with 'nativeSidecar', got ${show(formatSeconds(waitSeconds))}: a ` +
          'native sidecar is stopped after the application',
      );
    }
    return new Mesh('linkerd', { isNative, waitSeconds });
  }

  /**
   * No mesh. Injectors skip the pods, whatever the namespace says.
   */
  public static none(): Mesh {
    return new Mesh('none', {});
  }

  private constructor(
    /**
     * The name of the factory method, such as `istio`.
     */
    public readonly meshKind: string,
    private readonly settings: MeshSettings,
  ) {}

  /**
   * Whether the cluster has to support native sidecars.
   *
   * @internal
   */
  public get _needsNativeSidecars(): boolean {
    return this.settings.isNative === true;
  }

  /**
   * The annotation that configures the drain, which must not be set separately.
   *
   * @internal
   */
  public get _drainAnnotation(): string | undefined {
    return { istio: ISTIO_METADATA.proxyConfig, linkerd: LINKERD_METADATA.waitBeforeExit, none: undefined }[
      this.meshKind
    ];
  }

  /** @internal */
  public _render(times: MeshTimes): MeshMetadata {
    if (this.meshKind === 'none') {
      return {
        labels: { [ISTIO_METADATA.inject]: 'false' },
        annotations: { [LINKERD_METADATA.inject]: 'disabled' },
      };
    }
    return this.meshKind === 'istio' ? renderIstio(this.settings, times) : renderLinkerd(this.settings, times);
  }

  /**
   * Returns contradictions between explicitly set drains and the shutdown.
   *
   * @internal
   */
  public _contradictions(times: MeshTimes): Contradiction[] {
    const { drain, waitSeconds, isNative } = this.settings;
    if (isNative === true || this.meshKind === 'none') {
      return [];
    }
    return drain === undefined ? waitContradictions(waitSeconds, times) : drain._contradictions(times);
  }
}

/** The resolved options of a mesh. */
interface MeshSettings {
  readonly drain?: IstioDrain;
  readonly isNative?: boolean;
  readonly holds?: boolean;
  readonly revision?: string;
  readonly waitSeconds?: number;
}

function renderIstio({ drain, isNative, holds, revision }: MeshSettings, times: MeshTimes): MeshMetadata {
  // With a native sidecar, a custom drain would only delay the end of the pod.
  const lines = [...(isNative === true ? [] : (drain?._render(times) ?? []))];
  return {
    labels: {
      [ISTIO_METADATA.inject]: 'true',
      ...(revision === undefined ? {} : { [ISTIO_METADATA.revision]: revision }),
    },
    annotations: {
      [ISTIO_METADATA.proxyConfig]: [`holdApplicationUntilProxyStarts: ${holds ?? true}`, ...lines].join('\n') + '\n',
      ...(isNative === undefined ? {} : { [ISTIO_METADATA.nativeSidecar]: String(isNative) }),
    },
  };
}

function renderLinkerd({ isNative, waitSeconds }: MeshSettings, times: MeshTimes): MeshMetadata {
  const wait = waitSeconds ?? times.serveOnSeconds + times.longestRequestSeconds;
  return {
    labels: {},
    annotations: {
      [LINKERD_METADATA.inject]: 'enabled',
      ...(isNative === true
        ? { [LINKERD_METADATA.nativeSidecar]: 'true' }
        : { [LINKERD_METADATA.waitBeforeExit]: String(wait) }),
    },
  };
}

function waitContradictions(seconds: number | undefined, times: MeshTimes): Contradiction[] {
  if (seconds === undefined) {
    return [];
  }
  const { leastServeOnSeconds: least, longestRequestSeconds } = times;
  const time = { name: 'proxyWaitBeforeExit', seconds };
  // After the wait, the proxy still finishes requests in flight, within its own grace period.
  const needed = linkerdWaitSeconds(least, longestRequestSeconds);
  const sum = [`${formatSeconds(least)} of continued serving`, formatSeconds(needed - least)];
  return [...covers(time, needed, sum), ...fitsIntoGrace(time, times)];
}
