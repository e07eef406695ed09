import { requireInteger, requireReason } from '../base/arguments';
import { sorted, withoutUndefined } from '../base/plain-objects';
import { requireOptions } from '../base/options';

/**
 * Options of the restricted profile.
 */
export interface RestrictedOptions {
  /**
   * The user id.
   *
   * @default - the user of the image, which must be a numeric id other than 0
   */
  readonly user?: number;

  /**
   * The group id.
   *
   * @default - the group of the image
   */
  readonly group?: number;

  /**
   * The group that owns the volumes.
   *
   * @default - no group
   */
  readonly fsGroup?: number;

  /**
   * Whether the containers' root file systems are read-only. If so, the application needs volumes for what it writes.
   *
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Ports below this one are reserved for root, unless the pod's sysctl says otherwise. */
const FIRST_UNPRIVILEGED_PORT = 1024;

/**
 * The security settings of a pod and its containers.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Nginx', {
 *   image: 'nginx:1.29.4',
 *   port: 80,
 *   health: Health.http('/'),
 *   security: PodSecurity.root('nginx changes its user after it has opened port 80'),
 * });
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export class PodSecurity {
  /**
   * Applies the restricted Pod Security profile.
   *
   * It forbids root, added capabilities and privilege escalation, and uses the runtime's seccomp profile.
   *
   * A container can still listen on a port below 1024: the pod's `net.ipv4.ip_unprivileged_port_start` is lowered,
   * which the profile allows.
   *
   * @param options The user, unless the image sets it, and further restrictions.
   */
  public static restricted(options: RestrictedOptions = {}): PodSecurity {
    requireOptions('options', options, 'RestrictedOptions');
    const { user, group, fsGroup, readOnlyRootFilesystem } = options;
    const remedy = 'the restricted profile does not run as root; use PodSecurity.root(reason)';
    const pod = {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      ...(user === undefined ? {} : { runAsUser: requireInteger('user', user, { min: 1, remedy }) }),
      ...(group === undefined ? {} : { runAsGroup: requireInteger('group', group, { min: 0 }) }),
      ...(fsGroup === undefined
        ? {}
        : { fsGroup: requireInteger('fsGroup', fsGroup, { min: 0 }), fsGroupChangePolicy: 'OnRootMismatch' }),
    };
    const container = {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      ...(readOnlyRootFilesystem === true ? { readOnlyRootFilesystem } : {}),
    };
    return new PodSecurity('restricted', pod, container);
  }

  /**
   * Applies the baseline Pod Security profile, with the user of the image, which may be root, and the runtime's
   * capabilities.
   *
   * @param reason Why the image needs it. It is kept in the manifest.
   */
  public static root(reason: string): PodSecurity {
    return new PodSecurity(
      'root',
      { seccompProfile: { type: 'RuntimeDefault' } },
      { allowPrivilegeEscalation: false },
      requireReason('the containers run as root', reason),
    );
  }

  private constructor(
    /**
     * The name of the factory method, such as `restricted`.
     */
    public readonly securityKind: string,

    private readonly pod: Fields,
    private readonly container: Fields,
    /** @internal */
    public readonly _reason?: string,
  ) {}

  /**
   * Renders the security context of a pod whose containers listen on `ports`.
   *
   * @internal
   */
  public _renderPod(ports: readonly number[]): Fields {
    const lowest = Math.min(...ports);
    const mayBindAnyPort = this._reason !== undefined || lowest >= FIRST_UNPRIVILEGED_PORT;
    const sysctls = [{ name: 'net.ipv4.ip_unprivileged_port_start', value: `${lowest}` }];
    return { ...this.pod, ...(mayBindAnyPort ? {} : { sysctls }) };
  }

  /**
   * Renders the security context of a container of the pod.
   *
   * @internal
   */
  public _renderContainer(): Fields {
    return { ...this.container, ...(this.container.capabilities ? { capabilities: { drop: ['ALL'] } } : {}) };
  }

  /**
   * Renders the security context of a container that differs from its pod and overrides the pod's user.
   *
   * @internal
   */
  public _renderDifferingContainer(): Fields {
    const { runAsNonRoot = false, runAsUser, runAsGroup } = this.pod;
    return sorted(withoutUndefined({ ...this._renderContainer(), runAsNonRoot, runAsUser, runAsGroup }));
  }
}
