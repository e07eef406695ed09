/**
 * What cdk8s-cli hands to a validation plugin: the part of it that is used. cdk8s-cli is not imported, since it is the
 * one that loads this package.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/#validations
 */
export interface ValidationContext {
  /** The paths of the manifests that were synthesised. */
  readonly manifests: readonly string[];
  readonly report: ValidationReport;
}

export interface ValidationReport {
  addViolation(violation: Violation): void;
  /** Exactly once, after all violations. */
  submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
}

export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

export interface ViolatingResource {
  /** cdk8s-cli looks the construct's path up by it. */
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}
