import { parseSeconds } from '../../kubernetes/seconds';
import { hookDuration } from '../../manifest/annotations';
import type { FieldPath } from '../../manifest/field-path';
import { type SignalFate, signalFate } from '../../kubernetes/main-process';
import type { Fields } from '../objects/fields';
import { type Hook, readHook } from './handler';
import { type Reference, containerReferences } from './references';
import { type Probe, readProbe } from './probe';
import { type ResourceDefaults, type Resources, readResources } from './resources';

export interface ContainerPort {
  readonly name?: string;
  readonly number?: number;
  readonly hostPort?: number;
  readonly protocol: string;
}

export interface EnvVariable {
  readonly name: string;
  /** A literal value, or undefined if it comes from elsewhere. */
  readonly value?: string;
  readonly path: FieldPath;
}

/** main: runs as long as the pod. sidecar: an init container that keeps running. init: exits before the others start. */
export type ContainerRole = 'main' | 'sidecar' | 'init';

export interface Container {
  readonly name: string;
  readonly role: ContainerRole;
  readonly image?: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly ports: readonly ContainerPort[];
  readonly readiness?: Probe;
  readonly liveness?: Probe;
  readonly startup?: Probe;
  readonly preStop?: Hook;
  /** The signal that stops it, instead of the one of its image. */
  readonly stopSignal?: string;
  readonly resources: Resources;
  readonly env: readonly EnvVariable[];
  /** The objects that its environment refers to. */
  readonly references: readonly Reference[];
  /** Whether it mounts a volume that lives on the node's disk. */
  readonly mountsDisk: boolean;
  readonly path: FieldPath;
}

/** Facts about a container besides its own fields. */
export interface ContainerContext {
  readonly defaults: ResourceDefaults;
  /** The names of the pod's volumes that live on the node's disk. */
  readonly diskVolumes: ReadonlySet<string>;
  /** Returns an annotation of the workload, or of its pods. */
  readonly annotation: (key: string) => string | undefined;
}

export function readContainer(fields: Fields, isInit: boolean, context: ContainerContext): Container {
  const { defaults, diskVolumes, annotation } = context;
  const name = fields.text('name') ?? '';
  const image = fields.text('image');
  const env = fields.children('env');
  const readiness = readProbe(fields, 'readinessProbe');
  const liveness = readProbe(fields, 'livenessProbe');
  const startup = readProbe(fields, 'startupProbe');
  const lifecycle = fields.child('lifecycle');
  const preStop = readHook(lifecycle, image, () => parseSeconds(annotation(hookDuration(name)) ?? ''));
  const stopSignal = lifecycle.text('stopSignal');
  return {
    name,
    role: isInit ? (fields.text('restartPolicy') === 'Always' ? 'sidecar' : 'init') : 'main',
    ...(image !== undefined && { image }),
    command: fields.texts('command'),
    args: fields.texts('args'),
    ports: fields.children('ports').map(readPort),
    ...(readiness !== undefined && { readiness }),
    ...(liveness !== undefined && { liveness }),
    ...(startup !== undefined && { startup }),
    ...(preStop !== undefined && { preStop }),
    ...(stopSignal !== undefined && { stopSignal }),
    resources: readResources(fields.child('resources'), defaults),
    env: env.map(readEnv),
    references: containerReferences(fields, env),
    mountsDisk:
      diskVolumes.size > 0 &&
      fields.children('volumeMounts').some((mount) => diskVolumes.has(mount.text('name') ?? '')),
    path: fields.path,
  };
}

/** Returns what becomes of SIGTERM, as far as the command and the arguments show it. */
export function signalOf({ command, args, image }: Container): SignalFate | undefined {
  return signalFate(command, args, image);
}

function readPort(fields: Fields): ContainerPort {
  const name = fields.text('name');
  const number = fields.integer('containerPort');
  const hostPort = fields.integer('hostPort');
  return {
    protocol: fields.text('protocol') ?? 'TCP',
    ...(name !== undefined && { name }),
    ...(number !== undefined && { number }),
    ...(hostPort !== undefined && hostPort > 0 && { hostPort }),
  };
}

function readEnv(fields: Fields): EnvVariable {
  const value = fields.has('valueFrom') ? undefined : fields.secretText('value');
  return { name: fields.text('name') ?? '', ...(value !== undefined && { value }), path: fields.path };
}
