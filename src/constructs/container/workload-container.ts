import { Size } from 'cdk8s';
import {
  type ContainerPort,
  type ContainerProps,
  type ContainerSecurityContextProps,
  Cpu,
  type EnvFrom,
  type EnvValue,
  ImagePullPolicy,
  type VolumeMount,
} from 'cdk8s-plus-27';
import { DNS_LABEL, PORT_NAME } from '../../kubernetes/names';
import {
  ifGiven,
  optionalInstance,
  requireCommand,
  requireList,
  requireListOf,
  requireMap,
  requireMember,
  requireName,
  requirePort,
  requireText,
  requireWords,
  show,
} from '../base/arguments';
import type { Health } from '../health/health';
import type { PodSecurity } from './pod-security';
import { Qos } from './qos';

/**
 * Options that all containers of a workload share, named as in cdk8s-plus.
 */
export interface WorkloadContainerOptions {
  /**
   * The program to run.
   *
   * @default - that of the image
   */
  readonly command?: string[];

  /**
   * The arguments of the program.
   *
   * @default - those of the image
   */
  readonly args?: string[];

  /**
   * The working directory.
   *
   * @default - that of the image
   */
  readonly workingDir?: string;

  /**
   * Environment variables, from values, Secrets, ConfigMaps and fields.
   *
   * Text is written `EnvValue.fromValue('text')`. If variables refer to a ConfigMap defined in the same chart, a change
   * of it rolls the pods.
   *
   * @default - no variables
   */
  readonly envVariables?: Record<string, EnvValue>;

  /**
   * ConfigMaps and Secrets whose keys all become environment variables.
   *
   * @default - no sources
   */
  readonly envFrom?: EnvFrom[];

  /**
   * The volumes to mount. They are added to the pod automatically.
   *
   * In Python, write `VolumeMount(...)`: the keys of a dict in a list are not checked.
   *
   * @default - no mounts
   */
  readonly volumeMounts?: VolumeMount[];

  /**
   * When the image is pulled. An immutable tag does not need to be pulled at every start.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;
}

/**
 * Options of an additional container: a regular one, a native sidecar or an init container.
 */
export interface AdditionalContainerProps extends WorkloadContainerOptions {
  /**
   * The container's name.
   */
  readonly name: string;

  /**
   * The container's image.
   */
  readonly image: string;

  /**
   * The ports that it listens on.
   *
   * In Python, write `ContainerPort(...)`: the keys of a dict in a list are not checked.
   *
   * @default - no ports
   */
  readonly ports?: ContainerPort[];

  /**
   * The resources of the container. In a Guaranteed pod, every container has to be guaranteed.
   *
   * @default - the workload's own default in a Burstable pod, no resources in a BestEffort pod
   */
  readonly resources?: Qos;

  /**
   * The probes. Init containers that run to completion have none.
   *
   * @default - no probes
   */
  readonly health?: Health;

