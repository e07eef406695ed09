/** Something that two parts of a workload say that cannot both hold. */
export interface Contradiction {
  /** The id of the rule that finds it in the manifests. */
  readonly rule: string;
  /** The numbers and what to do. */
  readonly message: string;
}
