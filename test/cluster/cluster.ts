/**
 * The cluster of KUBECONFIG, accessed with kubectl, and load from fortio. Both must be on the PATH.
 *
 * NONSTOP_NODE is the address of a node, for NodePorts. NONSTOP_CLIENT is a command prefix that runs programs where
 * nodes are reachable, such as `nsenter --net=/run/netns/client`, for clusters on another network than this machine.
 */
import { execFile, type ExecFileException } from 'node:child_process';
import { join } from 'node:path';
import type { Manifest } from '../helpers/synth';

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

export interface Load {
  readonly seconds: number;
  readonly qps: number;
  readonly connections: number;
  /** Whether connections are kept for many requests, or opened for each. */
  readonly keepAlive: boolean;
  /** The requested host, if something routes by it. */
  readonly host?: string;
  /** A cookie that every request carries. */
  readonly cookie?: string;
  readonly https?: boolean;
}

/** One request and its destination. */
export interface Request {
  readonly port: number;
  readonly https?: boolean;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LoadResult {
  readonly sent: number;
  readonly lost: number;
  /** Requests by HTTP status; -1 without an answer. */
  readonly codes: Readonly<Record<string, number>>;
}

const NODE = process.env.NONSTOP_NODE ?? '10.10.0.11';
const CLIENT = (process.env.NONSTOP_CLIENT ?? '').split(' ').filter((word) => word !== '');

export function kubectl(args: readonly string[], input = ''): Promise<Output> {
  return run('kubectl', args, input);
}

/** Applies manifests and returns the API server's warnings. */
export async function apply(manifests: readonly Manifest[], namespace: string, ...options: string[]): Promise<string> {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
  const { stderr } = await kubectl(['apply', '-n', namespace, '--validate=strict', ...options, '-f', '-'], list);
  return stderr;
}

export async function rolledOut(deployment: string, namespace: string): Promise<void> {
  await kubectl(['rollout', 'status', `deployment/${deployment}`, '-n', namespace, '--timeout=300s']);
}

export async function nodePortOf(service: string, namespace: string): Promise<number> {
  const jsonpath = 'jsonpath={.spec.ports[0].nodePort}';
  const { stdout } = await kubectl(['get', 'service', service, '-n', namespace, '-o', jsonpath]);
  return Number(stdout);
}

/** The node ports of a Traefik's http and https. Its Service, its Deployment and their namespace share one name. */
export async function traefikPorts(name: string): Promise<[number, number]> {
  const jsonpath = 'jsonpath={.spec.ports[?(@.port==80)].nodePort} {.spec.ports[?(@.port==443)].nodePort}';
  const { stdout } = await kubectl(['get', 'service', name, '-n', name, '-o', jsonpath]);
  const [web = 0, websecure = 0] = stdout.split(' ').map(Number);
  return [web, websecure];
}

/** Drains only the selected pods from a node that runs them but not Traefik, since others may use the cluster. */
export async function drain(selector: string, namespace: string): Promise<void> {
  const nodesOf = async (...query: string[]): Promise<string[]> => {
    const { stdout } = await kubectl(['get', 'pods', ...query, '-o', 'jsonpath={.items[*].spec.nodeName}']);
    return stdout.split(' ');
  };
  const taken = await nodesOf('-n', 'traefik');
  const node = (await nodesOf('-n', namespace, '-l', selector)).find((name) => !taken.includes(name));
  if (node === undefined) {
    throw new Error(`no pod with ${selector} runs on a node without Traefik`);
  }
  try {
    await kubectl(['drain', node, `--pod-selector=${selector}`, '--ignore-daemonsets', '--timeout=120s']);
  } finally {
    await kubectl(['uncordon', node]);
  }
}

/** Sends requests on a schedule and counts those that were not answered with 200. */
export async function load(port: number, given: Load): Promise<LoadResult> {
  const { seconds, qps, connections, keepAlive, host, cookie, https } = given;
  const options = ['-quiet', '-json', '-', '-nocatchup', '-allow-initial-errors', '-timeout', '10s'];
  const schedule = ['-t', `${seconds}s`, '-qps', `${qps}`, '-c', `${connections}`, `-keepalive=${keepAlive}`];
  const headers = [
    ...(host === undefined ? [] : ['-H', `Host: ${host}`]),
    ...(cookie === undefined ? [] : ['-H', `Cookie: ${cookie}`]),
  ];
  const url = https === true ? ['-k', `https://${NODE}:${port}/`] : [`http://${NODE}:${port}/`];
  const stdout = await fortio(['load', ...options, ...schedule, ...headers, ...url]);
  const { RetCodes: codes } = JSON.parse(stdout) as { readonly RetCodes: Readonly<Record<string, number>> };
  const sent = Object.values(codes).reduce((sum, count) => sum + count, 0);
  return { sent, lost: sent - (codes['200'] ?? 0), codes };
}

/** The HTTP status of a request; -1 without an answer. */
export async function statusOf(request: Request): Promise<number> {
  const once = ['-quiet', '-json', '-', '-n', '1', '-c', '1', '-qps', '0', '-timeout', '10s', '-allow-initial-errors'];
  const stdout = await fortio(['load', ...once, ...destination(request)]);
  const { RetCodes: codes } = JSON.parse(stdout) as { readonly RetCodes: Readonly<Record<string, number>> };
  return Number(Object.keys(codes)[0]);
}

/** The headers and the body of an answer with status 200. */
export function answerTo(request: Request): Promise<string> {
  return fortio(['curl', '-quiet', '-curl-stdout-headers', ...destination(request)]);
}

function destination({ port, https = false, path = '/', method, headers = {} }: Request): string[] {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const how = [...given, ...(https ? ['-k'] : []), ...(method === undefined ? [] : ['-X', method])];
  return [...how, `${https ? 'https' : 'http'}://${NODE}:${port}${path}`];
}

/** Sends an https request with curl's options. Returns the body, with the status as its last line. */
export async function browse(
  site: { readonly host: string; readonly port: number },
  path: string,
  words: readonly string[],
): Promise<string> {
  const { host, port } = site;
  const curl = ['curl', '--silent', '--insecure', '--max-time', '60', '--write-out', '\n%{http_code}'];
  // As visitors do, who do not know the NodePort.
  const url = ['--header', `Host: ${host}`, '--resolve', `${host}:${port}:${NODE}`, `https://${host}:${port}${path}`];
  const [program, ...args]: readonly string[] = [...CLIENT, ...curl, ...words, ...url];
  const { stdout } = await run(program ?? '', args, '');
  return stdout;
}

/** Runs the command that makes Secrets in a namespace. Its text and output contain secrets, so errors show neither. */
export async function makeSecrets(kubectlCommand: string, namespace: string): Promise<void> {
  const script = kubectlCommand.replace(/^kubectl/gm, `kubectl --namespace ${namespace}`);
  await run('bash', ['-euo', 'pipefail', '-c', script], '').catch(() => {
    throw new Error('the command that makes the Secrets failed');
  });
}

async function fortio(words: readonly string[]): Promise<string> {
  const [program = '', ...args] = [...CLIENT, 'fortio', ...words];
  const { stdout } = await run(program, args, '');
  return stdout;
}

/** Applies the CRDs of the custom resources that this package defines. */
export async function applyDefinitions(): Promise<void> {
  await kubectl(['apply', '--server-side', '--force-conflicts', '-f', join(__dirname, '../../crds')]);
  await kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=60s']);
}

export function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

function run(program: string, args: readonly string[], input: string): Promise<Output> {
  return new Promise((resolve, reject) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void => {
      if (error === null) {
        resolve({ stdout, stderr });
      } else {
        reject(new Error(`${program} ${args.join(' ')}: ${error.message}\n${stderr}`));
      }
    };
    const child = execFile(program, [...args], { maxBuffer: 64 * 2 ** 20 }, done);
    // It is not a failure if a program ends without reading its input.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
