import { RehearsalError } from '../rehearsal-error';
import type { Api } from './api';
import { groupOf, type Resource } from './paths';

/** A permission that a rehearsal needs. */
export interface Permission {
  readonly verb: 'get' | 'list' | 'watch' | 'patch' | 'create' | 'delete';
  readonly resource: Resource;
  readonly subresource?: string;
  /** Undefined for nodes. */
  readonly namespace?: string;
}

interface Review {
  readonly status?: { readonly allowed?: boolean };
}

const REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

/** Asks the API server about each before anything is touched, and lists all missing ones at once. */
export async function requirePermissions(
  api: Api,
  permissions: readonly Permission[],
  remedy = 'grant them with a Role, and a ClusterRole for nodes',
): Promise<void> {
  const wanted = [...new Map(permissions.map((permission) => [describePermission(permission), permission])).values()];
  const answers = await Promise.all(wanted.map((permission) => isAllowed(api, permission)));
  const missing = wanted.filter((_, index) => answers[index] === false).map(describePermission);
  if (missing.length > 0) {
    throw new RehearsalError(
      `context '${api.context}' should have the permissions a rehearsal needs, but lacks: ${missing.join('; ')}; ${remedy}`,
    );
  }
}

/** `patch deployments in shop`. */
export function describePermission({ verb, resource, subresource, namespace }: Permission): string {
  const what = subresource === undefined ? resource : `${resource}/${subresource}`;
  return namespace === undefined ? `${verb} ${what}` : `${verb} ${what} in ${namespace}`;
}

async function isAllowed(api: Api, { verb, resource, subresource, namespace }: Permission): Promise<boolean> {
  const resourceAttributes = { group: groupOf(resource), resource, subresource, verb, namespace };
  const body = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes },
  };
  const { status } = await api.call<Review>(REVIEWS, { method: 'POST', body });
  return status?.allowed ?? false;
}
