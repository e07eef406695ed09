import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Size, Testing } from 'cdk8s';
import { Cpu, EnvValue, ImagePullPolicy, PersistentVolumeAccessMode, Service, ServiceAccount } from 'cdk8s-plus-27';
import {
  HttpRouteRedirect,
  GatewayParentRef,
  Autoscaling,
  Database,
  GracefulShutdown,
  Health,
  IngressClass,
  WorkloadIngressTls,
  NetworkPolicyPeers,
  PodSecurity,
  Qos,
  Router,
  Secrets,
  Storage,
  WordpressBackup,
  WordpressContent,
  WordpressCron,
  WordpressNetworkPolicy,
  WordpressReadiness,
  WordpressRoute,
  WordpressStack,
  type WordpressStackProps,
  WordpressUploads,
} from '../../../src';
import { at, inContainer, inPod, newChart } from '../../helpers/synth';
import { find, idOf, newStack, REQUIRED, synth, variablesOf } from './stack';

const deploymentOf = (props: Partial<WordpressStackProps> = {}): ReturnType<typeof find> =>
  find(synth(props), `Deployment/${props.name ?? 'wordpress'}`);

describe('with only host, route, uploads and secrets', () => {
  test('it defines the whole site, with predictable names', () => {
    expect(synth().map(idOf)).toEqual([
      'Namespace/wordpress',
      'PersistentVolumeClaim/wordpress-mysql-data',
      'Service/wordpress-mysql',
      'StatefulSet/wordpress-mysql',
      'NetworkPolicy/wordpress-mysql',
      'PersistentVolumeClaim/wordpress-uploads',
      'ConfigMap/wordpress-config',
      'Deployment/wordpress',
      'PodDisruptionBudget/wordpress',
      'HorizontalPodAutoscaler/wordpress',
      'NetworkPolicy/wordpress',
      'Middleware/wordpress-redirect-https',
      'Service/wordpress',
      'IngressRoute/wordpress-https',
      'IngressRoute/wordpress-http',
      'CronJob/wordpress-cron',
      'PersistentVolumeClaim/wordpress-backups',
      'CronJob/wordpress-backup',
      'CronJob/wordpress-backup-restore',
      'CronJob/wordpress-backup-verify',
    ]);
  });

  test('the namespace comes first, so that one apply is enough', () => {
    expect(idOf(synth()[0]!)).toBe('Namespace/wordpress');
  });

  test('every object but the namespace is in it', () => {
    const outside = synth().filter((manifest) => at(manifest, 'metadata.namespace') !== 'wordpress');
    expect(outside.map(idOf)).toEqual(['Namespace/wordpress']);
  });

  test('every part is reachable', () => {
    const { namespace, secrets, database, uploads, config, wordpress, route, cron, backup, content } = newStack();
    for (const piece of [namespace, secrets, database, uploads, config, wordpress, route, cron, backup]) {
      expect(piece).toBeDefined();
    }
    expect(content).toBeUndefined();
    expect(wordpress.service).toBeInstanceOf(Service);
  });

  test('the secrets are ten keys of one Secret, and the command that makes them lists each', () => {
    const command = newStack().secrets.kubectlCommand;
    expect(command).toContain('kubectl create secret generic wordpress-secrets');
    expect(command.match(/--from-file=/g)).toHaveLength(10);
  });
});

test('the command in docs/how-to/run-wordpress.md makes exactly the keys that the default reads', () => {
  const page = readFileSync(join(__dirname, '../../../docs/how-to/run-wordpress.md'), 'utf8');
  const [, words = ''] = /^for key in (.*); do$/m.exec(page) ?? [];
  const keys = words.split(' ').flatMap((word) => {
    const [, names = '', kinds = ''] = /^\{(.*)\}-\{(.*)\}$/.exec(word) ?? [];
    return names === ''
      ? [word]
      : names.split(',').flatMap((name) => kinds.split(',').map((kind) => `${name}-${kind}`));
  });
  const read = [...newStack().secrets.kubectlCommand.matchAll(/--from-file=([a-z-]+)=/g)].map(([, key]) => key);
  expect(keys.sort()).toEqual(read.sort());
  expect(page).toContain('create secret generic wordpress-secrets ');
});

