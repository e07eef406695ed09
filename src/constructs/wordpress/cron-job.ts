/**
 * The CronJob that runs WordPress' scheduled events.
 */
import { Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { deriveWhenRendered, type Manifest } from '../base/late-rendering';
import { PodSecurity } from '../container/pod-security';
import { Qos } from '../container/qos';
import { renderResources } from '../container/rendered-resources';
import { USER } from './wordpress-paths';

const SECURITY = PodSecurity.restricted({ user: USER, group: USER, readOnlyRootFilesystem: true });

const RESOURCES = Qos.burstable({
  cpuRequest: Cpu.millis(10),
  memoryRequest: Size.mebibytes(32),
  memoryLimit: Size.mebibytes(128),
});

/** The maximum time for events that are due. WordPress' own lock expires after a minute. */
const DEADLINE_SECONDS = 300;

export interface CronJobParts {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> };
  readonly schedule: string;
  /** An image with curl, such as that of WordPress. */
  readonly image: string;
  readonly imagePullSecrets: readonly string[];
  readonly host: string;
  /** The host name and port of the Service. */
  readonly service: string;
}

export function defineCronJob(scope: Construct, parts: CronJobParts): k8s.KubeCronJob {
  const cronJob = new k8s.KubeCronJob(scope, 'Cron', {
    metadata: parts.metadata,
    // The minimum that the generated type requires. The whole spec is rendered below.
    spec: { schedule: parts.schedule, jobTemplate: {} },
  });
  deriveWhenRendered(cronJob, (generated) => ({ ...generated, spec: render(parts) }));
  return cronJob;
}

function render(parts: CronJobParts): Manifest {
  return {
    schedule: parts.schedule,
    // Events run once, however late the previous run is.
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 60,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 1,
    jobTemplate: {
      spec: {
        // The next run catches up.
        backoffLimit: 0,
        activeDeadlineSeconds: DEADLINE_SECONDS + 30,
        ttlSecondsAfterFinished: 3600,
        template: { metadata: { labels: { ...parts.metadata.labels } }, spec: renderPod(parts) },
      },
    },
  };
}

function renderPod({ image, imagePullSecrets, host, service }: CronJobParts): Manifest {
  return {
    automountServiceAccountToken: false,
    containers: [
      {
        name: 'cron',
        image,
        imagePullPolicy: 'IfNotPresent',
        command: ['curl'],
        args: [
          ...['--silent', '--show-error', '--fail', '--output', '/dev/null', '--max-time', `${DEADLINE_SECONDS}`],
          // The headers of a request that came through the proxy, to avoid a redirect.
          ...['--header', `Host: ${host}`, '--header', 'X-Forwarded-Proto: https'],
          `http://${service}/wp-cron.php?doing_wp_cron`,
        ],
        resources: renderResources(RESOURCES),
        securityContext: SECURITY._renderContainer(),
        terminationMessagePolicy: 'FallbackToLogsOnError',
      },
    ],
    enableServiceLinks: false,
    ...(imagePullSecrets.length > 0 ? { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) } : {}),
    restartPolicy: 'Never',
    securityContext: SECURITY._renderPod([]),
  };
}
