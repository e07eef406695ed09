import type { EnvValue, ImagePullPolicy, ISecret, IServiceAccount } from 'cdk8s-plus-27';
import type { Database } from '../database/database';
import type { PodSecurity } from '../container/pod-security';
import type { Qos } from '../container/qos';
import type { Secrets } from '../secrets/secrets';
import type { ServiceExposure } from '../service/service-exposure';
import type { ZeroDowntimeOptions } from '../workload/zero-downtime-options';
import type { WordpressBackup } from './wordpress-backup';
import type { WordpressContent } from './wordpress-content';
import type { WordpressCron } from './wordpress-cron';
import type { WordpressLimits } from './wordpress-limits';
import type { WordpressNetworkPolicy } from './wordpress-network-policy';
import type { WordpressReadiness } from './wordpress-readiness';
import type { WordpressRoute } from './wordpress-route';
import type { WordpressUploads } from './wordpress-uploads';

/**
 * Options of a WordPress site. Four of them are required, because they cannot be guessed. Every other part has a
 * default, and can be replaced or turned off.
 */
export interface WordpressStackProps extends ZeroDowntimeOptions {
  /**
   * The site's host name, such as `blog.example.com`.
   */
  readonly host: string;

  /**
   * How requests reach the site.
   */
  readonly route: WordpressRoute;

  /**
   * The storage of uploads: a volume that all pods share, or none if a plug-in keeps them in an object store.
   */
  readonly uploads: WordpressUploads;

  /**
   * The source of passwords and salts.
   */
  readonly secrets: Secrets;

  /**
   * The name of the Deployment, Service, disruption budget and autoscaler. All other names begin with it.
   *
   * @default 'wordpress'
   */
  readonly name?: string;

  /**
   * The namespace of the site, which the stack defines.
   *
   * @default - the chart's namespace, or `name`
   */
  readonly namespace?: string;

  /**
   * Whether the stack defines the namespace.
   *
   * It enforces the restricted Pod Security profile, or baseline if WordPress or MySQL runs as root or an operator runs
   * the database.
   *
   * @default true
   */
  readonly defineNamespace?: boolean;

  /**
   * The labels that select WordPress' pods. No other pods in the namespace may have all of them.
   *
   * @default - `app: NAME`
   */
  readonly selector?: Record<string, string>;

  /**
   * Labels of every object of the site, in addition to `app`.
   *
   * @default - no other labels
   */
  readonly labels?: Record<string, string>;

  /**
   * The image of WordPress with Apache. A new tag rolls out without loss and upgrades WordPress, including its schema.
   *
   * @default 'wordpress:7.1.0-php8.3-apache'
   */
  readonly image?: string;

  /**
   * When nodes pull the image.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for pulling images.
   *
   * @default - no Secrets
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * The database.
   *
   * @default Database.mysql()
   */
  readonly database?: Database;

  /**
   * The name of the database.
   *
   * @default 'wordpress'
   */
  readonly databaseName?: string;

  /**
   * The database user of WordPress.
   *
   * @default 'wordpress'
   */
  readonly databaseUser?: string;

  /**
   * The prefix of table names, for several sites in one database. Letters, digits and underscores.
   *
   * @default 'wp_'
   */
  readonly tablePrefix?: string;

  /**
   * Where plug-ins and themes come from.
   *
   * @default WordpressContent.inImage()
   */
  readonly content?: WordpressContent;

  /**
   * Additions to wp-config.php: PHP statements without `<?php`. They override what this stack defines.
   *
   * @default - no additions
   */
  readonly configExtra?: string;

  /**
   * Limits of a request, and of the number of concurrent requests per pod.
   *
   * @default - uploads of 64Mi, 60 seconds, and as many concurrent requests as fit into memory
   */
  readonly limits?: WordpressLimits;

  /**
   * Additional environment variables of the containers.
   *
   * @default - no additional variables
   */
  readonly envVariables?: Record<string, EnvValue>;

  /**
   * Whether to answer every request with WordPress' maintenance page and status 503. The pods stay ready.
   *
   * @default false
   */
  readonly maintenance?: boolean;

  /**
   * When a pod is ready for requests.
   *
   * @default WordpressReadiness.php()
   */
  readonly readiness?: WordpressReadiness;

  /**
   * How WordPress' scheduled events are run.
   *
   * @default WordpressCron.every(Duration.minutes(5))
   */
  readonly cron?: WordpressCron;

  /**
   * How, where and when the database and the uploads are backed up.
   *
   * @default WordpressBackup.toVolume(Storage.defaultClass())
   */
  readonly backup?: WordpressBackup;

  /**
   * Which clients may connect to the pods.
   *
   * @default WordpressNetworkPolicy.controller()
   */
  readonly networkPolicy?: WordpressNetworkPolicy;

  /**
   * A fixed number of pods, instead of autoscaling. At least 2.
   *
   * @default - autoscaled from 3 to 6, at 60% of the requested CPU
   */
  readonly replicas?: number;

  /**
   * The resources of a pod. Its memory determines how many requests it answers concurrently.
   *
   * @default - 250m of CPU requested without a limit, 512Mi of memory
   */
  readonly resources?: Qos;

  /**
   * The security settings of the pods.
   *
   * @default - the restricted profile as www-data (33), with a read-only root file system
   */
  readonly security?: PodSecurity;

  /**
   * How the Service exposes the pods.
   *
   * @default - a ClusterIP on port 80
   */
  readonly service?: ServiceExposure;

  /**
   * The port that Apache listens on. It cannot be 8081, the port of health checks.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * The name of the port.
   *
   * @default 'http'
   */
  readonly portName?: string;

  /**
   * The service account of the pods.
   *
   * @default - the namespace's default account, without its token unless the Vault agent needs it
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * The priority class of the pods.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;
}
