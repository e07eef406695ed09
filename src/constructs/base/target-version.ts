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
 * The oldest minor that its makers still look after. Everything that this package renders by default is stable in it.
 *
 * @see https://kubernetes.io/releases/patch-releases/
 */
const DEFAULT: MinorVersion = { major: 1, minor: 34 };

const targets = new WeakMap<IConstruct, MinorVersion>();

/**
 * The version of the clusters that an app or a chart is meant for.
 *
 * What may be rendered depends on it: a cluster drops a field it does not know, and with it the promise. Set it once,
 * to the oldest cluster the manifests are applied to.
 */
export class TargetVersion {
  /**
   * Sets the version for everything below a construct.
   *
   * @param scope An app, a chart or a construct.
   * @param version A minor such as `1.30`; a patch level is accepted and ignored.
   * @throws If the version is not one, is older than 1.27, or contradicts one that was set before.
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
   * The version that a construct is rendered for, such as `1.34`: the one set nearest above it.
   *
   * @param scope Any construct.
   */
  public static of(scope: IConstruct): string {
    return formatVersion(targetVersionOf(scope));
  }

  private constructor() {
    // Only static members.
  }
}

/** The target version as the rest of the package compares it. */
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