  /**
   * The security settings, if they differ from those of the pod.
   *
   * @default - those of the pod
   */
  readonly security?: PodSecurity;
}

/** Names each option, so that a container gets none that is meant for its pod or its workload. */
export function containerOptions(options: WorkloadContainerOptions): Named<WorkloadContainerOptions> {
  const { command, args, workingDir, envVariables, envFrom, volumeMounts, imagePullPolicy } = options;
  return { command, args, workingDir, envVariables, envFrom, volumeMounts, imagePullPolicy };
}

/** All keys, so that an option that is added later cannot be forgotten. */
type Named<T> = { readonly [K in keyof Required<T>]: T[K] };

/** A starting point for a web server: room to burst, with a memory limit that catches leaks. */
export const DEFAULT_RESOURCES = Qos.burstable({
  cpuRequest: Cpu.millis(100),
  memoryRequest: Size.mebibytes(128),
  memoryLimit: Size.gibibytes(1),
});

/** Converts the options to cdk8s-plus props. Probes, hooks and security contexts are rendered later. */
export function containerProps(props: AdditionalContainerProps, qos: Qos, security: PodSecurity): ContainerProps {
  const { command, args, workingDir, envVariables, envFrom, volumeMounts, imagePullPolicy } = props;
  return {
    name: requireName('name', props.name, DNS_LABEL),
    image: requireText('image', props.image).trim(),
    imagePullPolicy: readPullPolicy(imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT),
    // Not portNumber: cdk8s-plus would add its own startup probe.
    ports: requireList('ports', props.ports ?? []).map(readPort),
    command: ifGiven(command, (words) => [...requireCommand('command', words)]),
    args: ifGiven(args, (words) => requireWords('args', words)),
    workingDir: ifGiven(workingDir, (path) => requireText('workingDir', path)),
    envVariables: ifGiven(envVariables, readVariables),
    envFrom: ifGiven(envFrom, (sources) => [...requireListOf('envFrom', sources, '_toKube', 'Env.fromConfigMap(...)')]),
    volumeMounts: ifGiven(volumeMounts, (mounts) => requireList('volumeMounts', mounts).map(readMount)),
    resources: qos._resources,
    securityContext: asProps(security),
  };
}

/** Returns the resources of a container in a pod whose own resources are `pod`. */
export function resourcesInPod(container: string, resources: Qos | undefined, pod: Qos): Qos {
  const given = optionalInstance('resources', resources, Qos, 'Qos.guaranteed(...)');
  if (pod.qosClass === 'Burstable') {
    return given ?? (pod === DEFAULT_RESOURCES ? pod : DEFAULT_RESOURCES);
  }
  if (pod.qosClass === 'Guaranteed' && given?.qosClass !== 'Guaranteed') {
    throw new Error(
      `container '${container}' should have resources: Qos.guaranteed(...), got ${given?.qosClass ?? 'none'}: one ` +
        'container that is not makes the whole pod Burstable',
    );
  }
  if (pod.qosClass === 'BestEffort' && given !== undefined && given.qosClass !== 'BestEffort') {
    throw new Error(
      `container '${container}' should have no resources, got ${given.qosClass}: one container that has some makes the ` +
        'whole pod Burstable',
    );
  }
  return given ?? pod;
}

function readPort(port: ContainerPort): ContainerPort {
  requireMember('ports', port, 'number', "{ number: 9090, name: 'metrics' }");
  requirePort('ports.number', port.number);
  if (port.name !== undefined) {
    requireName('ports.name', port.name, PORT_NAME);
  }
  return { ...port };
}

function readPullPolicy(policy: ImagePullPolicy): ImagePullPolicy {
  const known = Object.values(ImagePullPolicy);
  if (!known.includes(policy)) {
    throw new Error(`'imagePullPolicy' should be one of ${known.join(', ')}, got ${show(policy)}`);
  }
  return policy;
}

function readVariables(variables: Readonly<Record<string, EnvValue>>): Record<string, EnvValue> {
  for (const [name, value] of Object.entries(requireMap('envVariables', variables))) {
    if (!/^[^=\s]+$/.test(name)) {
      throw new Error(`'envVariables' should have names without '=' and spaces, got ${show(name)}`);
    }
    requireMember(`envVariables.${name}`, value, 'valueFrom', "EnvValue.fromValue('...')");
  }
  return { ...variables };
}

function readMount(mount: VolumeMount): VolumeMount {
  requireMember('volumeMounts', mount, 'volume', "{ path: '/data', volume: Volume.fromEmptyDir(...) }");
  requireText('volumeMounts.path', mount.path);
  requireMember('volumeMounts.volume', mount.volume, '_toKube', 'Volume.fromEmptyDir(...)');
  return { ...mount };
}

function asProps(security: PodSecurity): ContainerSecurityContextProps {
  const { runAsNonRoot, readOnlyRootFilesystem } = security._renderDifferingContainer();
  return {
    ensureNonRoot: runAsNonRoot === true,
    readOnlyRootFilesystem: readOnlyRootFilesystem === true,
    allowPrivilegeEscalation: false,
  };
}
