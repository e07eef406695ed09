import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import {
  firstRepeated,
  optionalSeconds,
  requireInstance,
  requireInteger,
  requireList,
  requireMember,
  requireText,
  show,
} from '../base/arguments';
import type { DatabaseConnection } from '../database/database-connection';
import { DATABASE_SECURITY } from '../database/mysql-settings';
import { WorkloadDatabase } from '../database/workload-database';
import { PodSecurity } from '../container/pod-security';
import { Qos } from '../container/qos';
import { requireSize } from '../container/resource-amount';
import { formatSize } from '../storage/storage-backend';
import { BackupDestination } from './backup-destination';
import type { DatabaseBackupProps } from './backup-props';
import { BackupVolume } from './backup-volume';
import { BackupVerification } from './backup-verification';
import type { DestinationBackend } from './destination-backend';

const RESOURCES = Qos.burstable({
  cpuRequest: Cpu.millis(100),
  memoryRequest: Size.mebibytes(256),
  memoryLimit: Size.gibibytes(1),
});

export interface BackupSettings {
  readonly name: string;
  readonly connection: DatabaseConnection;
  readonly destination: DestinationBackend;
  readonly volumes: readonly BackupVolume[];
  readonly schedule: string;
  readonly timeZone: string;
  readonly keepLast: number;
  readonly verification: BackupVerification;
  readonly deadlineSeconds: number;
  readonly dumpSizeLimit: string;
  readonly security: PodSecurity;
  readonly resources: Qos;
}

export function readBackupProps(name: string, props: DatabaseBackupProps): BackupSettings {
  const { database, destination, schedule, security = DATABASE_SECURITY, resources = RESOURCES } = props;
  const { verification = BackupVerification.weekly(), dumpSizeLimit = Size.gibibytes(10) } = props;
  return {
    name,
    connection: requireInstance('database', database, WorkloadDatabase, 'new WorkloadDatabase(...)').connection,
    destination: requireInstance('destination', destination, BackupDestination, 'BackupDestination.claim(...)')
      ._backend,
    volumes: readVolumes(props.volumes ?? []),
    schedule:
      schedule === undefined
        ? '17 3 * * *'
        : requireMember('schedule', schedule, 'expressionString', 'Cron.daily()').expressionString,
    timeZone: requireText('timeZone', props.timeZone ?? 'Etc/UTC'),
    keepLast: requireInteger('keepLast', props.keepLast ?? 14, { min: 1, remedy: 'the last backup is never removed' }),
    verification: requireInstance('verification', verification, BackupVerification, 'BackupVerification.weekly()'),
    deadlineSeconds: optionalSeconds('deadline', props.deadline, 60, 86_400) ?? 7200,
    dumpSizeLimit: formatSize(requireSize('dumpSizeLimit', dumpSizeLimit)),
    security: requireInstance('security', security, PodSecurity, 'PodSecurity.restricted({ user: 33 })'),
    resources: requireInstance('resources', resources, Qos, 'Qos.guaranteed(...)'),
  };
}

function readVolumes(volumes: readonly BackupVolume[]): readonly BackupVolume[] {
  const read = requireList('volumes', volumes).map((volume, i) =>
    requireInstance(`volumes[${i}]`, volume, BackupVolume, "BackupVolume.of('uploads', claim)"),
  );
  const names = read.map(({ name }) => name);
  const twice = firstRepeated(names);
  if (twice !== undefined || names.includes('database')) {
    throw new Error(`'volumes' should have distinct names other than 'database', got ${show(twice ?? 'database')}`);
  }
  return read;
}
