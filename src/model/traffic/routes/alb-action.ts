import { isJsonObject, member } from '../../../manifest/json';
import { parseYaml } from '../../../manifest/yaml';
import type { KubernetesObject } from '../../objects/kubernetes-object';
import { type Backend, withoutPort } from '../backend';

const ACTION = 'alb.ingress.kubernetes.io/actions.';

/**
 * Returns the Services of the action that a backend names, none if it redirects, answers itself, or sends to target groups of
 * AWS. Undefined if there is no such action.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions
 */
export function readAction({ annotations }: KubernetesObject, backend: Backend): readonly Backend[] | undefined {
  const key = `${ACTION}${backend.service}`;
  const text = annotations.get(key);
  return text === undefined
    ? undefined
    : targetGroups(text).flatMap((group) =>
        readTargetGroup(group, { ...backend, path: ['metadata', 'annotations', key] }),
      );
}

/** Keys are compared without case, as Go reads JSON: older examples write `ServiceName`. */
function targetGroups(text: string): readonly unknown[] {
  const action = parseYaml(text).values.find(isJsonObject);
  const groups = get(get(action, 'forwardConfig'), 'targetGroups');
  return Array.isArray(groups) ? (groups as readonly unknown[]) : [];
}

function readTargetGroup(group: unknown, backend: Backend): readonly Backend[] {
  const service = get(group, 'serviceName');
  const port = get(group, 'servicePort');
  const weight = get(group, 'weight');
  return typeof service !== 'string'
    ? []
    : [{ ...withoutPort(backend), service, ...portOf(port), ...(typeof weight === 'number' && { weight }) }];
}

/** A number may be written as text. */
function portOf(port: unknown): Pick<Backend, 'port'> {
  const isNumber = typeof port === 'string' && /^\d+$/.test(port);
  return typeof port === 'number' || typeof port === 'string' ? { port: isNumber ? Number(port) : port } : {};
}

function get(value: unknown, key: string): unknown {
  if (!isJsonObject(value)) {
    return undefined;
  }
  const written = Object.keys(value).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  return written === undefined ? undefined : member(value, written);
}
