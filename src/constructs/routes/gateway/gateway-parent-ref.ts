import {
  firstRepeated,
  ifGiven,
  requireInstance,
  requireName,
  requirePort,
  requireSome,
  show,
} from '../../base/arguments';
import { DNS_LABEL, OBJECT_NAME } from '../../../kubernetes/names';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';

/**
 * Options of a reference to a Gateway.
 */
export interface GatewayParentRefOptions {
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

/**
 * A Gateway or one of its listeners.
 *
 * @example
 * web.exposeViaGateway({ parentRefs: [GatewayParentRef.of('public', { sectionName: 'https' })] });
 *
 * @see https://gateway-api.sigs.k8s.io/reference/api-spec/main/spec/#parentreference
 */
export class GatewayParentRef {
  /**
   * Refers to a Gateway.
   *
   * @param name The name of the Gateway.
   * @param options The namespace and the listener.
   */
  public static of(name: string, options: GatewayParentRefOptions = {}): GatewayParentRef {
    requireOptions('options', options, 'GatewayParentRefOptions');
    const { namespace, sectionName, port } = options;
    return new GatewayParentRef(
      withoutUndefined({
        name: requireName('name', name, OBJECT_NAME),
        namespace: ifGiven(namespace, (given) => requireName('namespace', given, DNS_LABEL)),
        sectionName: ifGiven(sectionName, (given) => requireName('sectionName', given, OBJECT_NAME)),
        port: ifGiven(port, (given) => requirePort('port', given)),
      }),
    );
  }

  private constructor(private readonly reference: ParentReference) {}

  /**
   * The name of the Gateway.
   */
  public get name(): string {
    return this.reference.name;
  }

  /**
   * The namespace of the Gateway, or undefined for that of the workload.
   */
  public get namespace(): string | undefined {
    return this.reference.namespace;
  }

  /**
   * The name of the listener, or undefined for all listeners.
   */
  public get sectionName(): string | undefined {
    return this.reference.sectionName;
  }

  /**
   * The port of the listener, or undefined for all ports.
   */
  public get port(): number | undefined {
    return this.reference.port;
  }

  /** @internal */
  public _render(): ParentReference {
    return { ...this.reference };
  }
}

interface ParentReference extends GatewayParentRefOptions {
  readonly name: string;
}

export function requireParentRefs(name: string, parentRefs: readonly GatewayParentRef[]): readonly GatewayParentRef[] {
  const read = requireSome(name, parentRefs, "name a Gateway: [GatewayParentRef.of('public')]").map((ref, i) =>
    requireInstance(`${name}[${i}]`, ref, GatewayParentRef, "GatewayParentRef.of('public')"),
  );
  const repeated = firstRepeated(read, (ref) => JSON.stringify(ref._render()));
  if (repeated !== undefined) {
    throw new Error(`'${name}' should name each listener once, got ${describe(repeated)} twice`);
  }
  return read;
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

function describe({ name, namespace, sectionName, port }: GatewayParentRef): string {
  const parts = [namespace === undefined ? name : `${namespace}/${name}`, sectionName, port];
  return show(parts.filter((part) => part !== undefined).join(':'));
}
