/**
 * The stack's props with defaults applied.
 */
import { Duration } from 'cdk8s';
import { DNS_1035_LABEL, DNS_LABEL, type NameFormat } from '../../kubernetes/names';
import { reason } from '../../manifest/annotations';
import {
  requireBoolean,
  requireInstance,
  requireLabels,
  requireListOf,
  requireName,
  requirePort,
  requireText,
} from '../base/arguments';
import { Database } from '../database/database';
import { withoutUndefined } from '../base/plain-objects';
import { requireOptions } from '../base/options';
import { PodSecurity } from '../container/pod-security';
import { Qos } from '../container/qos';
import { requireHost } from '../routes/host-names';
import { Secrets } from '../secrets/secrets';
import { Storage } from '../storage/storage';
import { HEALTH_PORT } from './apache-config';
import { type ResolvedLimits, resolveLimits } from './resolved-limits';
import { WordpressBackup } from './wordpress-backup';
import { WordpressContent } from './wordpress-content';
import { WordpressCron } from './wordpress-cron';
import type { WordpressLimits } from './wordpress-limits';
import { WordpressNetworkPolicy } from './wordpress-network-policy';
import { WordpressReadiness } from './wordpress-readiness';
import { WordpressRoute } from './wordpress-route';
import type { WordpressStackProps } from './wordpress-stack-props';
import { WordpressUploads } from './wordpress-uploads';
import { DEFAULT_IMAGE, DEFAULT_PORT, DEFAULT_RESOURCES, DEFAULT_SECURITY } from './wordpress-workload';

/** The names of CronJobs and their Jobs add suffixes such as `-restore`. */
const NAME: NameFormat = { ...DNS_1035_LABEL, maxLength: 30, description: 'a DNS label of at most 30 characters' };

/** WordPress' own rule, with a maximum length because MySQL limits table names to 64. */
const TABLE_PREFIX: NameFormat = {
  pattern: /^[A-Za-z0-9_]+$/,
  maxLength: 20,
  description: 'at most 20 letters, digits and "_"',
};

export interface WordpressSettings {
  readonly host: string;
  readonly route: WordpressRoute;
  readonly uploads: WordpressUploads;
  readonly secrets: Secrets;
  readonly name: string;
  readonly namespace: string;
  readonly definesNamespace: boolean;
  readonly selector: Record<string, string>;
  /** Without the labels that select pods. */
  readonly labels: Record<string, string>;
  readonly image: string;
  readonly database: Database;
  readonly tablePrefix: string;
  readonly content: WordpressContent;
  readonly limits: ResolvedLimits;
  readonly configExtra: string;
  readonly imagePullSecrets: readonly string[];
  readonly maintenance: boolean;
  readonly readiness: WordpressReadiness;
  readonly cron: WordpressCron;
  readonly backup: WordpressBackup;
  readonly networkPolicy: WordpressNetworkPolicy;
  readonly resources: Qos;
  readonly security: PodSecurity;
  readonly port: number;
}

export function readWordpressProps(props: WordpressStackProps, chartNamespace: string | undefined): WordpressSettings {
  const name = requireName('name', props.name ?? 'wordpress', NAME);
  const { resources = DEFAULT_RESOURCES, security = DEFAULT_SECURITY } = props;
  requireInstance('resources', resources, Qos, 'Qos.guaranteed(...)');
  return {
    ...readChoices(props),
    host: readHost(props.host),
    name,
    namespace: requireName('namespace', props.namespace ?? chartNamespace ?? name, DNS_LABEL),
    definesNamespace: requireBoolean('defineNamespace', props.defineNamespace ?? true),
    selector: { ...requireLabels('selector', props.selector ?? { app: name }) },
    labels: readLabels(props.labels ?? {}),
    image: requireText('image', props.image ?? DEFAULT_IMAGE).trim(),
    tablePrefix: requireName('tablePrefix', props.tablePrefix ?? 'wp_', TABLE_PREFIX),
    limits: resolveLimits(readLimits(props.limits ?? {}), resources),
    configExtra: props.configExtra === undefined ? '' : requireText('configExtra', props.configExtra),
    imagePullSecrets: requireListOf('imagePullSecrets', props.imagePullSecrets ?? [], 'name', 'a Secret').map(
      (secret) => secret.name,
    ),
    maintenance: requireBoolean('maintenance', props.maintenance ?? false),
    resources,
    security: requireInstance('security', security, PodSecurity, 'PodSecurity.restricted({ user: 33 })'),
    port: readPort(props.port ?? DEFAULT_PORT),
  };
}

type Choices = Pick<
  WordpressSettings,
  'route' | 'uploads' | 'secrets' | 'database' | 'content' | 'readiness' | 'cron' | 'backup' | 'networkPolicy'
>;

function readChoices(props: WordpressStackProps): Choices {
  const { database = Database.mysql(), content = WordpressContent.inImage() } = props;
  const { readiness = WordpressReadiness.php(), cron = WordpressCron.every(Duration.minutes(5)) } = props;
  const { backup = WordpressBackup.toVolume(Storage.defaultClass()) } = props;
  const { networkPolicy = WordpressNetworkPolicy.controller() } = props;
  return {
    route: requireInstance('route', props.route, WordpressRoute, 'WordpressRoute.ingressRoute(...)'),
    uploads: requireInstance('uploads', props.uploads, WordpressUploads, 'WordpressUploads.onVolume(...)'),
    secrets: requireInstance('secrets', props.secrets, Secrets, 'Secrets.existing()'),
    database: requireInstance('database', database, Database, 'Database.mysql()'),
    content: requireInstance('content', content, WordpressContent, 'WordpressContent.inImage()'),
    readiness: requireInstance('readiness', readiness, WordpressReadiness, 'WordpressReadiness.php()'),
    cron: requireInstance('cron', cron, WordpressCron, 'WordpressCron.every(Duration.minutes(5))'),
    backup: requireInstance('backup', backup, WordpressBackup, 'WordpressBackup.toVolume(...)'),
    networkPolicy: requireInstance(
      'networkPolicy',
      networkPolicy,
      WordpressNetworkPolicy,
      'WordpressNetworkPolicy.controller()',
    ),
  };
}

/** The reasons for opting out of defaults, as annotations of the Deployment. */
export function reasonsOf(settings: WordpressSettings): Record<string, string> {
  const { uploads, route, content, cron, backup, networkPolicy } = settings;
  return withoutUndefined({
    [reason('no-uploads-volume')]: uploads._reason,
    [reason('no-route')]: route._reason,
    [reason('code-on-volume')]: content._reason,
    [reason('no-cron')]: cron._reason,
    [reason('no-backup')]: backup._reason,
    [reason('no-network-policy')]: networkPolicy._reason,
  });
}

function readHost(host: string): string {
  const read = requireHost('host', host);
  if (read.startsWith('*')) {
    throw new Error(`'host' should be a single host name, got '${read}': WordPress needs it for its links`);
  }
  return read;
}

function readLabels(given: Readonly<Record<string, string>>): Record<string, string> {
  const labels = requireLabels('labels', given);
  if ('app' in labels) {
    throw new Error(
      "'labels' should not include 'app', which distinguishes WordPress' pods from the database's; set 'name' instead",
    );
  }
  return { ...labels };
}

function readLimits(limits: WordpressLimits): WordpressLimits {
  requireOptions('limits', limits, 'WordpressLimits');
  return limits;
}

function readPort(port: number): number {
  if (port === HEALTH_PORT) {
    throw new Error(`'port' should not be ${HEALTH_PORT}, the port of health checks; omit it for 8080`);
  }
  return requirePort('port', port);
}
