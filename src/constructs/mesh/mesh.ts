import type { Duration } from 'cdk8s';
import { ISTIO_METADATA } from '../../kubernetes/istio';
import { DNS_LABEL } from '../../kubernetes/names';
import { formatSeconds } from '../../kubernetes/seconds';
import { ifGiven, optionalSeconds, requireBoolean, requireInstance, requireName, show } from '../base/arguments';
import type { Contradiction } from '../base/contradiction';
import { IstioDrain } from './istio-drain';
import { covers, fitsIntoGrace, type MeshTimes } from './mesh-times';

/**
 * How Istio's sidecar runs beside the containers.
 */
export interface IstioMeshOptions {
  /**
   * How long the sidecar goes on after it was told to stop.
   *
   * A sidecar that is an ordinary container is told to stop together with the application, and by default stops 5
   * seconds later, whatever the application still does.
   *
   * @default IstioDrain.terminationDrainDuration()
   * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
   */
  readonly drain?: IstioDrain;

  /**
   * Runs the sidecar as a native one, which is told to stop after the application has, so that it needs no drain. From
   * Istio 1.19 and Kubernetes 1.29 on. `false` asks for the ordinary container.
   *
   * @default - what the mesh chooses; the drain suits both, and with a native sidecar costs time and no request
   * @see https://istio.io/latest/blog/2023/native-sidecars/
   */
  readonly nativeSidecar?: boolean;

  /**
   * Starts the application after the sidecar is ready, so that its first calls are not refused.
   *
   * @default true
   */
  readonly holdApplicationUntilProxyStarts?: boolean;

  /**
   * The revision of the control plane that injects the sidecar.
   *
   * @default - the default revision
   * @see https://istio.io/latest/docs/setup/upgrade/canary/
   */
  readonly revision?: string;
}

/**
 * How Linkerd's proxy runs beside the containers.
 */
export interface LinkerdMeshOptions {
  /**
   * How long the proxy holds its own stop back. It has to exceed the application's hook, and to fit into the grace
   * period.
   *
   * @default - the time the pod serves on + the longest request
   * @see https://linkerd.io/2/tasks/graceful-shutdown/
   */
  readonly proxyWaitBeforeExit?: Duration;

  /**
   * Runs the proxy as a native sidecar, which is told to stop after the application has, so that it needs no wait.
   *
   * @default false
   */
  readonly nativeSidecar?: boolean;
}

type MeshKind = 'istio' | 'linkerd' | 'none';

/** The part of the pod's metadata that a mesh reads. */
interface MeshMetadata {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * After which Linkerd's proxy closes what is still open.
 *
 * @see https://linkerd.io/2/tasks/graceful-shutdown/
 */
const LINKERD_SHUTDOWN_GRACE_SECONDS = 120;

const WAIT_BEFORE_EXIT = 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds';

/**
 * The service mesh whose sidecar stands between the routers and the containers.
 *
 * The sidecar gets its own stop signal. If it stops before the application, requests that are still routed to the pod
 * are lost however long the application serves on, so its drain follows from the shutdown.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/
 */
export class Mesh {
  /**
   * Istio, with a sidecar in each pod.
   *
   * @param options Where it differs from what the shutdown gives.
   */
  public static istio(options: IstioMeshOptions = {}): Mesh {
    const { drain, nativeSidecar, holdApplicationUntilProxyStarts, revision } = options;
    const example = 'IstioDrain.terminationDrainDuration()';
    ifGiven(drain, (given) => requireInstance('drain', given, IstioDrain, example));
    const isNative = ifGiven(nativeSidecar, (given) => requireBoolean('nativeSidecar', given));
    if (isNative === true && drain !== undefined) {
      throw new Error(
        "'drain' should be left out beside 'nativeSidecar', got both: a native sidecar is told to stop after the application",
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
   * Linkerd, with a proxy in each pod.
   *
   * @param options Where it differs from what the shutdown gives.
   */
  public static linkerd(options: LinkerdMeshOptions = {}): Mesh {
    const { proxyWaitBeforeExit, nativeSidecar } = options;
    const isNative = requireBoolean('nativeSidecar', nativeSidecar ?? false);
    const waitSeconds = optionalSeconds('proxyWaitBeforeExit', proxyWaitBeforeExit, 1);
    if (isNative && waitSeconds !== undefined) {
      throw new Error(
        `'proxyWaitBeforeExit' should be left out beside 'nativeSidecar', got ${show(formatSeconds(waitSeconds))}: a ` +
          'native sidecar is told to stop after the application',
      );
    }
    return new Mesh('linkerd', { isNative, waitSeconds });
  }

  /**
   * No mesh, whatever the namespace says: its injectors pass the pods over.
   */
  public static none(): Mesh {
    return new Mesh('none', {});
  }

  private constructor(
    private readonly kind: MeshKind,
    private readonly settings: MeshSettings,
  ) {}

  /**
   * Whether the cluster has to know native sidecars.
   *
   * @internal
   */
  public get _needsNativeSidecars(): boolean {
    return this.settings.isNative === true;
  }

  /**
   * The annotation that carries the drain, and so may not be written by hand beside it.
   *
   * @internal
   */
  public get _drainAnnotation(): string | undefined {
    return { istio: ISTIO_METADATA.proxyConfig, linkerd: WAIT_BEFORE_EXIT, none: undefined }[this.kind];
  }

  /** @internal */
  public _render(times: MeshTimes): MeshMetadata {
    if (this.kind === 'none') {
      return {
        labels: { [ISTIO_METADATA.inject]: 'false' },
        annotations: { 'linkerd.io/inject': 'disabled' },
      };
    }
    return this.kind === 'istio' ? renderIstio(this.settings, times) : renderLinkerd(this.settings, times);
  }

  /**
   * Drains that were set by hand and do not fit the shutdown.
   *
   * @internal
   */
  public _contradictions(times: MeshTimes): Contradiction[] {
    const { drain, waitSeconds, isNative } = this.settings;
    if (isNative === true || this.kind === 'none') {
      return [];
    }
    return drain === undefined ? waitContradictions(waitSeconds, times) : drain._contradictions(times);
  }
}

/** What the factories read from their options. */
interface MeshSettings {
  readonly drain?: IstioDrain;
  readonly isNative?: boolean;
  readonly holds?: boolean;
  readonly revision?: string;
  readonly waitSeconds?: number;
}

function renderIstio({ drain, isNative, holds, revision }: MeshSettings, times: MeshTimes): MeshMetadata {
  // A custom drain of a native sidecar would only delay the end of the pod.
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
      'linkerd.io/inject': 'enabled',
      ...(isNative === true
        ? { 'config.beta.linkerd.io/proxy-enable-native-sidecar': 'true' }
        : { [WAIT_BEFORE_EXIT]: String(wait) }),
    },
  };
}

function waitContradictions(waitSeconds: number | undefined, times: MeshTimes): Contradiction[] {
  const name = 'proxyWaitBeforeExit';
  const wait = waitSeconds ?? times.serveOnSeconds + times.longestRequestSeconds;
  // Linkerd's proxy then finishes the requests in flight by itself, for as long as its own grace period lasts.
  const beyond = Math.max(1, times.longestRequestSeconds - LINKERD_SHUTDOWN_GRACE_SECONDS);
  return [
    ...covers({ name, seconds: waitSeconds ?? Infinity }, times.serveOnSeconds + beyond, [
      `${formatSeconds(times.serveOnSeconds)} of serving on`,
      formatSeconds(beyond),
    ]),
    ...fitsIntoGrace({ name, seconds: wait }, times),
  ];
}
