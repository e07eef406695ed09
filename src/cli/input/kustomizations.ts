/**
 * Kustomizations in the input. They are not applied: that is up to kustomize, so it is said that the result may differ.
 */
import { basename, dirname, resolve } from 'node:path';
import { isJsonObject, type JsonObject, member } from '../../manifest/json';
import { parseYaml } from '../../manifest/yaml';
import type { ReportProblem } from '../../report/report-input';

/** A file of the input. */
export interface ReadFile {
  /** As messages name it. */
  readonly name: string;
  /** The absolute path. */
  readonly path: string;
  readonly text: string;
}

export interface Kustomizations {
  /** The absolute paths of files that look like objects but are not: the kustomizations and their patches. */
  readonly parts: ReadonlySet<string>;
  readonly problems: readonly ReportProblem[];
}

/** The fields that change what is judged. Prefixes, labels and namespaces do not. */
const CHANGES = [
  ...['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replicas', 'replacements', 'vars'],
  ...['components', 'transformers', 'generators', 'helmCharts', 'helmChartInflationGenerator'],
] as const;

const GROUP = 'kustomize.config.k8s.io/';

export function readKustomizations(files: readonly ReadFile[]): Kustomizations {
  const found = files.flatMap((file) => {
    const content = mayBeKustomization(file) ? parseYaml(file.text).values.find(isJsonObject) : undefined;
    return content !== undefined && isKustomization(file, content) ? [{ file, content }] : [];
  });
  return {
    parts: new Set(
      found.flatMap(({ file, content }) => [
        file.path,
        ...patchFiles(content).map((path) => resolve(dirname(file.path), path)),
      ]),
    ),
    problems: found.flatMap(({ file, content }) => {
      const changes = CHANGES.filter((key) => member(content, key) !== undefined);
      return changes.length === 0 ? [] : [{ file: file.name, message: explain(file, changes) }];
    }),
  };
}

function mayBeKustomization({ name, text }: ReadFile): boolean {
  return isNamedSo(name) || text.includes(GROUP);
}

function isKustomization({ name }: ReadFile, content: JsonObject): boolean {
  const apiVersion = member(content, 'apiVersion');
  return typeof apiVersion === 'string' ? apiVersion.startsWith(GROUP) : isNamedSo(name);
}

function isNamedSo(name: string): boolean {
  return /^kustomization\.ya?ml$/.test(basename(name));
}

function patchFiles(content: JsonObject): readonly string[] {
  return ['patches', 'patchesStrategicMerge', 'patchesJson6902'].flatMap((key) => {
    const patches = member(content, key);
    return (Array.isArray(patches) ? (patches as readonly unknown[]) : []).flatMap((patch) => {
      const path = isJsonObject(patch) ? member(patch, 'path') : patch;
      return typeof path === 'string' ? [path] : [];
    });
  });
}

function explain({ name }: ReadFile, changes: readonly string[]): string {
  const folder = dirname(name);
  return `a kustomization should be applied before a check, got ${changes.join(', ')}, which are not; pass the output of 'kubectl kustomize ${folder}' instead`;
}
