import dns from 'node:dns';
import http from 'node:http';
import http2 from 'node:http2';
import { type AddressInfo, type Server, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { Generator } from '../../../src/rehearsal/load/generator';
import { DEFAULT_LOAD, type LoadPlan } from '../../../src/rehearsal/load/load-plan';
import type { RequestRecord } from '../../../src/rehearsal/load/request-record';

const servers: { readonly close: () => unknown }[] = [];
const sockets = new Set<Socket>();

/** Both ends are in this process: after this many turns of its event loop, every byte has arrived and been answered. */
const TURNS = 10;
const STEP_MS = 5;

// Time advances only between the turns, so that even a busy machine answers in time.
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'] });
});

afterEach(() => {
  jest.useRealTimers();
  sockets.forEach((socket) => socket.destroy());
  servers.splice(0).forEach((server) => server.close());
});

async function pass(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += STEP_MS) {
    await turn();
    jest.advanceTimersByTime(STEP_MS);
  }
  await turn();
}

async function turn(): Promise<void> {
  for (let turns = 0; turns < TURNS; turns += 1) {
    await new Promise(setImmediate);
  }
}

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
  await pass(milliseconds);
  const stopping = { isOver: false };
  const stopped = generator.stop().finally(() => (stopping.isOver = true));
  while (!stopping.isOver) {
    await pass(STEP_MS);
  }
  await stopped;
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

test('kept connections are used in turn, and every other request opens its own', async () => {
  let connections = 0;
  const server = http.createServer((_request, response) => response.end('ok'));
  server.on('connection', () => (connections += 1));
  const port = await listen(server);
  const records = await send({ url: `http://127.0.0.1:${port}/`, rate: 200 }, 400);
  const reused = records.filter(({ isReused }) => isReused).length;
  const half = records.length / 2;
  expect(fates(records)).toEqual(['answered']);
  // A request that finds its kept connection busy opens another, which happens on a busy machine.
  expect(connections).toBe(records.length - reused);
  expect(reused).toBeLessThanOrEqual(half - 3);
  expect(reused).toBeGreaterThan(half / 2);
});

