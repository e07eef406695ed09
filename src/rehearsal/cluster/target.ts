import { REVISION_LABEL } from '../../kubernetes/labels';
import type { ObjectReference } from '../../model/results';
import { RehearsalError } from '../rehearsal-error';
import { factsOf, findWorkload, type WorkloadFacts } from '../timeline/workload-facts';
import type { Api } from './api';
import { ApiError } from './api-error';
import type { AnyObject, ApiList, ApiObject, Autoscaler, Budget, Deployment, Pod, Service } from './objects';
import { pathOf } from './paths';
import { selectorQuery, selects } from './selectors';

/** The rehearsed workload, with the objects that act on it. */
export interface Target {
  readonly reference: ObjectReference;
  readonly namespace: string;
  readonly name: string;
  /** The path of the Deployment in the API. */
  readonly path: string;
  /** As it was before the rehearsal. */
  readonly deployment: Deployment;
  /** The query that selects its pods. */
  readonly selector: string;
  readonly services: readonly Service[];
  readonly autoscaler?: Autoscaler;
  readonly facts: WorkloadFacts;
  /** The live objects that configure it, without their status. */
  readonly objects: readonly AnyObject[];
}

export async function findTarget(api: Api, namespace: string, name: string): Promise<Target> {
  const path = pathOf('deployments', namespace, name);
  const deployment = await findDeployment(api, namespace, name);
  const list = <T>(resource: 'services' | 'horizontalpodautoscalers' | 'poddisruptionbudgets'): Promise<ApiList<T>> =>
    api.call<ApiList<T>>(pathOf(resource, namespace));
  const [services, autoscalers, budgets] = await Promise.all([
    list<Service>('services'),
    list<Autoscaler>('horizontalpodautoscalers'),
    list<Budget>('poddisruptionbudgets'),
  ]);
  const labels = deployment.spec.template.metadata?.labels ?? {};
  const leading = services.items.filter(({ spec }) => selects(spec.selector, labels));
  const scaling = autoscalers.items.filter(
    ({ spec: { scaleTargetRef: of } }) => of.kind === 'Deployment' && of.name === name,
  );
  const objects = [
    typed(deployment, 'apps/v1', 'Deployment'),
    ...leading.map((service) => typed(service, 'v1', 'Service')),
    ...scaling.map((autoscaler) => typed(autoscaler, 'autoscaling/v2', 'HorizontalPodAutoscaler')),
    ...budgets.items.map((budget) => typed(budget, 'policy/v1', 'PodDisruptionBudget')),
  ];
  const workload = findWorkload(objects, 'Deployment', name);
  if (workload === undefined) {
    throw new RehearsalError(`Deployment ${namespace}/${name} should have pods, got none that can be read`);
  }
  const [autoscaler] = scaling;
  return {
    reference: { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name },
    namespace,
    name,
    path,
    deployment,
    selector: selectorQuery(deployment.spec.selector),
    services: leading,
    ...(autoscaler !== undefined && { autoscaler }),
    facts: factsOf(workload),
    objects,
  };
}

export async function podsOf(api: Api, { namespace, name, selector }: Target): Promise<readonly Pod[]> {
  const { items } = await api.call<ApiList<Pod>>(pathOf('pods', namespace), { query: { labelSelector: selector } });
  return items.filter((pod) => isOwn(pod, name));
}

/**
 * Whether a pod with the Deployment's labels belongs to one of its ReplicaSets: another Deployment's pods may share
 * them. A ReplicaSet is named after its Deployment and the hash of its template.
 */
export function isOwn({ metadata: { labels, ownerReferences = [] } }: Pod, deployment: string): boolean {
  const owner = ownerReferences.find(({ controller }) => controller === true);
  return owner?.kind === 'ReplicaSet' && owner.name === `${deployment}-${labels?.[REVISION_LABEL] ?? ''}`;
}

async function findDeployment(api: Api, namespace: string, name: string): Promise<Deployment> {
  try {
    return await api.call<Deployment>(pathOf('deployments', namespace, name));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) {
      throw error;
    }
    const { items } = await api.call<ApiList<Deployment>>(pathOf('deployments', namespace));
    const known = items.map(({ metadata }) => metadata.name);
    const there = known.length === 0 ? 'it has none' : `there are: ${known.join(', ')}`;
    throw new RehearsalError(
      `namespace ${namespace} should have a Deployment '${name}', got none; ${there}`,
      name,
      known,
    );
  }
}

/** Adds the type, which lists omit, and drops the status, which is not configuration. */
function typed(object: ApiObject, apiVersion: string, kind: string): AnyObject {
  const said = Object.entries(object).filter(([key]) => key !== 'status');
  return { ...(Object.fromEntries(said) as unknown as AnyObject), apiVersion, kind };
}
