/** Something that is done to a workload, or happens to it: its name and title. `actions.ts` carries it out. */
export interface Scenario {
  /** The name in flags. */
  readonly name: string;
  /** One line. */
  readonly title: string;
  /** Whether it is done on purpose, so that nothing may be lost. The others are accidents. */
  readonly isPlanned: boolean;
  /** Whether it ends with a healthy workload. */
  readonly hasEnd: boolean;
}

/** All scenarios, in display order. */
export const SCENARIOS = [
  { name: 'rollout', title: 'a new version is rolled out', isPlanned: true, hasEnd: true },
  {
    name: 'broken-image',
    title: 'a version whose image cannot be pulled is rolled out',
    isPlanned: true,
    hasEnd: false,
  },
  { name: 'rollback', title: 'a rollout is undone before it finishes', isPlanned: true, hasEnd: true },
  { name: 'drain', title: 'the node with the most pods is drained', isPlanned: true, hasEnd: true },
  { name: 'drain-all', title: 'all nodes are drained, one after another', isPlanned: true, hasEnd: true },
  { name: 'drain-several', title: 'several nodes are drained at once', isPlanned: true, hasEnd: true },
  { name: 'scale-up', title: 'pods are added', isPlanned: true, hasEnd: true },
  { name: 'scale-down', title: 'pods are removed', isPlanned: true, hasEnd: true },
  { name: 'delete-pod', title: 'a pod is deleted', isPlanned: true, hasEnd: true },
  { name: 'crash', title: 'the process of a pod is killed', isPlanned: false, hasEnd: true },
  { name: 'node-loss', title: 'the node with the most pods is lost', isPlanned: false, hasEnd: true },
  { name: 'load-spike', title: 'many more requests arrive for a while', isPlanned: false, hasEnd: true },
] as const satisfies readonly Scenario[];

export type ScenarioName = (typeof SCENARIOS)[number]['name'];
