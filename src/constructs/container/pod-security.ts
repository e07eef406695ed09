import { requireInteger, requireReason } from '../base/arguments';
import { sorted, withoutUndefined } from '../base/plain-objects';

/**
 * The user that the containers run as.
 */
export interface RestrictedOptions {
  /**
   * The user id.
   *
   * @default - the user of the image, which has to be a number other than 0
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
   * @default - none
   */
  readonly fsGroup?: number;

  /**
   * Makes the containers' root file systems read-only. What the application writes to needs a volume then.
   *
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Ports below this one are reserved for root, unless the pod's sysctl says otherwise. */
const FIRST_UNPRIVILEGED_PORT = 1024;

/**
 * What the containers of a pod may do.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export class PodSecurity {
  /**
   * The restricted Pod Security profile: no root, no added capabilities, no privilege escalation, the runtime's
   * seccomp profile.
   *
   * A container that serves on a port below 1024 may bind it all the same: the pod's own
   * `net.ipv4.ip_unprivileged_port_start` is lowered, which the profile allows.
   *
   * @param options The user, where the image does not say.
   */
  public static restricted(options: RestrictedOptions = {}): PodSecurity {
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
    return new PodSecurity(pod, container);
  }

  /**
   * The user of the image, root included, with the capabilities of the runtime: the baseline Pod Security profile.
   *
   * @param reason Why the image needs it. It is kept in the manifest.
   */
  public static root(reason: string): PodSecurity {
    return new PodSecurity(
      { seccompProfile: { type: 'RuntimeDefault' } },
      { allowPrivilegeEscalation: false },
      requireReason('the containers run as root', reason),
    );
  }

  private constructor(
    private readonly pod: Fields,
    private readonly container: Fields,
    /** @internal */
    public readonly _reason?: string,
  ) {}

  /**
   * The security context of a pod whose containers listen on `ports`.
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
   * The security context of a container of the pod.
   *
   * @internal
   */
  public _renderContainer(): Fields {
    return { ...this.container, ...(this.container.capabilities ? { capabilities: { drop: ['ALL'] } } : {}) };
  }

  /**
   * The security context of a container that differs from its pod, so that the pod's user does not hold for it.
   *
   * @internal
   */
  public _renderDifferingContainer(): Fields {
    const { runAsNonRoot = false, runAsUser, runAsGroup } = this.pod;
    return sorted(withoutUndefined({ ...this._renderContainer(), runAsNonRoot, runAsUser, runAsGroup }));
  }
}
