import { ApiObject, Size } from 'cdk8s';
import { ConfigMap, Cpu, k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { DNS_1035_LABEL } from '../../kubernetes/names';
import { DEFAULT_STARTUP_SECONDS } from '../../kubernetes/time-budget';
import { LOAD_TEST } from '../../manifest/annotations';
import {
  ifGiven,
  optionalSeconds,
  requireBoolean,
  requireInstance,
  requireInteger,
  requireSeconds,
  show,
} from '../base/arguments';
import { contentHash } from '../base/content-hash';
import { completeWhenRendered, deriveWhenRendered, keepEveryField, type Manifest } from '../base/late-rendering';
import { resolveMetadata } from '../base/metadata';
import { requireOptions } from '../base/options';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { Qos } from '../container/qos';
import type { RouteTarget } from '../routes/route-target';
import { renderLoadJob } from './load-job';
import { LoadReport } from './load-report';
import { type LoadSettings, SCRIPT_FILE } from './load-settings';
import { LoadTarget } from './load-target';
import type { LoadTestProps } from './load-test-props';
import { LoadTool } from './load-tool';

const DEFAULT_QPS = 100;
/** For scheduling, pulling images and judging. */
const OVERHEAD_SECONDS = 120;
/** Leaves room for the hash, and for what a Job appends to the names of its pods. */
const MAX_NAME = 63 - 9 - 6;

const DEFAULT_RESOURCES = Qos.burstable({
  cpuRequest: Cpu.millis(100),
  memoryRequest: Size.mebibytes(64),
  memoryLimit: Size.mebibytes(512),
});

/**
 * Defines a Job that sends requests to a workload and fails if any is lost.
 *
 * It is applied together with the workload, so that a new revision is tested while it is rolled out. The Job's name
 * contains a hash of its spec, so that a changed test is a new Job.
 *
 * @example
 * new LoadTest(this, 'LoadTest', {
 *   target: LoadTarget.workload(web, '/healthz'),
 *   qps: 200,
 *   duration: Duration.minutes(2),
 * });
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export class LoadTest extends Construct {
  /**
   * The Job. It is rendered with a hash appended to its name.
   */
  public readonly job: k8s.KubeJob;

  /**
   * The labels of its pods, for the NetworkPolicy that admits them. They do not match a workload's selector by
   * accident.
   */
  public readonly podLabels: Record<string, string>;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props Options of the load test.
   * @throws If a value is invalid for the tool.
   */
  public constructor(scope: Construct, id: string, props: LoadTestProps) {
    super(scope, id);
    requireOptions('props', props, 'LoadTestProps');
    const { target, tool, settings, report, resources, deadlineSeconds, ttlSecondsAfterFinished } = resolveProps(props);
    const pod = tool._pod(settings);
    const metadata = metadataOf(this, props, target);
    this.podLabels = { [LOAD_TEST]: metadata.name };
    admit(target._workload, metadata.namespace, this.podLabels);
    const scripts = ifGiven(pod.script, (script) => defineScript(this, metadata, script));
    this.job = new k8s.KubeJob(this, 'Default', {
      metadata: { ...metadata, labels: { ...props.metadata?.labels, ...this.podLabels } },
      // The minimum that the generated type requires. The whole spec is rendered below.
      spec: { template: {} },
    });
    const job = { settings, pod, report, resources, deadlineSeconds, ttlSecondsAfterFinished, labels: this.podLabels };
    deriveWhenRendered(this.job, (generated) => ({
      ...generated,
      spec: renderLoadJob({ ...job, revision: target._revision(), scripts }),
    }));
    addContentHashToName(this.job, metadata.name);
  }

  /**
   * The name of the Job as it is rendered, with the hash of its spec.
   */
  public get jobName(): string {
    const { metadata } = this.job.toJson() as { readonly metadata: { readonly name: string } };
    return metadata.name;
  }
}

/** Admits the test's pods if the workload's policy keeps others out. */
function admit(
  workload: RouteTarget | undefined,
  namespace: string | undefined,
  podLabels: Record<string, string>,
): void {
  if (workload !== undefined) {
    const isElsewhere = namespace !== undefined && namespace !== workload._target.namespace;
    const peers = NetworkPolicyPeers.pods({ podLabels, ...(isElsewhere ? { namespace } : {}) });
    workload._networkPolicy.addPeers(peers);
  }
}

