/**
 * A hash of the ConfigMaps that pods read, so that a change of one rolls the pods. Only ConfigMaps of the same app
 * count: what others own may change at any time, and is not known here.
 */
import { createHash } from 'node:crypto';
import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** The hash, undefined where the pods read no ConfigMap of the same chart. */
export function configHash(scope: IConstruct, podSpec: unknown): string | undefined {
  const names = [...configMapNames(podSpec)].sort();
  if (names.length === 0) {
    return undefined;
  }
  const owned = ownedConfigMaps(Chart.of(scope));
  const contents = names.flatMap((name) => {
    const object = owned.get(name);
    return object === undefined ? [] : [[name, contentOf(object)]];
  });
  return contents.length === 0
    ? undefined
    : createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 16);
}

/** Names under the keys by which containers and volumes refer to a ConfigMap. */
function* configMapNames(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) {
      yield* configMapNames(item);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      if (key === 'configMapKeyRef' || key === 'configMapRef' || key === 'configMap') {
        const { name } = member as { readonly name?: unknown };
        if (typeof name === 'string') {
          yield name;
        }
      } else {
        yield* configMapNames(member);
      }
    }
  }
}

function ownedConfigMaps(chart: Chart): ReadonlyMap<string, ApiObject> {
  const objects = chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  return new Map(
    objects
      .map((object) => object)
      .filter((object) => object.kind === 'ConfigMap')
      .map((object) => [object.name, object]),
  );
}

function contentOf(object: ApiObject): unknown {
  const { data, binaryData } = object.toJson() as { readonly data?: unknown; readonly binaryData?: unknown };
  return { data, binaryData };
}
