import { type ApiObjectMetadata, ApiObject, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { ifGiven, requireInstance, requireInteger, requireListOf, requireName, show } from '../base/arguments';
import { requireMetadata } from '../base/metadata';
import type { SecretEntry } from './secret-entry';
import { requireSecretKey, type SecretReference } from './secret-reference';
import type { ResolvedEntry } from './secret-source';
import { Secrets } from './secrets';

/**
 * The secret values of a workload, and where they come from.
 */
export interface WorkloadSecretsProps {
  /**
   * What is needed. Names differ from each other.
   */
  readonly entries: SecretEntry[];

  /**
   * Where the values come from.
   *
   * @default Secrets.existing()
   */
  readonly source?: Secrets;

  /**
   * The Secret's name, namespace, labels and annotations.
   *
   * @default - a name made of the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines what gives a workload its secret values, and hands out references to them. No value passes through here,
 * but for `Secrets.fromValues`.
 */
export class WorkloadSecrets extends Construct {
  private readonly references: ReadonlyMap<string, SecretReference>;
  private readonly entries: readonly ResolvedEntry[];
  private readonly namespace?: string;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props What is needed.
   * @throws If an entry is named twice, or the source has none for it.
   */
  public constructor(scope: Construct, id: string, props: WorkloadSecretsProps) {
    super(scope, id);
    const { name, namespace, labels, annotations } =
      ifGiven(props.metadata, (given) => requireMetadata('metadata', given)) ?? {};
    const { source = Secrets.existing() } = props;
    this.namespace = namespace;
    this.entries = requireEntries(props.entries);
    this.references = requireInstance('source', source, Secrets, 'Secrets.existing()')._bind({
      scope: this,
      name: requireName('metadata.name', name ?? Names.toDnsLabel(this), DNS_SUBDOMAIN),
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...labels },
      annotations: { ...annotations },
      entries: this.entries,
    });
  }

  /**
   * The objects that are defined, for the escape hatch. None where the Secret exists.
   */
  public get apiObjects(): ApiObject[] {
    return this.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }

  /**
   * Where an entry is read.
   *
   * @param entry Its name.
   * @throws If there is none of the name.
   */
  public reference(entry: string): SecretReference {
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
   * The commands, one line a Secret, that make what is read with random values, for `Secrets.existing()`. Run them in
   * bash, once: the values go by pipes, so neither the history nor the list of processes shows them.
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

function requireEntries(entries: readonly SecretEntry[]): readonly ResolvedEntry[] {
  const resolved = requireListOf('entries', entries, 'name', "{ name: 'database-password' }").map(
    ({ name, length = 32 }, i) => ({
      name: requireSecretKey(`entries[${i}].name`, name),
      length: requireInteger(`entries[${i}].length`, length, { min: 16, max: 256, remedy: 'shorter ones are guessed' }),
    }),
  );
  const names = resolved.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new Error(`'entries' should have names that differ, got ${show(twice)} twice`);
  }
  return resolved;
}