interface ResolvedProps {
  readonly target: LoadTarget;
  readonly tool: LoadTool;
  readonly settings: LoadSettings;
  readonly report: LoadReport;
  readonly resources: Qos;
  readonly deadlineSeconds: number;
  readonly ttlSecondsAfterFinished: number | undefined;
}

function resolveProps(props: LoadTestProps): ResolvedProps {
  // Only undefined is replaced by a default: null is a (wrong) value.
  const { tool = LoadTool.fortio(), report = LoadReport.emptyDir(), resources = DEFAULT_RESOURCES } = props;
  const { connections = 8, keepAlive = true } = props;
  const target = requireInstance('target', props.target, LoadTarget, 'LoadTarget.workload(web)');
  requireInstance('tool', tool, LoadTool, 'LoadTool.fortio()');
  const settings = {
    url: target.targetUrl,
    seconds: optionalSeconds('duration', props.duration, 1) ?? 60,
    qps: readQps(props.qps, tool),
    connections: requireInteger('connections', connections, { min: 1, max: 10_000 }),
    keepAlive: requireBoolean('keepAlive', keepAlive),
    timeoutSeconds: optionalSeconds('timeout', props.timeout, 1) ?? 10,
    startupSeconds: optionalSeconds('startupTime', props.startupTime) ?? DEFAULT_STARTUP_SECONDS,
  };
  const least = settings.startupSeconds + settings.seconds + settings.timeoutSeconds;
  return {
    target,
    tool,
    settings,
    report: requireInstance('report', report, LoadReport, 'LoadReport.emptyDir()'),
    resources: requireInstance('resources', resources, Qos, 'Qos.guaranteed(...)'),
    deadlineSeconds: readDeadline(props, least),
    ttlSecondsAfterFinished: optionalSeconds('ttlAfterFinished', props.ttlAfterFinished),
  };
}

function readQps(qps: number | undefined, tool: LoadTool): number | undefined {
  if (tool._hasRate) {
    return requireInteger('qps', qps ?? DEFAULT_QPS, { min: 1, max: 1_000_000 });
  }
  if (qps !== undefined) {
    throw new Error(
      `'qps' should be omitted with ApacheBench, got ${show(qps)}: it has no fixed rate; use LoadTool.fortio()`,
    );
  }
  return undefined;
}

function readDeadline({ deadline }: LoadTestProps, least: number): number {
  if (deadline === undefined) {
    return least + OVERHEAD_SECONDS;
  }
  const given = requireSeconds('deadline', deadline, 1);
  if (given <= least) {
    throw new Error(
      `'deadline' should exceed startupTime + duration + timeout = ${least}s, got ${given}s: the Job would be stopped ` +
        'before it has a result',
    );
  }
  return given;
}

interface NamedMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly annotations?: Record<string, string>;
}

function metadataOf(scope: Construct, { metadata }: LoadTestProps, target: LoadTarget): NamedMetadata {
  const format = {
    ...DNS_1035_LABEL,
    maxLength: MAX_NAME,
    description: `a DNS label of at most ${MAX_NAME} characters`,
  };
  const { name, namespace, annotations } = resolveMetadata(scope, metadata, format);
  const where = namespace ?? target._service?.metadata.namespace;
  return {
    name,
    ...(where === undefined ? {} : { namespace: where }),
    ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
  };
}

/** A changed script is a new ConfigMap, so that it is not replaced during a running test. */
function defineScript(scope: Construct, { name, namespace }: NamedMetadata, script: string): string {
  const configMap = new ConfigMap(scope, 'Scripts', {
    metadata: { name: `${name}-${contentHash(script)}`, namespace },
    data: { [SCRIPT_FILE]: script },
    immutable: true,
  });
  keepEveryField(ApiObject.of(configMap));
  return configMap.name;
}

/** Runs last, so that patches are part of the hash. A name set by a patch is kept. */
function addContentHashToName(object: ApiObject, name: string): void {
  completeWhenRendered(object, (manifest) => {
    const metadata = manifest.metadata as Manifest;
    const isOurs = metadata.name === name;
    return {
      ...manifest,
      metadata: { ...metadata, name: isOurs ? `${name}-${contentHash(manifest.spec)}` : metadata.name },
    };
  });
}
