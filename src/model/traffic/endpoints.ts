import type { KubernetesObject } from '../objects/kubernetes-object';
import { apiGroup } from '../../kubernetes/api/api-group';

/** Pods that are listed explicitly as the addresses of a Service without a selector. */
export interface WrittenEndpoints {
  readonly object: KubernetesObject;
  readonly service: string;
  /** Names of Pods. Other addresses are outside the manifests. */
  readonly pods: readonly string[];
}

/** Reads an EndpointSlice or Endpoints, or returns undefined if the object is neither, or if a controller owns it. */
export function readEndpoints(object: KubernetesObject): WrittenEndpoints | undefined {
  const group = apiGroup(object.apiVersion);
  if (object.isOwned) {
    return undefined;
  }
  if (object.kind === 'EndpointSlice' && group === 'discovery.k8s.io') {
    const service = object.labels.get('kubernetes.io/service-name');
    return service === undefined ? undefined : { object, service, pods: podsOf(object.fields.children('endpoints')) };
  }
  if (object.kind === 'Endpoints' && group === '') {
    const addresses = object.fields.children('subsets').flatMap((subset) => subset.children('addresses'));
    return { object, service: object.name, pods: podsOf(addresses) };
  }
  return undefined;
}

function podsOf(endpoints: ReturnType<KubernetesObject['fields']['children']>): readonly string[] {
  return endpoints.flatMap((endpoint) => {
    const target = endpoint.child('targetRef');
    const name = target.text('name');
    return target.text('kind') === 'Pod' && name !== undefined ? [name] : [];
  });
}
