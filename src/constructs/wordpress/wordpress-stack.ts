import { Chart } from 'cdk8s';
import { type ConfigMap, k8s } from 'cdk8s-plus-27';
import { Construct, type IConstruct } from 'constructs';
import { requireMap } from '../base/arguments';
import { BackupVolume } from '../backup/backup-volume';
import { DatabaseBackup } from '../backup/database-backup';
import { WorkloadDatabase } from '../database/workload-database';
import { keepEveryField } from '../base/late-rendering';
import { requireOptions } from '../base/options';
import { NetworkPolicyPeers } from '../network-policy/network-policy-peers';
import { WorkloadSecrets } from '../secrets/workload-secrets';
import { StorageClaim, type StorageClaimProps } from '../storage/storage-claim';
import type { ZeroDowntimeDeployment } from '../workload/zero-downtime-deployment';
import { largestRequest } from './apache-config';
import { configExtra } from './config-extra';
import { defineCronJob } from './cron-job';
import { defineConfigMap } from './wordpress-config-map';
import { environmentOf, SALT_ENTRIES } from './wordpress-environment';
import { readWordpressProps, reasonsOf, type WordpressSettings } from './wordpress-settings';
import type { WordpressStackProps } from './wordpress-stack-props';
import { wordpressMounts } from './wordpress-volumes';
import { defineWordpress } from './wordpress-workload';

/**
 * Defines a WordPress site that drops no request during rollouts, upgrades, drains and scale-downs.
 *
 * It consists of WordPress, its database, uploads, secrets, https route, wp-cron, backups, disruption budget,
 * autoscaler and network policies, in a namespace of its own.
 *
 * Each pod has its own copy of WordPress from the image, so that a new image is a new WordPress. Before it starts, a
 * pod waits for the database and upgrades its schema. Only one pod does so at a time, while older pods keep serving.
 *
 * @example
 * new WordpressStack(this, 'Blog', {
 *   host: 'blog.example.com',
 *   route: WordpressRoute.ingressRoute(IngressRouteTls.certResolver('letsencrypt')),
 *   uploads: WordpressUploads.onVolume(Storage.existingClass('csi-cephfs')),
 *   secrets: Secrets.existing({ name: 'blog' }),
 * });
 *
 * @see https://hub.docker.com/_/wordpress
 */
export class WordpressStack extends Construct {
  /**
   * The namespace, or undefined if the stack does not define it.
   */
  public readonly namespace?: k8s.KubeNamespace;

  /**
   * The passwords and salts. `secrets.kubectlCommand` prints the command that makes them.
   */
  public readonly secrets: WorkloadSecrets;

  /**
   * The database.
   */
  public readonly database: WorkloadDatabase;

  /**
   * The volume of the uploads, or undefined if they are in an object store.
   */
  public readonly uploads?: StorageClaim;

  /**
   * The volume of plug-ins and themes, or undefined if they come from the image.
   */
  public readonly content?: StorageClaim;

  /**
   * The ConfigMap with Apache's configuration and the programs that run before and next to WordPress.
   */
  public readonly config: ConfigMap;

  /**
   * WordPress with its Deployment, Service, disruption budget and autoscaler.
   */
  public readonly wordpress: ZeroDowntimeDeployment;

  /**
   * The route: a TraefikIngressRoute, WorkloadIngress or WorkloadHttpRoute, or undefined without a route.
   */
  public readonly route?: IConstruct;

  /**
   * The CronJob that runs scheduled events, or undefined if visitors trigger them.
   */
  public readonly cron?: k8s.KubeCronJob;

  /**
   * The backups, or undefined if the stack makes none.
   */
  public readonly backup?: DatabaseBackup;

  private readonly settings: WordpressSettings;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it may rename claims, leaving the new ones empty.
   * @param props Options of the site.
   * @throws If a value is invalid or would lose requests.
   */
  public constructor(scope: Construct, id: string, props: WordpressStackProps) {
    super(scope, id);
    requireOptions('props', props, 'WordpressStackProps');
    this.settings = readWordpressProps(props, Chart.of(this).namespace);
    this.namespace = this.defineNamespace();
    this.secrets = this.defineSecrets();
    this.database = this.defineDatabase(props);
    const { uploads, content } = this.settings;
    this.uploads = this.claim('Uploads', uploads._claimName ?? this.named('uploads'), uploads._claim);
    this.content = this.claim('Content', this.named('content'), content._claim);
    this.config = defineConfigMap(this, this.metadata(this.named('config')), this.settings.port, this.settings.limits);
    this.wordpress = this.defineWordpress(props);
    this.route = this.defineRoute();
    this.cron = this.defineCron();
    this.backup = this.defineBackup();
  }

  private defineNamespace(): k8s.KubeNamespace | undefined {
    const { definesNamespace, namespace, security, database, labels } = this.settings;
    if (!definesNamespace) {
      return undefined;
    }
    const profile = security._reason === undefined && database._isRestricted ? 'restricted' : 'baseline';
    const object = new k8s.KubeNamespace(this, 'Namespace', {
      metadata: { name: namespace, labels: { ...labels, 'pod-security.kubernetes.io/enforce': profile } },
    });
    keepEveryField(object);
    return object;
  }

