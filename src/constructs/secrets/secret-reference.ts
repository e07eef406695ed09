import { EnvValue, type ISecret } from 'cdk8s-plus-27';
import { requireMember, requireText, show } from '../base/arguments';

interface Source {
  readonly secret?: ISecret;
  readonly key?: string;
  readonly file?: string;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly jobAnnotations?: Readonly<Record<string, string>>;
}

/** A key of a Secret, as Kubernetes accepts it. */
const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/**
 * Where a secret value is read, never the value itself: a key of a Secret, or a file that an agent writes into the pod.
 */
export class SecretReference {
  /**
   * A key of a Secret of the pod's namespace.
   *
   * @param secret The Secret.
   * @param key The key.
   */
  public static fromSecret(secret: ISecret, key: string): SecretReference {
    requireMember('secret', secret, 'name', "Secret.fromSecretName(this, 'Secret', 'wordpress')");
    return new SecretReference({ secret, key: requireSecretKey('key', key) });
  }

  /**
   * A file in the pod, for images that read `NAME_FILE` variables.
   *
   * @param path Its absolute path.
   */
  public static fromFile(path: string): SecretReference {
    if (!requireText('path', path).startsWith('/')) {
      throw new Error(`'path' should be absolute, got ${show(path)}`);
    }
    return new SecretReference({ file: path });
  }

  /**
   * A file that an agent writes because the pod is annotated.
   *
   * @internal
   */
  public static _fromAgent(
    file: string,
    podAnnotations: Readonly<Record<string, string>>,
    jobAnnotations: Readonly<Record<string, string>>,
  ): SecretReference {
    return new SecretReference({ file, podAnnotations, jobAnnotations });
  }

  private constructor(private readonly source: Source) {}

  /**
   * The Secret's name. Undefined where the value is a file.
   */
  public get secretName(): string | undefined {
    return this.source.secret?.name;
  }

  /**
   * The key in the Secret. Undefined where the value is a file.
   */
  public get key(): string | undefined {
    return this.source.key;
  }

  /**
   * The file's path in the pod. Undefined where the value is in a Secret.
   */
  public get file(): string | undefined {
    return this.source.file;
  }

  /**
   * What pods that run on are annotated with, so that the file is there. Empty where the value is in a Secret.
   */
  public get podAnnotations(): Record<string, string> {
    return { ...this.source.podAnnotations };
  }

  /**
   * What pods that end are annotated with: the agent fills the files once, and does not keep the pod from ending.
   */
  public get jobAnnotations(): Record<string, string> {
    return { ...this.source.jobAnnotations };
  }

  /**
   * Whether pods have to mount their account's token, by which the agent is let in to the store.
   */
  public get needsServiceAccountToken(): boolean {
    return this.source.podAnnotations !== undefined;
  }

  /**
   * The environment variable by which an image learns the value: `NAME` from the Secret, or `NAME_FILE` with the path.
   *
   * @param variable The variable's name, without `_FILE`.
   */
  public envVariables(variable: string): Record<string, EnvValue> {
    const name = requireText('variable', variable);
    const { secret, key, file } = this.source;
    return secret === undefined
      ? { [`${name}_FILE`]: EnvValue.fromValue(file ?? '') }
      : { [name]: EnvValue.fromSecretValue({ secret, key: key ?? '' }) };
  }

  /**
   * The same variable, as a manifest says it.
   *
   * @internal
   */
  public _renderEnv(variable: string): readonly object[] {
    const { secret, key, file } = this.source;
    return secret === undefined
      ? [{ name: `${variable}_FILE`, value: file }]
      : [{ name: variable, valueFrom: { secretKeyRef: { name: secret.name, key } } }];
  }

  /**
   * The selector that custom resources take.
   *
   * @internal
   */
  public _keySelector(reader: string): { readonly name: string; readonly key: string } {
    const { secret, key } = this.source;
    if (secret === undefined || key === undefined) {
      throw new Error(
        `${reader} should be given a Secret, got a file: an operator reads Secrets only; use Secrets.existing() or ` +
          'Secrets.externalSecrets()',
      );
    }
    return { name: secret.name, key };
  }
}

/** Reads a key of a Secret. */
export function requireSecretKey(name: string, key: string): string {
  if (typeof key !== 'string' || !KEY.test(key) || key === '.' || key === '..') {
    // What was given is not shown: somebody may have written the value in the key's place.
    throw new Error(`'${name}' should be a key of a Secret (letters, digits, "-", "_" and "."), got something else`);
  }
  return key;
}
