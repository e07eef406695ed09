import type { IConstruct } from 'constructs';
import {
  compareVersions,
  formatVersion,
  type MinorVersion,
  OLDEST_SUPPORTED,
  parseVersion,
} from '../../kubernetes/version';
import { show } from './arguments';

/**
 * The oldest minor version that is still maintained. Everything that this package renders by default is stable in it.
 *
 * @see https://kubernetes.io/releases/patch-releases/
 */
const DEFAULT: MinorVersion = { major: 1, minor: 34 };

const targets = new WeakMap<IConstruct, MinorVersion>();

/**
 * The Kubernetes version that an app or a chart is rendered for.
 *
 * The version decides which fields can be rendered. A cluster drops fields that it does not know, and the guarantees
 * that depend on them. Set it once, to the version of the oldest cluster that the manifests are applied to.
 *
 * @example
 * const chart = new Chart(this, 'Web');
 * TargetVersion.set(chart, '1.30');
 */
export class TargetVersion {
  /**
   * Sets the version for everything below a construct.
   *
   * @param scope The app, chart or construct.
   * @param version A minor version such as `1.30`. A patch level is accepted and ignored.
   * @throws If the version is invalid, older than 1.27, or different from one set earlier.
   */
  public static set(scope: IConstruct, version: string): void {
    const wanted = readVersion(version);
    const current = targets.get(scope);
    if (current !== undefined && compareVersions(current, wanted) !== 0) {
      throw new Error(
        `the target version should be set once for ${show(scope.node.path)}, got ${formatVersion(wanted)} after ${formatVersion(current)}`,
      );
    }
    targets.set(scope, wanted);
  }

  /**
   * Returns the version that a construct is rendered for, such as `1.34`.
   *
   * It is the version set on the nearest construct above it.
   *
   * @param scope The construct.
   */
  public static of(scope: IConstruct): string {
    return formatVersion(targetVersionOf(scope));
  }

  private constructor() {
    // This class has only static members.
  }
}

/** Returns the target version in a form that can be compared. */
export function targetVersionOf(scope: IConstruct): MinorVersion {
  const path = [...scope.node.scopes].reverse();
  const nearest = path.find((construct) => targets.has(construct));
  return (nearest === undefined ? undefined : targets.get(nearest)) ?? DEFAULT;
}

function readVersion(text: string): MinorVersion {
  const version = typeof text === 'string' ? parseVersion(text) : undefined;
  if (version?.major !== OLDEST_SUPPORTED.major) {
    throw new Error(`the target version should be a Kubernetes minor such as '1.34', got ${show(text)}`);
  }
  if (compareVersions(version, OLDEST_SUPPORTED) < 0) {
    throw new Error(
      `the target version should be at least ${formatVersion(OLDEST_SUPPORTED)}, got ${formatVersion(version)}: ` +
        'older clusters block drains on pods that are not ready (no unhealthyPodEvictionPolicy)',
    );
  }
  return version;
}
