import type { ManifestDocument } from '../manifest/documents';
import { MEMORY } from '../manifest/documents';
import type { InputProblem } from '../manifest/source';
import { Fields, type WrongValue } from './fields';
import { type KubernetesObject, readObject } from './kubernetes-object';
import type { WorkloadSettings } from './settings';

export interface Cluster {
  readonly objects: readonly KubernetesObject[];
}

export interface ClusterResult {
  readonly cluster: Cluster;
  readonly problems: readonly InputProblem[];
}

export function buildCluster(
  documents: readonly ManifestDocument[],
  _settings: readonly WorkloadSettings[],
): ClusterResult {
  const problems: InputProblem[] = [];
  const objects = documents.map((document, index) => {
    const wrong: WrongValue[] = [];
    const object = readObject(document, new Fields(document.value, [], wrong), index);
    for (const { path, message } of wrong) {
      problems.push({ position: document.locate(path) ?? { file: MEMORY, line: index + 1, column: 1 }, message });
    }
    return object;
  });
  return { cluster: { objects }, problems };
}