  private defineSecrets(): WorkloadSecrets {
    const { secrets, database } = this.settings;
    return new WorkloadSecrets(this, 'Secrets', {
      source: secrets,
      entries: [...database.secretEntries, ...SALT_ENTRIES],
      metadata: this.metadata(this.named('secrets')),
    });
  }

  private defineDatabase({ databaseName, databaseUser }: WordpressStackProps): WorkloadDatabase {
    const { database, selector, namespace, labels } = this.settings;
    return new WorkloadDatabase(this, 'Database', {
      database,
      databaseName: databaseName ?? 'wordpress',
      user: databaseUser ?? 'wordpress',
      secrets: this.secrets,
      clients: NetworkPolicyPeers.pods({ podLabels: selector }),
      metadata: { name: this.named('mysql'), namespace, labels },
    });
  }

  private claim(id: string, name: string, claim: StorageClaimProps | undefined): StorageClaim | undefined {
    return claim === undefined ? undefined : new StorageClaim(this, id, { ...claim, metadata: this.metadata(name) });
  }

  private defineWordpress(props: WordpressStackProps): ZeroDowntimeDeployment {
    const { settings, secrets, database } = this;
    const { host, name, namespace, labels, image, port, resources, security, readiness, limits, content, cron } =
      settings;
    const references = [database.connection.password, ...SALT_ENTRIES.map((entry) => secrets.reference(entry.name))];
    return defineWordpress(this, {
      ...{ props, image, port, resources, security, readiness, selector: settings.selector },
      metadata: { name, namespace, labels },
      annotations: reasonsOf(settings),
      podAnnotations: Object.assign({}, ...references.map(({ podAnnotations }) => podAnnotations)) as Record<
        string,
        string
      >,
      needsToken: references.some(({ needsServiceAccountToken }) => needsServiceAccountToken),
      longestRequestSeconds: limits.longestRequestSeconds,
      envVariables: {
        ...environmentOf({
          connection: database.connection,
          secret: (entry) => secrets.reference(entry),
          tablePrefix: settings.tablePrefix,
          configExtra: configExtra({
            host,
            hasCron: cron._schedule !== undefined,
            mayInstall: content._isShared,
            additions: settings.configExtra,
          }),
          shared: content._isShared ? content._kept : undefined,
          isInMaintenance: settings.maintenance,
        }),
        ...(props.envVariables === undefined ? {} : requireMap('envVariables', props.envVariables)),
      },
      volumeMounts: wordpressMounts(this, this.config, content, {
        uploads: this.uploads?.volume,
        content: this.content?.volume,
      }),
    });
  }

  private defineRoute(): IConstruct | undefined {
    const { route, networkPolicy, host, limits } = this.settings;
    if (route._define === undefined) {
      this.admitPeers(networkPolicy._peers);
      return undefined;
    }
    return route._define(this, {
      workload: this.wordpress,
      host,
      networkPolicy: networkPolicy._peers,
      largestRequest: largestRequest(limits),
    });
  }

  /** Without a route, no controller is known: there is only a policy if peers are listed. */
  private admitPeers(peers: NetworkPolicyPeers | undefined): void {
    const named = peers?._render({ name: 'the route', peers: [] }) ?? [];
    if (named.length > 0) {
      const controller = { name: 'the route', remedy: 'name its pods: NetworkPolicyPeers.pods({...})' };
      this.wordpress._networkPolicy.addRoute(this.node.path, controller, peers);
    }
  }

  private defineCron(): k8s.KubeCronJob | undefined {
    const { cron, image, host, imagePullSecrets } = this.settings;
    if (cron._schedule === undefined) {
      return undefined;
    }
    const metadata = this.metadata(this.named('cron'));
    const podLabels = { app: metadata.name };
    this.wordpress._networkPolicy.addPeers(NetworkPolicyPeers.pods({ podLabels }));
    const { service } = this.wordpress;
    return defineCronJob(this, {
      metadata: { ...metadata, labels: { ...metadata.labels, ...podLabels } },
      schedule: cron._schedule,
      service: `${service.name}:${service.port}`,
      ...{ image, host, imagePullSecrets },
    });
  }

  private defineBackup(): DatabaseBackup | undefined {
    const { backup, security } = this.settings;
    const metadata = this.metadata(this.named('backup'));
    const destination = backup._destination?.(this, this.metadata(this.named('backups')));
    return destination === undefined
      ? undefined
      : new DatabaseBackup(this, 'Backup', {
          ...backup._options,
          destination,
          database: this.database,
          volumes: [
            ...(this.uploads === undefined ? [] : [BackupVolume.of('uploads', this.uploads)]),
            ...(this.content === undefined ? [] : [BackupVolume.of('content', this.content)]),
          ],
          // Restored files belong to the user that restores them.
          security,
          metadata,
        });
  }

  private metadata(name: string): { name: string; namespace: string; labels: Record<string, string> } {
    const { name: app, namespace, labels } = this.settings;
    return { name, namespace, labels: { app, ...labels } };
  }

  private named(part: string): string {
    return `${this.settings.name}-${part}`;
  }
}
