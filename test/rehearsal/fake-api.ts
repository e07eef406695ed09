/**
 * A fake API server that is just real enough: objects by path, watches, and a controller for one Deployment.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Json = Record<string, unknown>;

/** An object as tests read it. */
export interface Stored {
  apiVersion?: string;
  kind?: string;
  metadata: {
    name: string;
    uid: string;
    resourceVersion: string;
    generation?: number;
    namespace?: string;
    labels?: Record<string, string>;
    deletionTimestamp?: string;
    ownerReferences?: { kind: string; name: string; uid: string; controller: boolean }[];
  };
  spec: Json;
  status?: Json;
}

const PODS = '/api/v1/namespaces/shop/pods';
const SLICE = '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices/web-1';
export const AUTOSCALER = '/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web';
const AUTOSCALER_MS = 300;
export const DEPLOYMENT = '/apis/apps/v1/namespaces/shop/deployments/web';

export class FakeApi {
  readonly objects = new Map<string, Stored>();
  /** The requests that changed something, as `METHOD path`. */
  readonly changes: string[] = [];
  /** The permissions that are denied, as `verb resource`. */
  readonly forbidden = new Set<string>();
  /** The answers to evictions, by pod name for pods with their own answer. */
  evictionStatus = 201;
  readonly evictionStatuses = new Map<string, number>();
  /** The requests that get an error, as `METHOD path`, with its status and how often. */
  readonly failures = new Map<string, { readonly status: number; times: number }>();
  /** Called once, with the path of the next change before it is made. */
  onChange: ((path: string) => void) | undefined;
  /** Whether the controller replaces pods. */
  isControlled = true;
  private readonly httpServer: Server;
  private readonly watches = new Set<{ readonly prefix: string; readonly response: ServerResponse }>();
  private version = 100;
  private pods = 0;
  private isDown = false;

  private constructor() {
    this.httpServer = createServer((request, response) => {
      let text = '';
      request.on('data', (data: Buffer) => (text += data.toString()));
      request.on('end', () => {
        this.answer(request, response, text);
      });
    });
  }

  static async start(): Promise<FakeApi> {
    const api = new FakeApi();
    await new Promise<void>((resolve) => api.httpServer.listen(0, '127.0.0.1', resolve));
    api.fill();
    return api;
  }

  get server(): string {
    return `http://127.0.0.1:${(this.httpServer.address() as AddressInfo).port}`;
  }

  /** Writes a kubeconfig that points here, and returns its path. */
  kubeconfig(server = this.server): string {
    const file = join(mkdtempSync(join(tmpdir(), 'nonstop-kubeconfig-')), 'config');
    const clusters = [{ name: 'fake', cluster: { server, 'insecure-skip-tls-verify': true } }];
    const context = { cluster: 'fake', user: 'fake', namespace: 'shop' };
    const users = [{ name: 'fake', user: { token: 'a-secret-token' } }];
    const config = { apiVersion: 'v1', kind: 'Config', clusters, users, 'current-context': 'fake' };
    writeFileSync(file, JSON.stringify({ ...config, contexts: [{ name: 'fake', context }] }));
    return file;
  }

  get deployment(): Stored {
    return this.objects.get(DEPLOYMENT)!;
  }

  /** Drops all connections, and every new one while it is down. */
  setDown(isDown: boolean): void {
    this.isDown = isDown;
    this.watches.forEach(({ response }) => response.destroy());
    this.watches.clear();
  }