test('a kept connection does not gather a listener with every request', async () => {
  const port = await listen(http.createServer((_request, response) => response.end('ok')));
  const listened = jest.spyOn(Socket.prototype, 'once');
  const records = await send({ url: `http://127.0.0.1:${port}/`, rate: 200, use: 'kept', connections: 1 }, 100);
  const forNames = listened.mock.calls.filter(([event]: readonly [string, ...unknown[]]) => event === 'lookup');
  listened.mockRestore();
  expect(records.length).toBeGreaterThan(10);
  expect(forNames).toEqual([]);
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

test('a break before the answer is a reset, one during it a cut; without a listener it is refused or timed out', async () => {
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

test('HTTP/2 carries many requests on a connection, and a GOAWAY loses none', async () => {
  let sessions = 0;
  let goodbyes = 0;
  const server = http2.createServer();
  server.on('session', () => (sessions += 1));
  server.on('stream', (stream: http2.ServerHttp2Stream) => {
    stream.respond({ ':status': 200 });
    stream.end('ok');
    // The fifth request of the connection: how many run alongside depends on how busy this machine is.
    if (stream.id === 9) {
      goodbyes += 1;
      stream.session?.close();
    }
  });
  const port = await listen(server);
  const plan = { url: `http://127.0.0.1:${port}/`, http2: true, use: 'kept', connections: 2, rate: 100 } as const;
  const records = await send(plan, 400);
  expect(fates(records)).toEqual(['answered']);
  expect(records.length).toBeGreaterThan(30);
  expect(goodbyes).toBeGreaterThan(0);
  expect(sessions).toBeGreaterThan(goodbyes);
});

test('HTTP/2 requests beyond the limit of a connection do not wait for the answers of others', async () => {
  const server = http2.createServer({ settings: { maxConcurrentStreams: 1 } });
  server.on('stream', (stream: http2.ServerHttp2Stream) => {
    setTimeout(() => {
      stream.respond({ ':status': 200 });
      stream.end('ok');
    }, 150);
  });
  const port = await listen(server);
  const plan = { url: `http://127.0.0.1:${port}/`, http2: true, use: 'kept', connections: 1, rate: 50 } as const;
  const records = await send(plan, 400);
  expect(fates(records)).toEqual(['answered']);
  // Sent in turn on one connection, the last of 20 would wait for 3 seconds and be lost.
  expect(Math.max(...records.slice(5).map(({ latencyMs }) => latencyMs))).toBeLessThan(900);
});

test('an HTTP/2 connection that stops answering is replaced', async () => {
  let sessions = 0;
  const silent = new Set<unknown>();
  const server = http2.createServer();
  server.on('session', (session) => {
    if ((sessions += 1) === 1) {
      silent.add(session);
    }
  });
  server.on('stream', (stream: http2.ServerHttp2Stream) => {
    stream.on('error', () => undefined);
    if (!silent.has(stream.session)) {
      stream.respond({ ':status': 200 });
      stream.end('ok');
    }
  });
  const port = await listen(server);
  const plan = { url: `http://127.0.0.1:${port}/`, http2: true, use: 'kept', connections: 1, rate: 50 } as const;
  const records = await send({ ...plan, timeoutSeconds: 0.2 }, 600);
  const first = [...records].sort((a, b) => a.at - b.at).at(0);
  expect(first!.fate).toBe('timed-out');
  expect(records.some(({ fate, isReused }) => fate === 'answered' && isReused)).toBe(true);
});

test('a name that is not resolved in time is not a failure of the workload', async () => {
  // A name server that never answers.
  const lookup = jest.spyOn(dns, 'lookup').mockImplementation(() => undefined);
  const records = await send({ url: 'http://shop.example/', rate: 50, timeoutSeconds: 0.1 }, 60);
  lookup.mockRestore();
  expect(new Set(records.map(({ fate, detail }) => `${fate}: ${detail}`))).toEqual(new Set(['not-sent: EAI_AGAIN']));
});

test('a request in flight on a kept connection when it breaks is lost, not repeated', async () => {
  const answered = new Set<Socket>();
  const server = http.createServer((request, response) => {
    if (answered.has(request.socket)) {
      setTimeout(() => request.socket.destroy(), 1100);
    } else {
      answered.add(request.socket);
      response.end('ok');
    }
  });
  const port = await listen(server);
  const plan = { use: 'kept', connections: 1, rate: 20, timeoutSeconds: 5 } as const;
  const records = await send({ url: `http://127.0.0.1:${port}/`, ...plan }, 60);
  expect(fates(records.filter(({ isReused }) => isReused))).toEqual(['reset']);
  expect(records.every(({ isRepeated }) => !isRepeated)).toBe(true);
});

test('requests that a pause delayed until the generator stops are still sent, late', async () => {
  const server = http.createServer((_request, response) => response.end('ok'));
  const port = await listen(server);
  jest.useRealTimers();
  const records: RequestRecord[] = [];
  const plan = { ...DEFAULT_LOAD, url: `http://127.0.0.1:${port}/`, rate: 100 };
  const generator = new Generator(plan, (record) => records.push(record));
  const until = performance.now() + 300;
  while (performance.now() < until) {
    // Block the event loop.
  }
  await generator.stop();
  expect(records.length).toBeGreaterThanOrEqual(30);
  expect(Math.max(...records.map(({ lateMs }) => lateMs))).toBeGreaterThan(200);
});

test('HTTP/2 streams that the server aborts are lost', async () => {
  const server = http2.createServer();
  server.on('stream', (stream: http2.ServerHttp2Stream) => {
    stream.on('error', () => undefined);
    stream.close(http2.constants.NGHTTP2_REFUSED_STREAM);
  });
  const port = await listen(server);
  expect(fates(await send({ url: `http://127.0.0.1:${port}/`, http2: true, rate: 50 }, 60))).toEqual(['refused']);
  expect(fates(await send({ url: 'http://127.0.0.1:1/', http2: true, rate: 50 }, 60))).toEqual(['refused']);
});

test('WebSocket streams are pinged, and reconnect after an orderly shutdown of the server', async () => {
  const server = http.createServer();
  const streams = new WebSocketServer({ server });
  let opened = 0;
  streams.on('connection', (stream) => {
    opened += 1;
    let pings = 0;
    // Close after the answer to a ping, so that none is in flight even on a slow machine.
    stream.on('ping', () => {
      pings += 1;
      if (pings === 2) {
        stream.close(1001);
      }
    });
  });
  const port = await listen(server);
  const records = await send({ url: `ws://127.0.0.1:${port}/`, use: 'kept', connections: 2, rate: 20 }, 500);
  expect(fates(records)).toEqual(['answered']);
  expect(opened).toBeGreaterThan(2);
});

test('a ping whose stream breaks is lost, and so is one without a listener', async () => {
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

test.each([
  [200, 'failed: 200'],
  [503, 'no-endpoint: 503'],
])('a handshake that is answered with %s is lost at once, and the next one is tried again', async (status, lost) => {
  let handshakes = 0;
  const server = http.createServer();
  const streams = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if ((handshakes += 1) <= 2) {
      socket.end(`HTTP/1.1 ${status} Whatever\r\ncontent-length: 0\r\n\r\n`);
    } else {
      streams.handleUpgrade(request, socket, head, () => undefined);
    }
  });
  const port = await listen(server);
  const plan = { use: 'kept', connections: 1, rate: 20, timeoutSeconds: 1 } as const;
  const records = await send({ url: `ws://127.0.0.1:${port}/`, ...plan }, 400);
  expect(records.slice(0, 2).map(({ fate, detail }) => `${fate}: ${detail}`)).toEqual([lost, lost]);
  expect(fates(records.slice(2))).toEqual(['answered']);
  expect(handshakes).toBe(3);
});

test('a stream that breaks without a close frame is lost, even without a ping in flight, and reopened', async () => {
  let opened = 0;
  const server = http.createServer();
  const streams = new WebSocketServer({ server });
  streams.on('connection', (stream) => {
    if ((opened += 1) === 1) {
      setTimeout(() => {
        stream.terminate();
      }, 75);
    }
  });
  const port = await listen(server);
  const records = await send({ url: `ws://127.0.0.1:${port}/`, use: 'kept', connections: 1, rate: 20 }, 320);
  expect(records.filter(({ fate }) => fate !== 'answered').map(({ fate, detail }) => `${fate}: ${detail}`)).toEqual([
    'cut: closed with 1006',
  ]);
  expect(records.at(-1)!.fate).toBe('answered');
  expect(opened).toBe(2);
});

test('a stream that stops answering is replaced', async () => {
  let opened = 0;
  const server = http.createServer();
  const streams = new WebSocketServer({ server, autoPong: false });
  streams.on('connection', (stream) => {
    const isSilent = (opened += 1) === 1;
    stream.on('ping', (data) => {
      if (!isSilent) {
        stream.pong(data);
      }
    });
  });
  const port = await listen(server);
  const plan = { use: 'kept', connections: 1, rate: 20, timeoutSeconds: 0.2 } as const;
  const records = await send({ url: `ws://127.0.0.1:${port}/`, ...plan }, 600);
  expect(records.at(0)!.fate).toBe('timed-out');
  expect(records.some(({ fate }) => fate === 'answered')).toBe(true);
  expect(opened).toBeGreaterThan(1);
});