describe('pitfalls of the image', () => {
  test('each pod has its own code and shares the uploads, mounted within its wp-content', () => {
    const mounts = inContainer(deploymentOf(), 'volumeMounts') as { mountPath: string; name: string }[];
    const volumes = inPod(deploymentOf(), 'volumes') as {
      name: string;
      emptyDir?: object;
      persistentVolumeClaim?: object;
    }[];
    const volumeAt = (path: string): object | undefined =>
      volumes.find(({ name }) => name === mounts.find(({ mountPath }) => mountPath === path)?.name);
    expect(volumeAt('/var/www/html')).toHaveProperty('emptyDir');
    expect(volumeAt('/var/www/html/wp-content')).toHaveProperty('emptyDir');
    expect(volumeAt('/var/www/html/wp-content/uploads')).toHaveProperty('persistentVolumeClaim', {
      claimName: 'wordpress-uploads',
      readOnly: false,
    });
  });

  test('the root file system is read-only, except where Apache writes', () => {
    expect(inContainer(deploymentOf(), 'securityContext.readOnlyRootFilesystem')).toBe(true);
    const paths = (inContainer(deploymentOf(), 'volumeMounts') as { mountPath: string }[]).map(
      (mount) => mount.mountPath,
    );
    expect(paths).toEqual(expect.arrayContaining(['/tmp', '/run/apache2', '/run/lock/apache2']));
  });

  test('all eight keys and salts come from the Secret, the same for every pod', () => {
    const salts = Object.entries(variablesOf(inPod(deploymentOf(), 'containers.0'))).filter(([name]) =>
      /_(KEY|SALT)$/.test(name),
    );
    expect(salts.map(([name]) => name).sort()).toEqual(
      ['AUTH', 'LOGGED_IN', 'NONCE', 'SECURE_AUTH'].flatMap((name) => [
        `WORDPRESS_${name}_KEY`,
        `WORDPRESS_${name}_SALT`,
      ]),
    );
    expect(salts.every(([, value]) => at(value, 'secretKeyRef.name') === 'wordpress-secrets')).toBe(true);
  });

  test('Apache stops gracefully: hook, longest request and margin add up to its grace period', () => {
    expect(inContainer(deploymentOf(), 'lifecycle.preStop.sleep.seconds')).toBe(10);
    expect(inPod(deploymentOf(), 'terminationGracePeriodSeconds')).toBe(10 + 60 + 5);
  });

  test('it needs no root, with a port above 1024 and the owner of the files as user', () => {
    expect(inContainer(deploymentOf(), 'ports.0.containerPort')).toBe(8080);
    expect(inPod(deploymentOf(), 'securityContext')).toMatchObject({ runAsNonRoot: true, runAsUser: 33, fsGroup: 33 });
    expect(at(find(synth(), 'Namespace/wordpress'), 'metadata.labels')).toEqual({
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
  });

  test('on port 80 the pod itself lowers the start of unprivileged ports', () => {
    expect(inPod(deploymentOf({ port: 80 }), 'securityContext.sysctls')).toEqual([
      { name: 'net.ipv4.ip_unprivileged_port_start', value: '80' },
    ]);
    expect(at(find(synth({ port: 80 }), 'ConfigMap/wordpress-config'), 'data')).toHaveProperty(
      ['ports.conf'],
      'Listen 80\nListen 8081\n',
    );
  });

  test('readiness checks PHP but not the database, and liveness checks neither', () => {
    const container = inPod(deploymentOf(), 'containers.0');
    expect(at(container, 'readinessProbe.httpGet')).toEqual({ path: '/php.php', port: 8081 });
    expect(at(container, 'livenessProbe.tcpSocket')).toEqual({ port: 8080 });
    expect(container).not.toHaveProperty('livenessProbe.httpGet');
  });

  test('init containers have the same variables and volumes, and no probes', () => {
    const [main, init] = [inPod(deploymentOf(), 'containers.0'), inPod(deploymentOf(), 'initContainers.0')];
    expect(init).toMatchObject({ name: 'prepare', command: ['php', '/etc/cdk8s-nonstop/prepare.php'] });
    for (const field of ['env', 'volumeMounts', 'image', 'securityContext', 'resources']) {
      expect(at(init, field)).toEqual(at(main, field));
    }
  });

  test('the proxy is trusted for https, and the addresses are set in advance', () => {
    const { WORDPRESS_CONFIG_EXTRA: extra } = variablesOf(inPod(deploymentOf(), 'containers.0'));
    expect(extra).toContain("define('WP_HOME', 'https://blog.example.com');");
    expect(extra).toContain("define('WP_SITEURL', 'https://blog.example.com');");
    expect(extra).toContain("define('DISABLE_WP_CRON', true);");
    expect(extra).toContain("define('DISALLOW_FILE_MODS', true);");
  });
});

describe('memory and concurrent requests', () => {
  const configOf = (props: Partial<WordpressStackProps>): string =>
    (at(find(synth(props), 'ConfigMap/wordpress-config'), 'data') as Record<string, string>)['apache.conf']!;
  const memory = (mebibytes: number): Qos =>
    Qos.guaranteed({ cpu: Cpu.millis(500), memory: Size.mebibytes(mebibytes) });

  test.each([
    [512, 6],
    [1024, 16],
    [2048, 36],
  ])('%iMi are enough for %i requests', (mebibytes, workers) => {
    const config = configOf({ resources: memory(mebibytes) });
    expect(config).toContain(`MaxRequestWorkers ${workers}\n`);
    expect(config).toContain(`ServerLimit ${workers}\n`);
  });

  test('one request that uses its whole limit has to fit', () => {
    expect(() => newStack({ resources: memory(455) })).toThrow(
      "'resources' should allow WordPress at least 200Mi + 256Mi = 456Mi of memory, got 455Mi",
    );
    expect(configOf({ resources: memory(456) })).toContain('MaxRequestWorkers 5\n');
  });

  test('more requests than fit are refused with the sum, and fewer are kept', () => {
    expect(() => newStack({ limits: { maxRequestWorkers: 7 } })).toThrow(
      "'resources' should allow WordPress at least 200Mi + 7 x 50Mi = 550Mi of memory for 7 requests at a time, got 512Mi",
    );
    expect(configOf({ limits: { maxRequestWorkers: 3 } })).toContain('MaxRequestWorkers 3\n');
  });

  test("PHP's limits and the grace period follow from the props", () => {
    const limits = {
      uploadSize: Size.mebibytes(512),
      memoryLimit: Size.mebibytes(128),
      longestRequest: Duration.seconds(120),
    };
    const config = configOf({ limits });
    expect(config).toContain('php_value upload_max_filesize 512M\n');
    expect(config).toContain('php_value post_max_size 520M\n');
    expect(config).toContain('php_value memory_limit 128M\n');
    expect(config).toContain('php_value max_execution_time 120\n');
    expect(inPod(deploymentOf({ limits }), 'terminationGracePeriodSeconds')).toBe(10 + 120 + 5);
  });

  test('connections are not kept, since each would occupy a process', () => {
    expect(configOf({})).toContain('KeepAlive Off\n');
  });
});

describe('every part can be replaced or omitted', () => {
  test('plug-ins and themes on a volume may be installed, WordPress itself may not', () => {
    const props = { content: WordpressContent.onVolume(Storage.existingClass('csi-cephfs'), Size.gibibytes(5)) };
    const container = inPod(deploymentOf(props), 'containers.0');
    const { WORDPRESS_CONFIG_EXTRA: extra, CDK8S_NONSTOP_SHARED: shared } = variablesOf(container);
    expect(extra).not.toContain('DISALLOW_FILE_MODS');
    expect(extra).toContain('update_core');
    expect(shared).toBe('content');
    expect(at(find(synth(props), 'PersistentVolumeClaim/wordpress-content'), 'spec')).toMatchObject({
      accessModes: ['ReadWriteMany'],
      resources: { requests: { storage: '5Gi' } },
    });
    expect(at(container, 'volumeMounts')).toEqual(
      expect.arrayContaining([{ mountPath: '/var/www/html/wp-content', name: 'wordpress-content' }]),
    );
  });

  test('init containers know the shared content: an interrupted copy is repeated, and no site is overwritten', () => {
    const content = WordpressContent.everythingOnVolume('it updates itself');
    const variables = variablesOf(inPod(deploymentOf({ content }), 'initContainers.0'));
    expect(variables).toHaveProperty('CDK8S_NONSTOP_SHARED', 'everything');
    expect(variablesOf(inPod(deploymentOf(), 'initContainers.0'))).not.toHaveProperty('CDK8S_NONSTOP_SHARED');
    const prepare = (at(find(synth(), 'ConfigMap/wordpress-config'), 'data') as Record<string, string>)['prepare.php']!;
    expect(prepare).toContain("$shared === 'everything' ? $was_cut_off : !is_file(LAID_OUT)");
    expect(prepare).toContain('(?!uploads/)');
  });

  test('keeping all of WordPress on a volume needs one', () => {
    const content = WordpressContent.everythingOnVolume('it updates itself');
    expect(() => newStack({ content, uploads: WordpressUploads.inObjectStore('S3 Uploads') })).toThrow(
      "'uploads' should be a volume if all of WordPress is kept on it, got none",
    );
  });

  test('uploads in an object store need no volume, and are not backed up', () => {
    const manifests = synth({ uploads: WordpressUploads.inObjectStore('the plug-in S3 Uploads') });
    expect(manifests.map(idOf)).not.toContain('PersistentVolumeClaim/wordpress-uploads');
    expect(at(find(manifests, 'Deployment/wordpress'), 'metadata.annotations')).toMatchObject({
      'cdk8s-nonstop/reason.no-uploads-volume': 'the plug-in S3 Uploads',
    });
  });

  test('uploads on an existing claim use its name', () => {
    const storage = Storage.existingClaim('media', PersistentVolumeAccessMode.READ_WRITE_MANY);
    const deployment = deploymentOf({ uploads: WordpressUploads.onVolume(storage) });
    expect(inPod(deployment, 'volumes')).toContainEqual({
      name: 'media',
      persistentVolumeClaim: { claimName: 'media', readOnly: false },
    });
  });

  test('a claim that only one node can mount is refused, with the reason', () => {
    expect(() => newStack({ uploads: WordpressUploads.onVolume(Storage.existingClaim('media')) })).toThrow(
      "'accessMode' should be ReadWriteOnce with the existing claim 'media'",
    );
    const uploads = WordpressUploads.onVolume(Storage.existingClass('rook-ceph-block'), {
      accessMode: PersistentVolumeAccessMode.READ_WRITE_ONCE,
    });
    expect(() => synth({ uploads })).toThrow('surge-vs-rwo');
  });

  test('it can have an Ingress, an HTTPRoute or no route', () => {
    const ingress = WordpressRoute.ingress(IngressClass.nginx(), WorkloadIngressTls.secret('blog-tls'));
    expect(at(find(synth({ route: ingress }), 'Ingress/wordpress'), 'spec.tls')).toEqual([
      { hosts: ['blog.example.com'], secretName: 'blog-tls' },
    ]);
    const gateway = WordpressRoute.gateway({
      parentRefs: [GatewayParentRef.of('public', { sectionName: 'https' })],
      redirect: HttpRouteRedirect.permanent([GatewayParentRef.of('public', { sectionName: 'http' })]),
    });
    expect(synth({ route: gateway }).map(idOf)).toEqual(
      expect.arrayContaining(['HTTPRoute/wordpress', 'HTTPRoute/wordpress-redirect']),
    );
    const none = synth({ route: WordpressRoute.none('the mesh leads here') });
    expect(none.map(idOf).filter((id) => /Route|Ingress/.test(id))).toEqual([]);
    expect(at(find(none, 'Deployment/wordpress'), 'metadata.annotations')).toMatchObject({
      'cdk8s-nonstop/reason.no-route': 'the mesh leads here',
    });
  });

  test('ingress-nginx allows uploads as large as PHP does, and an ALB checks a path that answers 200', () => {
    const annotationsOf = (ingressClass: IngressClass, tls: WorkloadIngressTls): unknown => {
      const networkPolicy = WordpressNetworkPolicy.everybody('the subnets are not known here');
      const route = WordpressRoute.ingress(ingressClass, tls);
      return at(find(synth({ route, networkPolicy }), 'Ingress/wordpress'), 'metadata.annotations');
    };
    const secret = WorkloadIngressTls.secret('blog-tls');
    for (const ingressClass of [IngressClass.nginx(), IngressClass.named('inside', Router.ingressNginx())]) {
      expect(annotationsOf(ingressClass, secret)).toMatchObject({
        'nginx.ingress.kubernetes.io/proxy-body-size': '72m',
      });
    }
    const arn = WorkloadIngressTls.certificateArn('arn:aws:acm:eu-central-1:111122223333:certificate/1a2b');
    expect(annotationsOf(IngressClass.alb(), arn)).toMatchObject({
      'alb.ingress.kubernetes.io/healthcheck-path': '/wp-includes/version.php',
    });
    expect(annotationsOf(IngressClass.traefik(), secret)).toEqual({
      'traefik.ingress.kubernetes.io/router.tls': 'true',
    });
  });

  test('the hook follows the route: a Gateway, ingress-nginx', () => {
    const nginx = WordpressRoute.ingress(IngressClass.nginx(), WorkloadIngressTls.secret('blog-tls'));
    expect(inContainer(deploymentOf({ route: nginx }), 'lifecycle.preStop.sleep.seconds')).toBe(15);
  });

  test('visitors may trigger scheduled events in place of the CronJob, which WordPress then checks on each page', () => {
    const manifests = synth({ cron: WordpressCron.byVisitors('there are many') });
    expect(manifests.map(idOf)).not.toContain('CronJob/wordpress-cron');
    const { WORDPRESS_CONFIG_EXTRA: extra } = variablesOf(
      inPod(find(manifests, 'Deployment/wordpress'), 'containers.0'),
    );
    expect(extra).not.toContain('DISABLE_WP_CRON');
  });

  test('plug-ins and themes on a volume are backed up with the uploads', () => {
    const content = WordpressContent.onVolume(Storage.existingClass('csi-cephfs'));
    const claims = at(
      find(synth({ content }), 'CronJob/wordpress-backup'),
      'spec.jobTemplate.spec.template.spec.volumes',
    ) as readonly { persistentVolumeClaim?: { claimName: string } }[];
    expect(
      claims.flatMap(({ persistentVolumeClaim: claim }) => (claim === undefined ? [] : [claim.claimName])),
    ).toEqual(['wordpress-backups', 'wordpress-uploads', 'wordpress-content']);
  });

  test('without backups there is no volume for them', () => {
    const ids = synth({ backup: WordpressBackup.none('Velero saves the namespace') }).map(idOf);
    expect(ids.filter((id) => id.includes('backup'))).toEqual([]);
  });

  test('all traffic may be allowed', () => {
    const ids = synth({ networkPolicy: WordpressNetworkPolicy.everybody('the mesh decides') }).map(idOf);
    expect(ids).not.toContain('NetworkPolicy/wordpress');
  });

  test('a policy allows the route, wp-cron and the named peers', () => {
    const peers = NetworkPolicyPeers.controller().plus(NetworkPolicyPeers.pods({ podLabels: { app: 'robot' } }));
    const policy = find(synth({ networkPolicy: WordpressNetworkPolicy.peers(peers) }), 'NetworkPolicy/wordpress');
    expect(at(policy, 'spec.ingress')).toEqual([
      {
        from: [
          { namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } } },
          { podSelector: { matchLabels: { app: 'robot' } } },
          { podSelector: { matchLabels: { app: 'wordpress-cron' } } },
        ],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  });

  test('without a route the named peers are allowed, and an unknown controller is refused', () => {
    const route = WordpressRoute.none('the mesh leads here');
    const pods = NetworkPolicyPeers.pods({ namespace: 'mesh' });
    const policy = find(synth({ route, networkPolicy: WordpressNetworkPolicy.peers(pods) }), 'NetworkPolicy/wordpress');
    expect(at(policy, 'spec.ingress.0.from')).toEqual([
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'mesh' } } },
      { podSelector: { matchLabels: { app: 'wordpress-cron' } } },
    ]);
    expect(synth({ route }).map(idOf)).not.toContain('NetworkPolicy/wordpress');
    const networkPolicy = WordpressNetworkPolicy.peers(NetworkPolicyPeers.controller().plus(pods));
    expect(() => newStack({ route, networkPolicy })).toThrow(
      "'networkPolicy' should name the peers of the route, got its controller, whose pods are unknown; name its pods",
    );
  });

  test('an IPv6 address of a database is in brackets before the port', () => {
    const deployment = deploymentOf({ database: Database.external({ host: 'fd00::7', port: 3307 }) });
    expect(variablesOf(inPod(deployment, 'containers.0'))).toHaveProperty('WORDPRESS_DB_HOST', '[fd00::7]:3307');
  });

  test('readiness may depend on the database, with a reason; liveness never does', () => {
    const container = inPod(
      deploymentOf({ readiness: WordpressReadiness.phpAndDatabase('no page is cached') }),
      'containers.0',
    );
    expect(at(container, 'readinessProbe.httpGet.path')).toBe('/database.php');
    expect(at(container, 'startupProbe.httpGet.path')).toBe('/php.php');
    expect(at(container, 'livenessProbe')).not.toHaveProperty('httpGet');
  });

  test('readiness may check a port or be any probe', () => {
    const tcp = inPod(deploymentOf({ readiness: WordpressReadiness.tcp() }), 'containers.0');
    expect(at(tcp, 'readinessProbe.tcpSocket.port')).toBe(8080);
    const health = Health.http('/wp-login.php', {
      headers: { Host: 'blog.example.com', 'X-Forwarded-Proto': 'https' },
    });
    const page = inPod(deploymentOf({ readiness: WordpressReadiness.custom(health) }), 'containers.0');
    expect(at(page, 'readinessProbe.httpGet')).toMatchObject({ path: '/wp-login.php', port: 8080 });
  });

  test('an external database defines no server, and its password has the usual name', () => {
    const manifests = synth({
      database: Database.external({ host: 'mysql.example.com' }),
      databaseName: 'blog',
      databaseUser: 'blogger',
    });
    expect(manifests.map(idOf).filter((id) => id.includes('mysql'))).toEqual([]);
    expect(variablesOf(inPod(find(manifests, 'Deployment/wordpress'), 'containers.0'))).toMatchObject({
      WORDPRESS_DB_HOST: 'mysql.example.com:3306',
      WORDPRESS_DB_NAME: 'blog',
      WORDPRESS_DB_USER: 'blogger',
      WORDPRESS_DB_PASSWORD: { secretKeyRef: { name: 'wordpress-secrets', key: 'database-password' } },
    });
  });

  test("Vault's files are read through the image's _FILE variables, and the pods may log in", () => {
    const deployment = deploymentOf({ secrets: Secrets.vaultAgent({ role: 'blog', path: 'secret/data/blog' }) });
    const variables = variablesOf(inPod(deployment, 'containers.0'));
    expect(variables).toHaveProperty('WORDPRESS_DB_PASSWORD_FILE');
    expect(variables).toHaveProperty('WORDPRESS_NONCE_SALT_FILE');
    expect(variables).not.toHaveProperty('WORDPRESS_DB_PASSWORD');
    expect(at(deployment, 'spec.template.metadata.annotations')).toHaveProperty(['vault.hashicorp.com/agent-inject']);
    expect(inPod(deployment, 'automountServiceAccountToken')).toBe(true);
  });

  test('the maintenance page is a variable of the pods', () => {
    expect(variablesOf(inPod(deploymentOf({ maintenance: true }), 'containers.0'))).toHaveProperty(
      'CDK8S_NONSTOP_MAINTENANCE',
      '1',
    );
  });

  test('a number of replicas replaces the autoscaler', () => {
    const manifests = synth({ replicas: 2 });
    expect(manifests.map(idOf)).not.toContain('HorizontalPodAutoscaler/wordpress');
    expect(at(find(manifests, 'Deployment/wordpress'), 'spec.replicas')).toBe(2);
    expect(() => newStack({ replicas: 1 })).toThrow("'replicas' should be a whole number of at least 2");
  });

  test('pods that run as root are not in a restricted namespace', () => {
    const manifests = synth({
      security: PodSecurity.root('the image starts as root'),
      backup: WordpressBackup.none('x'),
    });
    expect(at(find(manifests, 'Namespace/wordpress'), 'metadata.labels')).toEqual({
      'pod-security.kubernetes.io/enforce': 'baseline',
    });
  });

  test.each<[string, Database, string]>([
    ['a MySQL server', Database.mysql(), 'restricted'],
    ['an external database', Database.external({ host: 'mysql.example.com' }), 'restricted'],
    ['a MySQL server that runs as root', Database.mysql({ security: PodSecurity.root('its image is') }), 'baseline'],
    ['the MariaDB operator', Database.mariadbOperator(), 'baseline'],
    ['the MySQL operator', Database.mysqlOperator({ rootSecretName: 'root' }), 'baseline'],
    ["Percona's operator", Database.percona(), 'baseline'],
  ])('the namespace admits the pods of %s', (_what, database, profile) => {
    const namespace = find(synth({ database }), 'Namespace/wordpress');
    expect(at(namespace, 'metadata.labels')).toEqual({ 'pod-security.kubernetes.io/enforce': profile });
  });

  test('the namespace may be defined elsewhere', () => {
    const manifests = synth({ defineNamespace: false, namespace: 'sites' });
    expect(manifests.filter(({ kind }) => kind === 'Namespace')).toEqual([]);
    expect(at(find(manifests, 'Deployment/wordpress'), 'metadata.namespace')).toBe('sites');
  });
});

