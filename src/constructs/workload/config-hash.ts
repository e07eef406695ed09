/**
 * A hash of the ConfigMaps that pods read, so that changing one of them rolls the pods. Only ConfigMaps of the same
 * chart count, since the content of others is not known here.
 */
import { createHash } from 'node:crypto';
import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

interface ConfigMapReference {
  readonly name?: string;
}

/** The places of a container that may refer to a ConfigMap. */
export interface ContainerSources {
  readonly env?: readonly { readonly valueFrom?: { readonly configMapKeyRef?: ConfigMapReference } }[];
  readonly envFrom?: readonly { readonly configMapRef?: ConfigMapReference }[];
}

interface VolumeSource {
  readonly configMap?: ConfigMapReference;
  readonly projected?: { readonly sources?: readonly { readonly configMap?: ConfigMapReference }[] };
}

/** The places of a pod that may refer to a ConfigMap. */
export interface PodSources {
  readonly containers: readonly ContainerSources[];
  readonly initContainers?: readonly ContainerSources[];
  readonly volumes?: readonly VolumeSource[];
}

/** Returns the hash, or undefined if the pods read no ConfigMap of the same chart. */
export function configHash(scope: IConstruct, pod: PodSources): string | undefined {
  const names = configMapNames(pod);
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

function configMapNames({ containers, initContainers = [], volumes = [] }: PodSources): string[] {
  const references = [
    ...[...containers, ...initContainers].flatMap(({ env = [], envFrom = [] }) => [
      ...env.map((variable) => variable.valueFrom?.configMapKeyRef),
      ...envFrom.map((source) => source.configMapRef),
    ]),
    ...volumes.flatMap(({ configMap, projected }) => [
      configMap,
      ...(projected?.sources ?? []).map((source) => source.configMap),
    ]),
  ];
  const names = references.flatMap((reference) => (reference?.name === undefined ? [] : [reference.name]));
  return [...new Set(names)].sort();
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
