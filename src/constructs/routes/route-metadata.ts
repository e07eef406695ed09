import type { ApiObjectMetadata } from 'cdk8s';
import { OBJECT_NAME } from '../../kubernetes/names';
import { ifGiven, requireName, show } from '../base/arguments';
import { optionalMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';
import type { RouteTarget } from './route-target';

/** Resolves the metadata of a route, which has its target's namespace and labels. */
export function routeMetadata(
  { _target: target }: RouteTarget,
  metadata: ApiObjectMetadata | undefined,
  defaultName: string,
): ApiObjectMetadata {
  const given = optionalMetadata('metadata', metadata);
  const name = requireName('metadata.name', given?.name ?? defaultName, OBJECT_NAME);
  const { namespace, labels } = target;
  if (given?.namespace !== undefined && given.namespace !== namespace) {
    throw new Error(
      `'metadata.namespace' should be that of the workload (${namespace ?? 'not set'}), got ${show(given.namespace)}: ` +
        'a route targets a Service in its own namespace; omit it',
    );
  }
  return withoutUndefined({
    ...given,
    name,
    namespace,
    labels: { ...labels, ...given?.labels },
    annotations: ifGiven(given?.annotations, (annotations) => ({ ...annotations })),
  });
}
