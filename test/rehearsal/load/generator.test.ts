import http from 'node:http';
import http2 from 'node:http2';
import type { AddressInfo, Server, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { Generator } from '../../../src/rehearsal/load/generator';
import { DEFAULT_LOAD, type LoadPlan } from '../../../src/rehearsal/load/load-plan';
import type { RequestRecord } from '../../../src/rehearsal/load/request-record';

const servers: { readonly close: () => unknown }[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  sockets.forEach((socket) => socket.destroy());
  servers.splice(0).forEach((server) => server.close());
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function send(plan: Partial<LoadPlan>, milliseconds: number): Promise<readonly RequestRecord[]> {
  const records: RequestRecord[] = [];
  const generator = new Generator({ ...DEFAULT_LOAD, url: '', connections: 4, timeoutSeconds: 1, ...plan }, (record) =>
    records.push(record),
  );
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await generator.stop();
  return records;
}

const fates = (records: readonly RequestRecord[]): readonly string[] => [...new Set(records.map(({ fate }) => fate))];

test('requests start on schedule however slow answers are, and the wait is counted', async () => {
  const waiting: http.ServerResponse[] = [];
  const server = http.createServer((_request, response) => waiting.push(response));
  const port = await listen(server);
  setTimeout(() => {
    waiting.forEach((response) => response.end());
  }, 400);
  server.on('request', (_request, response: http.ServerResponse) => {
    setTimeout(() => response.end(), 400);
  });
  const records = await send({ url: `http://127.0.0.1:${port}/`, rate: 100, connections: 2 }, 300);
  expect(records.length).toBeGreaterThanOrEqual(28);
  expect(fates(records)).toEqual(['answered']);
  expect(Math.min(...records.map(({ latencyMs }) => latencyMs))).toBeGreaterThan(80);
});

test('kept connections are taken in turn, and every other request makes its own', async () => {
  let connections = 0;
  const server = http.createServer((_request, response) => response.end('ok'));
  server.on('connection', () => (connections += 1));
  const port = await listen(server);
  const records = await send({ url: `http://127.0.0.1:${port}/`, rate: 200 }, 400);
  const reused = records.filter(({ isReused }) => isReused).length;
  const half = records.length / 2;
  expect(fates(records)).toEqual(['answered']);
  expect(Math.abs(reused - (half - 4))).toBeLessThanOrEqual(8);
  expect(Math.abs(connections - (half + 4))).toBeLessThanOrEqual(8);
});

test('the method, headers and the body are sent', async () => {
  const seen: unknown[] = [];
  const server = http.createServer((request, response) => {
    request.on('data', (data: Buffer) => seen.push([request.method, request.headers['x-test'], data.toString()]));
    request.on('end', () => response.writeHead(201).end());
  });
  const port = await listen(server);
  const plan = { method: 'POST', headers: { 'x-test': 'yes' }, body: 'hello' };
  const records = await send({ url: `http://127.0.0.1:${port}/`, rate: 50, ...plan }, 50);
  expect(fates(records)).toEqual(['answered']);
  expect(seen[0]).toEqual(['POST', 'yes', 'hello']);
});

test('what breaks before an answer is reset, what breaks in it is cut, what nobody hears is refused or timed out', async () => {
  const server = http.createServer((request, response) => {
    if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': 10 }).write('half');
      setTimeout(() => request.socket.destroy(), 20);
    } else if (request.url === '/reset') {
      request.socket.destroy();
    }
  });
  const port = await listen(server);
  const at = (path: string): Promise<readonly RequestRecord[]> =>
    send({ url: `http://127.0.0.1:${port}/${path}`, rate: 50, timeoutSeconds: 0.2 }, 60);
  expect(fates(await at('cut'))).toEqual(['cut']);
  expect(fates(await at('reset'))).toEqual(['reset']);
  expect(fates(await at('silent'))).toEqual(['timed-out']);
  expect(fates(await send({ url: 'http://127.0.0.1:1/', rate: 50 }, 60))).toEqual(['refused']);
});

test.each([
  ['GET', true, 'answered'],
  ['GET', false, 'reset'],
  ['POST', true, 'reset'],
] as const)('a %s whose kept connection closes as it is sent, repeated: %s, is %s', async (method, repeat, fate) => {
  const answered = new Set<Socket>();
  const server = http.createServer((request, response) => {
    // The second request on a connection finds it closing.
    if (answered.has(request.socket)) {
      request.socket.destroy();
    } else {
      answered.add(request.socket);
      response.end('ok');
    }
  });
  const port = await listen(server);
  const plan = { url: `http://127.0.0.1:${port}/`, use: 'kept', connections: 1, rate: 20, method, repeat } as const;
  const records = await send(plan, 130);
  const reused = records.filter(({ isReused, isRepeated }) => isReused || isRepeated);
  expect(reused.length).toBeGreaterThan(0);
  expect(fates(reused)).toEqual([fate]);
  expect(reused.every(({ isRepeated }) => isRepeated === (repeat && method === 'GET'))).toBe(true);
});

test('HTTP/2 carries many requests on a connection, and a goodbye costs none', async () => {
  let sessions = 0;
  const server = http2.createServer();
  server.on('session', () => (sessions += 1));
  server.on('stream', (stream: http2.ServerHttp2Stream) => {
    stream.respond({ ':status': 200 });
    stream.end('ok');
    if (stream.id === 9) {
      stream.session?.close();
    }
  });
  const port = await listen(server);
  const plan = { url: `http://127.0.0.1:${port}/`, http2: true, use: 'kept', connections: 2, rate: 100 } as const;
  const records = await send(plan, 400);
  expect(fates(records)).toEqual(['answered']);
  expect(records.length).toBeGreaterThan(30);
  expect(sessions).toBeGreaterThan(2);
  expect(sessions).toBeLessThan(records.length / 2);
});

test('HTTP/2 streams that the server breaks off are lost', async () => {
  const server = http2.createServer();
  server.on('stream', (stream: http2.ServerHttp2Stream) => {
    stream.on('error', () => undefined);
    stream.close(http2.constants.NGHTTP2_REFUSED_STREAM);
  });
  const port = await listen(server);
  expect(fates(await send({ url: `http://127.0.0.1:${port}/`, http2: true, rate: 50 }, 60))).toEqual(['refused']);
  expect(fates(await send({ url: 'http://127.0.0.1:1/', http2: true, rate: 50 }, 60))).toEqual(['refused']);
});

test('WebSocket streams are pinged, and reconnect when the server goes away in order', async () => {
  const server = http.createServer();
  const streams = new WebSocketServer({ server });
  let opened = 0;
  streams.on('connection', (stream) => {
    opened += 1;
    setTimeout(() => {
      stream.close(1001);
    }, 155);
  });
  const port = await listen(server);
  const records = await send({ url: `ws://127.0.0.1:${port}/`, use: 'kept', connections: 2, rate: 20 }, 500);
  expect(fates(records)).toEqual(['answered']);
  expect(opened).toBeGreaterThan(2);
});

test('a ping whose stream breaks is lost, and so is one where nobody listens', async () => {
  const server = http.createServer();
  const streams = new WebSocketServer({ server, autoPong: false });
  streams.on('connection', (stream) => {
    setTimeout(() => {
      stream.terminate();
    }, 50);
  });
  const port = await listen(server);
  const lost = await send({ url: `ws://127.0.0.1:${port}/`, use: 'kept', connections: 1, rate: 50 }, 60);
  expect(lost.length).toBeGreaterThan(1);
  expect(fates(lost)).toEqual(['reset']);
  expect(fates(await send({ url: 'ws://127.0.0.1:1/', rate: 50 }, 60))).toEqual(['refused']);
});