test('two sites share a chart, each in its own namespace', () => {
  const chart = newChart();
  newStack({ name: 'blog' }, chart);
  new WordpressStack(chart, 'Other', { ...REQUIRED, name: 'shop', host: 'shop.example.com' });
  const ids = (Testing.synth(chart) as Parameters<typeof idOf>[0][]).map(idOf);
  expect(ids).toEqual(
    expect.arrayContaining(['Deployment/blog', 'Deployment/shop', 'Namespace/blog', 'Namespace/shop']),
  );
});

test('with all props', () => {
  const chart = newChart();
  const all: Required<WordpressStackProps> = {
    ...REQUIRED,
    name: 'blog',
    namespace: 'sites',
    defineNamespace: true,
    selector: { app: 'blog', tier: 'frontend' },
    labels: { team: 'web' },
    image: 'registry.example.com/blog:7.1.0-3',
    imagePullPolicy: ImagePullPolicy.ALWAYS,
    imagePullSecrets: [],
    database: Database.mysql(),
    databaseName: 'blog',
    databaseUser: 'blogger',
    tablePrefix: 'blog_',
    content: WordpressContent.inImage(),
    configExtra: "define('WP_POST_REVISIONS', 5);",
    limits: { maxRequestWorkers: 4 },
    envVariables: { TZ: EnvValue.fromValue('Europe/Berlin') },
    maintenance: false,
    readiness: WordpressReadiness.php({ startupTime: Duration.seconds(90) }),
    cron: WordpressCron.schedule('7 * * * *'),
    backup: WordpressBackup.toVolume(Storage.existingClass('backups'), { keepLast: 3, size: Size.gibibytes(30) }),
    networkPolicy: WordpressNetworkPolicy.controller(),
    replicas: 4,
    autoscaling: undefined as never,
    resources: Qos.guaranteed({ cpu: Cpu.millis(500), memory: Size.gibibytes(1) }),
    security: PodSecurity.restricted({ user: 82, group: 82, fsGroup: 82, readOnlyRootFilesystem: true }),
    service: undefined as never,
    mesh: undefined as never,
    port: 8000,
    portName: 'web',
    serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'Account', 'blog'),
    priorityClassName: 'high',
    shutdown: GracefulShutdown.drain({ longestRequest: Duration.seconds(40) }),
    spread: undefined as never,
    disruptionBudget: undefined as never,
    routers: [],
    maxSurge: undefined as never,
    maxUnavailable: undefined as never,
    minReady: Duration.seconds(3),
    progressDeadline: Duration.seconds(600),
    revisionHistoryLimit: 3,
    acknowledge: {},
  };
  newStack(all, chart);
  const manifests = Testing.synth(chart) as ReturnType<typeof synth>;
  const deployment = find(manifests, 'Deployment/blog');
  expect(at(deployment, 'metadata')).toMatchObject({ namespace: 'sites', labels: { team: 'web', tier: 'frontend' } });
  expect(at(deployment, 'spec')).toMatchObject({
    replicas: 4,
    minReadySeconds: 3,
    progressDeadlineSeconds: 600,
    revisionHistoryLimit: 3,
    selector: { matchLabels: { app: 'blog', tier: 'frontend' } },
  });
  expect(inPod(deployment, 'containers.0')).toMatchObject({
    image: 'registry.example.com/blog:7.1.0-3',
    imagePullPolicy: 'Always',
    ports: [{ containerPort: 8000, name: 'web' }],
  });
  expect(inPod(deployment, 'securityContext.runAsUser')).toBe(82);
  expect(inPod(deployment, 'serviceAccountName')).toBe('blog');
  expect(inPod(deployment, 'terminationGracePeriodSeconds')).toBe(10 + 40 + 5);
  const variables = variablesOf(inPod(deployment, 'containers.0'));
  expect(variables).toMatchObject({ TZ: 'Europe/Berlin', WORDPRESS_TABLE_PREFIX: 'blog_', WORDPRESS_DB_NAME: 'blog' });
  expect(String(variables.WORDPRESS_CONFIG_EXTRA).startsWith("define('WP_POST_REVISIONS', 5);\n")).toBe(true);
  expect(at(find(manifests, 'CronJob/blog-cron'), 'spec.schedule')).toBe('7 * * * *');
});