  /** Ends all watches like an API server that has discarded their history. */
  expireWatches(): void {
    this.watches.forEach(({ response }) => {
      const object = { kind: 'Status', status: 'Failure', reason: 'Expired', code: 410 };
      response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`);
    });
    this.watches.clear();
  }

  /** Adds an autoscaler that keeps the Deployment within its bounds. */
  autoscale(minReplicas: number, maxReplicas: number): void {
    this.put(AUTOSCALER, {
      metadata: { namespace: 'shop' },
      spec: { minReplicas, maxReplicas, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
    });
  }

  /** Does what the autoscaler does every 15 seconds. */
  private scale(): void {
    const bounds = this.objects.get(AUTOSCALER)?.spec as { minReplicas: number; maxReplicas: number } | undefined;
    const { spec, metadata } = this.deployment;
    const is = spec.replicas as number;
    const replicas = Math.min(Math.max(is, bounds?.minReplicas ?? is), bounds?.maxReplicas ?? is);
    if (replicas !== is) {
      const generation = (metadata.generation ?? 0) + 1;
      this.put(DEPLOYMENT, { ...this.deployment, metadata: { ...metadata, generation }, spec: { ...spec, replicas } });
      this.reconcile();
    }
  }

  put(path: string, object: Omit<Stored, 'metadata'> & { metadata: Partial<Stored['metadata']> }): void {
    const name = path.split('/').at(-1)!;
    const isNew = !this.objects.has(path);
    const metadata = { name, uid: `uid-${name}`, ...object.metadata, resourceVersion: String(++this.version) };
    const stored = { ...object, metadata };
    this.objects.set(path, stored);
    this.tell(path, isNew ? 'ADDED' : 'MODIFIED', stored);
  }

  remove(path: string): void {
    const stored = this.objects.get(path);
    if (stored !== undefined) {
      this.objects.delete(path);
      this.tell(path, 'DELETED', stored);
    }
  }

  async stop(): Promise<void> {
    this.setDown(true);
    this.httpServer.closeAllConnections();
    await new Promise((resolve) => this.httpServer.close(resolve));
  }

  private fill(): void {
    const labels = { app: 'web' };
    const containers = [{ name: 'app', image: 'web:1', ports: [{ containerPort: 80 }] }];
    this.put(DEPLOYMENT, {
      metadata: { generation: 1, namespace: 'shop' },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers } },
      },
    });
    this.put('/api/v1/namespaces/shop/services/web', {
      metadata: { namespace: 'shop' },
      spec: { type: 'NodePort', selector: labels, ports: [{ port: 80, nodePort: 30080 }] },
    });
    for (const node of ['node1', 'node2']) {
      const addresses = [{ type: 'InternalIP', address: '127.0.0.1' }];
      this.put(`/api/v1/nodes/${node}`, { metadata: {}, spec: {}, status: { addresses } });
    }
    this.reconcile();
  }

  /** Does what the controllers would: removes old pods, adds new ones and updates the endpoints. */
  reconcile(): void {
    const { spec, metadata } = this.deployment;
    const template = JSON.stringify(spec.template);
    const hash = String(Array.from(template).reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_003, 7));
    const wanted = spec.replicas as number;
    const isBroken = template.includes('no-such-image');
    const pods = (): [string, Stored][] =>
      [...this.objects].filter(([path, pod]) => path.startsWith(`${PODS}/`) && isOfDeployment(pod));
    const ofHash = (): [string, Stored][] =>
      pods().filter(([, pod]) => pod.metadata.labels?.['pod-template-hash'] === hash);
    while (this.isControlled && ofHash().length < wanted) {
      this.putPod(hash, !isBroken);
    }
    if (!isBroken) {
      pods()
        .filter(([, pod]) => pod.metadata.labels?.['pod-template-hash'] !== hash)
        .forEach(([path]) => {
          this.remove(path);
        });
      ofHash()
        .slice(wanted)
        .forEach(([path]) => {
          this.remove(path);
        });
    }
    const ready = pods().filter(([, pod]) => JSON.stringify(pod.status).includes('"True"'));
    this.put(SLICE, {
      metadata: { labels: { 'kubernetes.io/service-name': 'web' } },
      spec: {},
      ...{
        endpoints: ready.map(
          ([
            ,
            {
              metadata: { name },
            },
          ]) => ({ conditions: { ready: true }, targetRef: { kind: 'Pod', name } }),
        ),
      },
    });
    const counts = {
      replicas: pods().length,
      updatedReplicas: ofHash().length,
      availableReplicas: isBroken ? 0 : ofHash().length,
    };
    const status = { ...counts, readyReplicas: counts.availableReplicas, observedGeneration: metadata.generation };
    this.objects.set(DEPLOYMENT, { ...this.deployment, status });
  }

  private putPod(hash: string, isReady: boolean): void {
    const name = `web-${hash}-${++this.pods}`;
    const started = { running: { startedAt: new Date().toISOString() } };
    const broken = { waiting: { reason: 'ErrImagePull' } };
    const ownerReferences = [{ kind: 'ReplicaSet', name: `web-${hash}`, uid: 'rs', controller: true }];
    this.put(`${PODS}/${name}`, {
      metadata: { namespace: 'shop', labels: { app: 'web', 'pod-template-hash': hash }, ownerReferences },
      spec: { nodeName: `node${(this.pods % 2) + 1}`, containers: [{ name: 'app' }] },
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }],
        containerStatuses: [{ name: 'app', ready: isReady, restartCount: 0, state: isReady ? started : broken }],
      },
    });
  }

  private answer(request: IncomingMessage, response: ServerResponse, text: string): void {
    if (this.isDown) {
      request.socket.destroy();
      return;
    }
    const url = new URL(request.url ?? '', this.server);
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const body = (text === '' ? {} : JSON.parse(text)) as Json;
    const { pathname: path } = url;
    const failure = this.failures.get(`${request.method ?? ''} ${path}`);
    if (failure !== undefined && !url.searchParams.has('dryRun') && failure.times-- > 0) {
      send(failure.status, { kind: 'Status', message: `the fake says ${failure.status}`, code: failure.status });
    } else if (path.endsWith('selfsubjectaccessreviews')) {
      const { verb, resource } = (body.spec as { resourceAttributes: Record<string, string> }).resourceAttributes;
      send(201, { status: { allowed: !this.forbidden.has(`${verb!} ${resource!}`) } });
    } else if (request.method === 'GET' && url.searchParams.has('watch')) {
      this.watch(path, response);
    } else if (request.method === 'GET') {
      this.get(path, url.searchParams.get('labelSelector'), send);
    } else {
      this.change(request.method ?? '', url, body, send);
    }
  }

  private get(path: string, selector: string | null, send: (status: number, body: unknown) => void): void {
    const object = this.objects.get(path);
    const kind =
      /\/(pods|services|deployments|endpointslices|events|nodes|horizontalpodautoscalers|poddisruptionbudgets)$/;
    if (object !== undefined) {
      send(200, object);
    } else if (kind.test(path)) {
      const all = path === '/api/v1/pods' ? `${PODS}/` : `${path}/`;
      const [key = '', value] = (selector ?? '').split('=');
      const items = [...this.objects]
        .filter(([of]) => of.startsWith(all))
        .map(([, item]) => item)
        .filter(({ metadata }) => value === undefined || metadata.labels?.[key] === value);
      send(200, { metadata: { resourceVersion: String(this.version) }, items });
    } else {
      send(404, { kind: 'Status', message: `${path} not found`, code: 404 });
    }
  }

  private change(method: string, url: URL, body: Json, send: (status: number, body: unknown) => void): void {
    const { pathname: path } = url;
    const isDry = url.searchParams.has('dryRun');
    if (!isDry) {
      this.changes.push(`${method} ${path}`);
      const { onChange } = this;
      this.onChange = undefined;
      onChange?.(path);
    }
    const object = this.objects.get(path.replace(/\/eviction$/, ''));
    if (object === undefined) {
      send(404, { message: `${path} not found`, code: 404 });
    } else if (path.endsWith('/eviction')) {
      this.evict(path.replace(/\/eviction$/, ''), send);
    } else if (method === 'DELETE') {
      this.remove(path);
      this.reconcile();
      send(200, {});
    } else {
      const wanted = (body.metadata ?? {}) as Partial<Stored['metadata']>;
      if ((wanted.resourceVersion ?? object.metadata.resourceVersion) !== object.metadata.resourceVersion) {
        send(409, { message: 'the object has been modified; please apply your changes to the latest version' });
        return;
      }
      const changed = merge(object as unknown as Json, body) as unknown as Stored;
      const generation = (object.metadata.generation ?? 0) + 1;
      const stored = { ...changed, metadata: { ...changed.metadata, ...(path === DEPLOYMENT && { generation }) } };
      if (!isDry) {
        this.put(path, stored);
        this.reconcile();
        setTimeout(() => {
          this.scale();
        }, AUTOSCALER_MS);
      }
      send(200, isDry ? stored : this.objects.get(path));
    }
  }

  private evict(pod: string, send: (status: number, body: unknown) => void): void {
    const status = this.evictionStatuses.get(pod.split('/').at(-1)!) ?? this.evictionStatus;
    if (status === 500) {
      send(500, { kind: 'Status', message: 'This pod has more than one PodDisruptionBudget' });
      return;
    }
    if (status === 429) {
      const message = "Cannot evict pod as it would violate the pod's disruption budget.";
      const causes = [{ message: 'The disruption budget strict needs 2 healthy pods and has 2 currently' }];
      send(429, { kind: 'Status', message, details: { causes } });
      return;
    }
    this.remove(pod);
    this.reconcile();
    send(201, {});
  }

  private watch(path: string, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    this.watches.add({ prefix: `${path}/`, response });
  }

  private tell(path: string, type: string, object: Stored): void {
    for (const { prefix, response } of this.watches) {
      if (path.startsWith(prefix)) {
        response.write(`${JSON.stringify({ type, object })}\n`);
      }
    }
  }
}

function isOfDeployment({ metadata: { labels, ownerReferences } }: Stored): boolean {
  return ownerReferences?.[0]?.name === `web-${labels?.['pod-template-hash'] ?? ''}`;
}

/** Applies a merge patch; containers are merged by name, as a strategic patch would. */
function merge(object: Json, patch: Json): Json {
  const result = Object.fromEntries(Object.entries(object).filter(([key]) => patch[key] !== null));
  for (const [key, value] of Object.entries(patch)) {
    const old = result[key];
    if (value === null) {
      continue;
    } else if (key === 'containers' && Array.isArray(value) && Array.isArray(old)) {
      result[key] = (old as Json[]).map((one) =>
        merge(one, (value as Json[]).find(({ name }) => name === one.name) ?? {}),
      );
    } else if (typeof value === 'object' && !Array.isArray(value)) {
      result[key] = merge((old ?? {}) as Json, value as Json);
    } else {
      result[key] = value;
    }
  }
  return result;
}
