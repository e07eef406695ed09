import { type ApiObjectMetadata, ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { requireDistinct, requireInstance, requireList, show } from '../base/arguments';
import { resolveMetadata } from '../base/metadata';
import { requireOptions } from '../base/options';
import { SecretEntry } from './secret-entry';
import type { SecretValueReference } from './secret-value-reference';
import { Secrets } from './secrets';

/**
 * Options of the secret values of a workload.
 */
export interface WorkloadSecretsProps {
  /**
   * The values that the workload needs, with distinct names.
   */
  readonly entries: SecretEntry[];

  /**
   * The source of the values.
   *
   * @default Secrets.existing()
   */
  readonly source?: Secrets;

  /**
   * The Secret's name, namespace, labels and annotations.
   *
   * @default - a name derived from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines the objects that provide a workload with secret values, and hands out references to them.
 *
 * No value passes through this class, except with `Secrets.fromValues`.
 *
 * @example
 * const secrets = new WorkloadSecrets(this, 'Secrets', { entries: [SecretEntry.of('smtp-password')] });
 * const command = secrets.kubectlCommand; // makes the Secret, with a random password
 * const envVariables = secrets.reference('smtp-password').envVariables('SMTP_PASSWORD');
 */
export class WorkloadSecrets extends Construct {
  private readonly references: ReadonlyMap<string, SecretValueReference>;
  private readonly entries: readonly SecretEntry[];
  private readonly namespace?: string;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props The entries and their source.
   * @throws If an entry is named twice, or is missing from the source.
   */
  public constructor(scope: Construct, id: string, props: WorkloadSecretsProps) {
    super(scope, id);
    requireOptions('props', props, 'WorkloadSecretsProps');
    const { name, namespace, labels, annotations } = resolveMetadata(this, props.metadata, DNS_SUBDOMAIN);
    const { source = Secrets.existing() } = props;
    this.namespace = namespace;
    this.entries = requireEntries(props.entries);
    this.references = requireInstance('source', source, Secrets, 'Secrets.existing()')._bind({
      scope: this,
      name,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...labels },
      annotations: { ...annotations },
      entries: this.entries,
    });
  }

  /**
   * The API objects that are defined, for the escape hatch. Empty if the Secret exists already.
   */
  public get apiObjects(): ApiObject[] {
    return this.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }

  /**
   * Returns the reference to an entry.
   *
   * @param entry The entry's name.
   * @throws If there is no entry with this name.
   */
  public reference(entry: string): SecretValueReference {
    const found = this.references.get(entry);
    if (found === undefined) {
      throw new Error(
        `'entries' should have ${show(entry)}, got ${[...this.references.keys()].join(', ')}; add it where ` +
          `'${this.node.path}' is defined`,
      );
    }
    return found;
  }

  /**
   * The commands that make the Secrets with random values, one line per Secret, for `Secrets.existing()`.
   *
   * Run them once, in bash. The values go through pipes, so they do not appear in the shell history or the process
   * list.
   */
  public get kubectlCommand(): string {
    const bySecret = new Map<string, string[]>();
    for (const { name, length } of this.entries) {
      const { secretName, key } = this.reference(name);
      if (secretName !== undefined && key !== undefined) {
        const value = `<(LC_ALL=C tr -dc A-Za-z0-9 </dev/urandom | head -c ${length})`;
        bySecret.set(secretName, [...(bySecret.get(secretName) ?? []), `--from-file=${key}=${value}`]);
      }
    }
    const namespace = this.namespace === undefined ? [] : [`--namespace=${this.namespace}`];
    return [...bySecret]
      .map(([name, files]) => ['kubectl create secret generic', name, ...namespace, ...files].join(' '))
      .join('\n');
  }
}

function requireEntries(entries: readonly SecretEntry[]): readonly SecretEntry[] {
  const read = requireList('entries', entries).map((entry, i) =>
    requireInstance(`entries[${i}]`, entry, SecretEntry, "SecretEntry.of('database-password')"),
  );
  requireDistinct(
    'entries',
    'entry',
    read.map(({ name }) => name),
  );
  return read;
}