test.each<[string, Partial<WordpressStackProps>, string]>([
  ['a wildcard as host', { host: '*.example.com' }, "'host' should be a single host name, got '*.example.com'"],
  ['an address as host', { host: '10.0.0.1' }, "'host' should be a host name"],
  ['the port of health', { port: 8081 }, "'port' should not be 8081"],
  ['a prefix that SQL would read', { tablePrefix: 'wp-' }, "'tablePrefix' should be at most 20 letters, digits and"],
  ['the label that distinguishes pods', { labels: { app: 'x' } }, "'labels' should not include 'app'"],
  ['a name that is too long for Jobs', { name: 'a'.repeat(31) }, "'name' should be a DNS label of at most 30"],
  ['an invalid route', { route: {} as never }, "'route' should be a WordpressRoute, got an object"],
  ['invalid uploads', { uploads: undefined }, "'uploads' should be a WordpressUploads, got undefined"],
  ['invalid secrets', { secrets: 'hunter2' as never }, "'secrets' should be a Secrets"],
  [
    'replicas next to an autoscaler',
    { replicas: 3, autoscaling: Autoscaling.between(3, 6).onCpuUtilization(60) },
    "'replicas' should be omitted",
  ],
])('%s is refused', (_what, props, message) => {
  expect(() => newStack(props)).toThrow(message);
});

test.each([
  [
    '7 minutes',
    (): unknown => WordpressCron.every(Duration.minutes(7)),
    "'interval' should divide an hour, got 7 minutes",
  ],
  ['90 seconds', (): unknown => WordpressCron.every(Duration.seconds(90)), "'interval' should be a whole number"],
  ['six fields', (): unknown => WordpressCron.schedule('0 * * * * *'), "'expression' should have five fields"],
])('wp-cron every %s is refused', (_what, make, message) => {
  expect(make).toThrow(message);
});
