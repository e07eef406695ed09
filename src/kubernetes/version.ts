/**
 * Kubernetes minor versions: those that this package supports, and those in which features became available by default.
 */
export interface MinorVersion {
  readonly major: number;
  readonly minor: number;
  /** Undefined if only the minor version is given. */
  readonly patch?: number;
}

/** The oldest supported minor version, the first with `unhealthyPodEvictionPolicy` enabled by default. */
export const OLDEST_SUPPORTED: MinorVersion = { major: 1, minor: 27 };

/**
 * The first minor version in which a feature is enabled by default.
 *
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
export const AVAILABLE_SINCE = {
  /** `lifecycle.preStop.sleep`: beta and enabled in 1.30, stable in 1.34. */
  preStopSleep: { major: 1, minor: 30 },
  /** Init containers with `restartPolicy: Always`: beta and enabled in 1.29, stable in 1.33. */
  nativeSidecars: { major: 1, minor: 29 },
  /** `matchLabelKeys` in pod (anti-)affinity: beta and enabled in 1.31, stable in 1.33. */
  podAffinityMatchLabelKeys: { major: 1, minor: 31 },
  /** `lifecycle.stopSignal`: alpha in 1.33, beta and enabled in 1.37. */
  stopSignal: { major: 1, minor: 37 },
  /** `ContainerResource` metrics of an autoscaler: beta and enabled in 1.27, stable in 1.30. */
  containerResourceMetrics: { major: 1, minor: 27 },
} as const satisfies Readonly<Record<string, MinorVersion>>;

const PATTERN = /^v?(\d{1,2})\.(\d{1,3})(?:\.(\d{1,4}))?(?:[-+].*)?$/;

/** Parses `1.30`, `v1.30.2` or `v1.33.4-eks-1234`, or returns undefined if the text is not a version. */
export function parseVersion(text: string): MinorVersion | undefined {
  const match = PATTERN.exec(text.trim());
  if (match === null) {
    return undefined;
  }
  // A group that did not match is undefined, although its type says otherwise.
  const patch: string | undefined = match[3];
  return { major: Number(match[1]), minor: Number(match[2]), ...(patch !== undefined && { patch: Number(patch) }) };
}

/** Formats a version as `1.30`. */
export function formatVersion(version: MinorVersion): string {
  return `${version.major}.${version.minor}`;
}

/**
 * Returns a negative number if `a` is older than `b`, 0 if they are the same minor version, a positive one if it is
 * newer.
 */
export function compareVersions(a: MinorVersion, b: MinorVersion): number {
  return a.major - b.major || a.minor - b.minor;
}

/** Whether a cluster of `version` has a feature that was added in `since`. */
export function isAtLeast(version: MinorVersion, since: MinorVersion): boolean {
  return compareVersions(version, since) >= 0;
}
