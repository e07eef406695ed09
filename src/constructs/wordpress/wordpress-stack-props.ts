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
 * A site on WordPress. Four things have to be said, as nobody can guess them; every other piece has a default, and can be
 * replaced or switched off.
 */
export interface WordpressStackProps extends ZeroDowntimeOptions {
  /**
   * The site's host name, such as `blog.example.com`.
   */
  readonly host: string;

  /**
   * How requests for it come to WordPress.
   */
  readonly route: WordpressRoute;

  /**
   * Where uploads are kept: a volume that all pods share, or none where a plug-in keeps them in an object store.
   */
  readonly uploads: WordpressUploads;

  /**
   * Where passwords and salts come from.
   */
  readonly secrets: Secrets;

  /**
   * The name of the Deployment, its Service, budget and autoscaler, which every other name begins with.
   *
   * @default 'wordpress'
   */
  readonly name?: string;

  /**
   * The namespace, which the stack defines.
   *
   * @default - the chart's namespace, or `name`
   */
  readonly namespace?: string;

  /**
   * Whether the stack defines the namespace, with the Pod Security profile that its pods keep to: the restricted one, or
   * the baseline where WordPress or MySQL runs as root, or an operator runs the database.
   *
   * @default true
   */
  readonly defineNamespace?: boolean;

  /**
   * The labels that select WordPress' pods. No other pods of the namespace may have them all.
   *
   * @default - `app: NAME`
   */
  readonly selector?: Record<string, string>;

  /**
   * Labels of every object of the site, beside `app`.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * WordPress under Apache. A new tag rolls without loss and upgrades WordPress, its schema included.
   *
   * @default 'wordpress:7.1.0-php8.3-apache'
   */
  readonly image?: string;

  /**
   * When the image is pulled.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets to pull images with.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * The database.
   *
   * @default Database.mysql()
   */
  readonly database?: Database;

  /**
   * The database's name, in SQL.
   *
   * @default 'wordpress'
   */
  readonly databaseName?: string;

  /**
   * The user that WordPress logs in to it as.
   *
   * @default 'wordpress'
   */
  readonly databaseUser?: string;

  /**
   * What begins the tables' names, where several sites share a database: letters, digits and underscores.
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
   * More of wp-config.php: PHP statements, without `<?php`. What they define stands over what this stack would.
   *
   * @default - none
   */
  readonly configExtra?: string;

  /**
   * What one request may use, and how many requests a pod answers at a time.
   *
   * @default - uploads of 64Mi, 60 seconds, and as many requests as fit into the memory
   */
  readonly limits?: WordpressLimits;

  /**
   * More environment variables of the containers.
   *
   * @default - none
   */
  readonly envVariables?: Record<string, EnvValue>;

  /**
   * Answers every request with WordPress' own maintenance page and status 503. The pods stay ready.
   *
   * @default false
   */
  readonly maintenance?: boolean;

  /**
   * What a pod has to show before it is sent requests.
   *
   * @default WordpressReadiness.php()
   */
  readonly readiness?: WordpressReadiness;

  /**
   * Who starts what WordPress has planned.
   *
   * @default WordpressCron.every(Duration.minutes(5))
   */
  readonly cron?: WordpressCron;

  /**
   * What is saved of the database and the uploads, where to, when, and for how long.
   *
   * @default WordpressBackup.toVolume(Storage.defaultClass())
   */
  readonly backup?: WordpressBackup;

  /**
   * Who may connect to the pods.
   *
   * @default WordpressNetworkPolicy.controller()
   */
  readonly networkPolicy?: WordpressNetworkPolicy;

  /**
   * How many pods there are, in place of the autoscaler's choice. At least 2.
   *
   * @default - the autoscaler decides: from 3 to 6, at 60 % of the CPU that they request
   */
  readonly replicas?: number;

  /**
   * What a pod is given. Its memory decides how many requests it answers at a time.
   *
   * @default - 250m of CPU requested and not limited, 512Mi of memory
   */
  readonly resources?: Qos;

  /**
   * What the containers may do.
   *
   * @default - the restricted profile as www-data (33), with a read-only root file system
   */
  readonly security?: PodSecurity;

  /**
   * How the pods are reached.
   *
   * @default - a ClusterIP on port 80
   */
  readonly service?: ServiceExposure;

  /**
   * The port that Apache listens on. Not 8081, which health is asked on.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * The port's name.
   *
   * @default 'http'
   */
  readonly portName?: string;

  /**
   * The account that the pods act as.
   *
   * @default - the namespace's default account, without its token unless Vault's agent needs it
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * How important the pods are to the scheduler.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;
}
