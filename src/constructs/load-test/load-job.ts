/**
 * Renders the Job of a load test, apart from its name.
 */
import { LOAD_TARGET_HASH } from '../../manifest/annotations';
import { NO_EVICTION } from '../base/no-eviction';
import { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import { renderResources } from '../container/rendered-resources';
import type { LoadReport } from './load-report';
import {
  environmentOf,
  type LoadSettings,
  REPORT_FOLDER,
  SCRIPT_FOLDER,
  type ToolContainer,
  type ToolPod,
} from './load-settings';

/** The user nobody, in any image. */
const USER = 65534;
const SECURITY = PodSecurity.restricted({ user: USER, group: USER, fsGroup: USER, readOnlyRootFilesystem: true });

export interface LoadJob {
  readonly settings: LoadSettings;
  readonly pod: ToolPod;
  readonly report: LoadReport;
  readonly resources: Qos;
  readonly deadlineSeconds: number;
  readonly ttlSecondsAfterFinished: number | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly revision: string | undefined;
  /** The name of the script's ConfigMap. */
  readonly scripts: string | undefined;
}

export function renderLoadJob(job: LoadJob): Readonly<Record<string, unknown>> {
  const { pod, report, labels, revision, scripts, ttlSecondsAfterFinished } = job;
  const script = scripts === undefined ? [] : [{ name: 'scripts', configMap: { name: scripts } }];
  return {
    activeDeadlineSeconds: job.deadlineSeconds,
    // A retry would say nothing about the requests lost in the first run.
    backoffLimit: 0,
    completions: 1,
    parallelism: 1,
    ...(ttlSecondsAfterFinished === undefined ? {} : { ttlSecondsAfterFinished }),
    template: {
      metadata: { annotations: annotationsOf(revision), labels: { ...labels } },
      spec: {
        automountServiceAccountToken: false,
        containers: [renderContainer(pod.container, job)],
        enableServiceLinks: false,
        ...(pod.initContainers.length === 0
          ? {}
          : { initContainers: pod.initContainers.map((container) => renderContainer(container, job)) }),
        restartPolicy: 'Never',
        securityContext: SECURITY._renderPod([]),
        volumes: [{ name: 'report', ...report._source }, ...script],
      },
    },
  };
}

function annotationsOf(revision: string | undefined): Readonly<Record<string, string>> {
  return {
    // A test that is evicted has measured nothing.
    ...NO_EVICTION,
    ...(revision === undefined ? {} : { [LOAD_TARGET_HASH]: revision }),
  };
}

function renderContainer(container: ToolContainer, { settings, report, resources, scripts }: LoadJob): object {
  const { name, image, command, args } = container;
  const env = Object.entries(environmentOf(settings)).map(([key, value]) => ({ name: key, value }));
  const isKept = report._folder !== undefined;
  const podName = { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } };
  return {
    ...(args === undefined ? {} : { args: [...args] }),
    ...(command === undefined ? {} : { command: [...command] }),
    env: [...(isKept ? [podName] : []), ...env],
    image,
    imagePullPolicy: 'IfNotPresent',
    name,
    resources: renderResources(resources),
    securityContext: SECURITY._renderContainer(),
    // The last line of the log says how many requests were lost.
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [
      {
        mountPath: REPORT_FOLDER,
        name: 'report',
        ...(isKept ? { subPathExpr: `${report._folder ?? ''}/$(POD_NAME)` } : {}),
      },
      ...(scripts === undefined ? [] : [{ mountPath: SCRIPT_FOLDER, name: 'scripts', readOnly: true }]),
    ],
  };
}
