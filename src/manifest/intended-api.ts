import { apiGroup } from '../kubernetes/api/api-group';
import { kindsOf, servedVersions } from '../kubernetes/api/api-table';
import { removedApi } from '../kubernetes/removed-apis';
import { editsBetween, nearest } from './nearest';

/** The API version and kind that a manifest means. */
export interface IntendedApi {
  readonly apiVersion: string;
  readonly kind: string;
  /** Whether the API server has no such kind in the API version that is written, so that it refuses the object. */
  readonly isRefused: boolean;
}

/** Kinds that oc still accepts in the version of the core group, where OpenShift 3 had them. */
const LEGACY_OPENSHIFT: ReadonlyMap<string, string> = new Map([
  ['DeploymentConfig', 'apps.openshift.io/v1'],
  ['Route', 'route.openshift.io/v1'],
]);

/** An API group with a dot may be anyone's, so only one or two letters may differ from that of Kubernetes. */
const MOST_EDITS = 2;

const UNSTABLE = /(?:alpha|beta)\d+$/;

/**
 * Returns the API version and kind that a manifest means: as it is written, or if Kubernetes has a kind of this name
 * elsewhere, or one of nearly this name, that one. Kinds of custom resources are always as they are written.
 */
export function intendedApi(apiVersion: string, kind: string): IntendedApi {
  const written = { apiVersion, kind, isRefused: false };
  const served = servedVersions(kind);
  if (served.includes(apiVersion) || removedApi(apiVersion, kind) !== undefined) {
    return written;
  }
  if (served.length === 0) {
    return withIntendedKind(apiVersion, kind) ?? written;
  }
  const stable = served.filter((version) => !UNSTABLE.test(version));
  const choice = stable.length === 0 ? served : stable;
  const sameGroup = choice.filter((version) => apiGroup(version) === apiGroup(apiVersion));
  const meant = sameGroup.at(-1) ?? choice.at(-1) ?? apiVersion;
  return isOfKubernetes(apiVersion, served) ? { apiVersion: meant, kind, isRefused: true } : written;
}

function withIntendedKind(apiVersion: string, kind: string): IntendedApi | undefined {
  const legacy = apiVersion === 'v1' ? LEGACY_OPENSHIFT.get(kind) : undefined;
  if (legacy !== undefined) {
    return { apiVersion: legacy, kind, isRefused: false };
  }
  const meant = nearest(kind, kindsOf(apiVersion) ?? []);
  return meant === undefined ? undefined : { apiVersion, kind: meant, isRefused: true };
}

/** Whether the group is one of Kubernetes or is meant to be. Groups of custom resources have a dot. */
function isOfKubernetes(apiVersion: string, served: readonly string[]): boolean {
  return (
    !apiGroup(apiVersion).includes('.') ||
    kindsOf(apiVersion) !== undefined ||
    served.some(
      (version) => apiGroup(version) === apiGroup(apiVersion) || editsBetween(apiVersion, version) <= MOST_EDITS,
    )
  );
}
