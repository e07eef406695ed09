/**
 * The part of cdk8s-cli's validation context that this plugin uses. cdk8s-cli is not imported, since it is what loads
 * this package.
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/#validations
 */
export interface ValidationContext {
  /** The paths of the synthesized manifests. */
  readonly manifests: readonly string[];
  readonly report: ValidationReport;
}

export interface ValidationReport {
  addViolation(violation: Violation): void;
  /** Must be called exactly once, after all violations. */
  submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
}

export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

export interface ViolatingResource {
  /** cdk8s-cli uses it to look up the construct's path. */
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}
