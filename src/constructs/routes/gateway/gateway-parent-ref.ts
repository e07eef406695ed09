import {
  firstRepeated,
  ifGiven,
  requireMember,
  requireName,
  requirePort,
  requireSome,
  show,
} from '../../base/arguments';
import { DNS_LABEL, OBJECT_NAME } from '../../../kubernetes/names';
import { withoutUndefined } from '../../base/plain-objects';

/**
 * A Gateway or one of its listeners.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/api-spec/main/spec/#parentreference
 */
export interface GatewayParentRef {
  /**
   * The name of the Gateway.
   */
  readonly name: string;

  /**
   * The namespace of the Gateway. Its listeners have to allow routes from the workload's namespace.
   *
   * @default - the workload's namespace
   */
  readonly namespace?: string;

  /**
   * The name of the listener.
   *
   * @default - all listeners of the Gateway
   */
  readonly sectionName?: string;

  /**
   * The port of the listener.
   *
   * @default - all ports of the Gateway
   */
  readonly port?: number;
}

export function requireParentRefs(name: string, parentRefs: readonly GatewayParentRef[]): readonly GatewayParentRef[] {
  const read = requireSome(name, parentRefs, "name a Gateway: [{ name: 'public' }]").map((ref, i) =>
    requireParentRef(`${name}[${i}]`, ref),
  );
  const repeated = firstRepeated(read, (ref) => JSON.stringify(ref));
  if (repeated !== undefined) {
    throw new Error(`'${name}' should name each listener once, got ${describe(repeated)} twice`);
  }
  return read;
}

function requireParentRef(path: string, ref: GatewayParentRef): GatewayParentRef {
  requireMember(path, ref, 'name', "{ name: 'public', sectionName: 'https' }");
  const { name, namespace, sectionName, port } = ref;
  return withoutUndefined({
    name: requireName(`${path}.name`, name, OBJECT_NAME),
    namespace: ifGiven(namespace, (given) => requireName(`${path}.namespace`, given, DNS_LABEL)),
    sectionName: ifGiven(sectionName, (given) => requireName(`${path}.sectionName`, given, OBJECT_NAME)),
    port: ifGiven(port, (given) => requirePort(`${path}.port`, given)),
  });
}

/** A route and a redirect at the same listener would be a redirect loop. */
export function refuseRedirectLoop(
  route: readonly GatewayParentRef[],
  redirect: readonly GatewayParentRef[],
  namespace: string | undefined,
): void {
  for (const from of redirect) {
    const same = route.find((to) => mayBeSameListener(from, to, namespace));
    if (same !== undefined) {
      throw new Error(
        `'redirect' should be at other listeners than the route, got ${describe(from)} while the route is at ` +
          `${describe(same)}: https would be redirected to https forever; pass the sectionName of both`,
      );
    }
  }
}

function mayBeSameListener(a: GatewayParentRef, b: GatewayParentRef, namespace: string | undefined): boolean {
  const overlap = <T>(left: T | undefined, right: T | undefined): boolean =>
    left === undefined || right === undefined || left === right;
  return (
    a.name === b.name &&
    overlap(a.namespace ?? namespace, b.namespace ?? namespace) &&
    overlap(a.sectionName, b.sectionName) &&
    overlap(a.port, b.port)
  );
}

function describe(ref: GatewayParentRef | undefined): string {
  const { name, namespace, sectionName, port } = ref ?? { name: '' };
  const parts = [namespace === undefined ? name : `${namespace}/${name}`, sectionName, port];
  return show(parts.filter((part) => part !== undefined).join(':'));
}
