import { type ApiObjectMetadata, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { ifGiven, optionalSeconds, requireInstance, requireText, requireWords, show } from '../base/arguments';
import { optionalMetadata } from '../base/metadata';
import { PodSecurity } from '../container/pod-security';
import { Qos } from '../container/qos';
import { requireSize } from '../container/resource-amount';
import { Storage } from '../storage/storage';
import type { MysqlOptions } from './database-options';

/** The current LTS release. */
export const MYSQL_IMAGE = 'mysql:8.4.6';

/** The user mysql in the images of MySQL and MariaDB. */
const USER = 999;

/** With less than 2 minutes, a busy server is killed before it has flushed its data. */
const MIN_GRACE_SECONDS = 120;

/** MySQL 8.4 takes about half a gibibyte with its default buffer pool, before the first connection. */
export const DATABASE_RESOURCES = Qos.burstable({
  cpuRequest: Cpu.millis(250),
  memoryRequest: Size.gibibytes(1),
  memoryLimit: Size.gibibytes(2),
});

/** The root file system is read-only, since the server writes only to mounted volumes. */
export const DATABASE_SECURITY = PodSecurity.restricted({
  user: USER,
  group: USER,
  fsGroup: USER,
  readOnlyRootFilesystem: true,
});

export interface ResolvedMysql {
  readonly image: string;
  readonly storage: Storage;
  /** Undefined for an existing claim. */
  readonly size?: Size;
  readonly claimMetadata?: ApiObjectMetadata;
  readonly args: readonly string[];
  readonly resources: Qos;
  readonly security: PodSecurity;
  readonly startupSeconds: number;
  readonly graceSeconds: number;
}

export function readMysqlOptions(options: MysqlOptions): ResolvedMysql {
  const { storage = Storage.defaultClass(), size, resources = DATABASE_RESOURCES, claimMetadata } = options;
  const { security = DATABASE_SECURITY, collation = 'utf8mb4_unicode_ci' } = options;
  const { startupTime, terminationGracePeriod } = options;
  requireInstance('storage', storage, Storage, 'Storage.defaultClass()');
  return {
    image: requireText('image', options.image ?? MYSQL_IMAGE).trim(),
    storage,
    size: ifGiven(size, (given) => requireSize('size', given)) ?? (storage._isClaim ? undefined : Size.gibibytes(20)),
    claimMetadata: optionalMetadata('claimMetadata', claimMetadata),
    args: [...characterSet(collation), ...requireWords('args', options.args ?? [])],
    resources: requireInstance('resources', resources, Qos, 'Qos.guaranteed(...)'),
    security: requireInstance('security', security, PodSecurity, 'PodSecurity.restricted({ user: 999 })'),
    startupSeconds: optionalSeconds('startupTime', startupTime, 60) ?? 900,
    graceSeconds: optionalSeconds('terminationGracePeriod', terminationGracePeriod, MIN_GRACE_SECONDS) ?? 300,
  };
}

function characterSet(collation: string): readonly string[] {
  const [, name] = /^([a-z0-9]+)_[a-z0-9_]+$/.exec(requireText('collation', collation)) ?? [];
  if (name === undefined) {
    throw new Error(`'collation' should be a collation such as 'utf8mb4_unicode_ci', got ${show(collation)}`);
  }
  return [`--character-set-server=${name}`, `--collation-server=${collation}`];
}
