import type { Api, Call } from '../../../src/rehearsal/cluster/api';
import { refusal } from '../../../src/rehearsal/cluster/api-error';
import { parseServicePath, urlOfService } from '../../../src/rehearsal/cluster/service-url';
import { FakeApi } from '../fake-api';

const SERVICE = '/api/v1/namespaces/shop/services/shop';

let fake: FakeApi;

beforeEach(async () => {
  fake = await FakeApi.start();
});

afterEach(() => fake.stop());

/** An API without the client library, which Jest cannot load as it is. */
const api = {
  context: 'fake',
  call: async (path: string, { method = 'GET', body }: Call = {}): Promise<unknown> => {
    const response = await fetch(fake.server + path, {
      method,
      ...(method !== 'GET' && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw refusal(method, path, response.status, text);
    }
    return JSON.parse(text);
  },
};

interface Given {
  readonly type?: string;
  readonly port?: Readonly<Record<string, string | number | undefined>>;
  readonly ingress?: Readonly<Record<string, string>>;
  readonly externalTrafficPolicy?: string;
}

function define({ type = 'NodePort', port = {}, ingress, externalTrafficPolicy }: Given): void {
  fake.put(SERVICE, {
    metadata: { namespace: 'shop' },
    spec: { type, ports: [{ port: 80, nodePort: 30081, ...port }], externalTrafficPolicy },
    status: { loadBalancer: ingress === undefined ? {} : { ingress: [ingress] } },
  });
}

function defineNode(name: string, type: string, address: string, isReady = true): void {
  const conditions = [{ type: 'Ready', status: isReady ? 'True' : 'False' }];
  fake.put(`/api/v1/nodes/${name}`, { metadata: {}, spec: {}, status: { addresses: [{ type, address }], conditions } });
}

function url(service = 'shop:80', isInCluster = false): Promise<string> {
  return urlOfService(api as unknown as Api, 'shop', parseServicePath(service), isInCluster);
}

describe('requests for a Service go', () => {
  test.each<[string, Given, string]>([
    ['to its load balancer by name', { ingress: { hostname: 'lb.example.com' } }, 'http://lb.example.com:80/'],
    ['to its load balancer by address', { ingress: { ip: '2001:db8::1' } }, 'http://[2001:db8::1]:80/'],
    ['to the port of a node', {}, 'http://127.0.0.1:30081/'],
    ['by TLS to port 443', { port: { port: 443 } }, 'https://127.0.0.1:30081/'],
    ['by TLS where the port says so', { port: { appProtocol: 'https' } }, 'https://127.0.0.1:30081/'],
  ])('%s', async (_, given, expected) => {
    define(given);
    await expect(url(`shop:${String(given.port?.port ?? 80)}`)).resolves.toBe(expected);
  });

  test('to its name from within the cluster, with the requested port and path', async () => {
    define({ type: 'ClusterIP', port: { name: 'web', port: 8080, nodePort: undefined } });
    await expect(url('shop:web/healthz?full', true)).resolves.toBe('http://shop.shop.svc:8080/healthz?full');
    await expect(url('shop:8080', true)).resolves.toBe('http://shop.shop.svc:8080/');
  });

  test('to a ready node from outside, if the Service has a node port', async () => {
    define({});
    defineNode('node1', 'ExternalIP', '192.0.2.1', false);
    defineNode('node3', 'ExternalIP', '192.0.2.3');
    await expect(url()).resolves.toBe('http://192.0.2.3:30081/');
  });
});

describe('a Service is refused', () => {
  test('if it has no such port, and its ports are listed', async () => {
    define({ port: { name: 'web', port: 8080 } });
    await expect(url()).rejects.toThrow('Service shop should have port 80, got web, 8080');
  });

  test('if it does not exist, and the existing ones are listed', async () => {
    await expect(url('shpo:80')).rejects.toThrow(
      "namespace shop should have a Service 'shpo', got none; there are: web",
    );
  });

  test('if it cannot be reached from here', async () => {
    define({ type: 'ClusterIP', port: { nodePort: undefined } });
    await expect(url()).rejects.toThrow("should be reachable from here, got type ClusterIP; name a '--url'");
  });

  test('if each node reaches only its own pods', async () => {
    define({ externalTrafficPolicy: 'Local' });
    await expect(url()).rejects.toThrow('got externalTrafficPolicy Local');
  });

  test('if no node is ready or listing nodes is not permitted', async () => {
    define({});
    defineNode('node1', 'InternalIP', '192.0.2.1', false);
    defineNode('node2', 'InternalIP', '192.0.2.2', false);
    await expect(url()).rejects.toThrow('got no ready node with one');
    fake.forbidden.add('list nodes');
    await expect(url()).rejects.toThrow(
      "lacks: list nodes; grant it with a ClusterRole, or name the address of a node with '--url'",
    );
  });

  test.each(['shop', 'shop:', 'Shop:80', 'http://shop:80'])("as '%s'", (text) => {
    expect(() => parseServicePath(text)).toThrow("'--service' should be NAME:PORT or NAME:PORT/path, got");
  });
});
