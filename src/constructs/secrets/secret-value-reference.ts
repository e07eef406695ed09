import { EnvValue, type ISecret } from 'cdk8s-plus-27';
import { requireMember, requireText, show } from '../base/arguments';

interface Source {
  readonly secret?: ISecret;
  readonly key?: string;
  readonly file?: string;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly jobAnnotations?: Readonly<Record<string, string>>;
}

/** A Secret's key, as Kubernetes accepts it. */
const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/**
 * Refers to a secret value, without holding it: a key of a Secret, or a file that an agent writes into the pod.
 *
 * @example
 * const secret = Secret.fromSecretName(this, 'Mail', 'mail');
 * const password = SecretValueReference.fromSecret(secret, 'password');
 * const envVariables = password.envVariables('SMTP_PASSWORD');
 */
export class SecretValueReference {
  /**
   * Refers to a key of a Secret in the pod's namespace.
   *
   * @param secret The Secret.
   * @param key The key.
   */
  public static fromSecret(secret: ISecret, key: string): SecretValueReference {
    requireMember('secret', secret, 'name', "Secret.fromSecretName(this, 'Secret', 'wordpress')");
    return new SecretValueReference({ secret, key: requireSecretKey('key', key) });
  }

  /**
   * Refers to a file in the pod, for images that read `NAME_FILE` variables.
   *
   * @param path The absolute path of the file.
   */
  public static fromFile(path: string): SecretValueReference {
    if (!requireText('path', path).startsWith('/')) {
      throw new Error(`'path' should be absolute, got ${show(path)}`);
    }
    return new SecretValueReference({ file: path });
  }

  /**
   * Refers to a file that an agent writes into pods with the right annotations.
   *
   * @internal
   */
  public static _fromAgent(
    file: string,
    podAnnotations: Readonly<Record<string, string>>,
    jobAnnotations: Readonly<Record<string, string>>,
  ): SecretValueReference {
    return new SecretValueReference({ file, podAnnotations, jobAnnotations });
  }

  private constructor(private readonly source: Source) {}

  /**
   * The Secret's name, or undefined if the value is in a file.
   */
  public get secretName(): string | undefined {
    return this.source.secret?.name;
  }

  /**
   * The key in the Secret, or undefined if the value is in a file.
   */
  public get key(): string | undefined {
    return this.source.key;
  }

  /**
   * The file's path in the pod, or undefined if the value is in a Secret.
   */
  public get file(): string | undefined {
    return this.source.file;
  }

  /**
   * Annotations that provide the file in long-running pods. Empty if the value is in a Secret.
   */
  public get podAnnotations(): Record<string, string> {
    return { ...this.source.podAnnotations };
  }

  /**
   * Annotations that provide the file in pods of Jobs.
   *
   * The agent writes the files once and exits, so that the pod can complete.
   */
  public get jobAnnotations(): Record<string, string> {
    return { ...this.source.jobAnnotations };
  }

  /**
   * Whether pods must mount their service account token, which the agent uses to log in to the store.
   */
  public get needsServiceAccountToken(): boolean {
    return this.source.podAnnotations !== undefined;
  }

  /**
   * The environment variable that passes the value to an image: `NAME` from the Secret, or `NAME_FILE` with the path.
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
   * Renders the same variable for a manifest.
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
   * Renders the selector that custom resources expect.
   *
   * @internal
   */
  public _keySelector(reader: string): { readonly name: string; readonly key: string } {
    const { secret, key } = this.source;
    if (secret === undefined || key === undefined) {
      throw new Error(
        `${reader} should be given a Secret, got a file: an operator only reads Secrets; use Secrets.existing() or ` +
          'Secrets.externalSecrets()',
      );
    }
    return { name: secret.name, key };
  }
}

/** Checks a key of a Secret. */
export function requireSecretKey(name: string, key: string): string {
  if (typeof key !== 'string' || !KEY.test(key) || key === '.' || key === '..') {
    // The argument is not shown: it may be the secret value itself, passed by mistake.
    throw new Error(`'${name}' should be a key of a Secret (letters, digits, "-", "_" and "."), got something else`);
  }
  return key;
}
