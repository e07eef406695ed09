/**
 * A client of the API server: the official library handles identity, TLS and proxies; objects stay as on the wire.
 */
import http from 'node:http';
import https from 'node:https';
import { Writable } from 'node:stream';
import { Exec, KubeConfig, Watch } from '@kubernetes/client-node';
import { RehearsalError } from '../rehearsal-error';
import { refusal, UnreachableError } from './api-error';
import { withQuery } from './paths';

export const MERGE_PATCH = 'application/merge-patch+json';
export const STRATEGIC_PATCH = 'application/strategic-merge-patch+json';

export interface ApiOptions {
  /** The path of the kubeconfig; undefined for KUBECONFIG, ~/.kube/config or the pod's service account. */
  readonly kubeconfig?: string;
  readonly context?: string;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly contentType?: string;
  readonly body?: unknown;
}

/** A change reported by the API server. */
export interface WatchEvent {
  readonly type: string;
  readonly object: unknown;
}

/** The library's name for its fallback when it finds no kubeconfig: a server on this machine. */
const FOUND_NONE = 'loaded-context';

/** How long to wait for an answer; a server that takes longer is as good as gone. */
const TIMEOUT_MS = 15_000;

export class Api {
  readonly context: string;
  readonly server: string;
  /** The namespace of the context. */
  readonly namespace: string;
  private readonly config: KubeConfig;

  constructor({ kubeconfig, context }: ApiOptions) {
    this.config = loadConfig(kubeconfig);
    chooseContext(this.config, context);
    const cluster = this.config.getCurrentCluster();
    if (cluster === null) {
      throw new RehearsalError(
        "a kubeconfig with a cluster should be found, got none; set KUBECONFIG, or name a context with '--context'",
      );
    }
    this.context = this.config.getCurrentContext();
    if (this.context === FOUND_NONE) {
      throw new RehearsalError(
        "a kubeconfig should be found, got none; set KUBECONFIG, or name one with '--kubeconfig'",
      );
    }
    this.server = cluster.server;
    this.namespace = this.config.getContextObject(this.context)?.namespace ?? 'default';
  }

  async call<T>(path: string, { method = 'GET', query = {}, contentType, body }: Call = {}): Promise<T> {
    const text = await this.send(withQuery(path, query), method, contentType ?? 'application/json', body);
    return JSON.parse(text) as T;
  }

  /** Fetches text that is not JSON, such as a log. */
  text(path: string, query: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
    return this.send(withQuery(path, query), 'GET', 'application/json', undefined);
  }

  /** Resolves once the watch has ended, with its error, or undefined if the server closed it normally. */
  async watch(
    path: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
    onEvent: (event: WatchEvent) => void,
  ): Promise<unknown> {
    let request: AbortController | undefined;
    const stop = (): void => {
      request?.abort();
    };
    signal.addEventListener('abort', stop);
    try {
      return await new Promise((resolve, reject) => {
        const began = new Watch(this.config).watch(
          path,
          query,
          (type: string, object: unknown) => {
            onEvent({ type, object });
          },
          resolve,
        );
        began.then((controller) => {
          request = controller;
          if (signal.aborted) {
            stop();
          }
        }, reject);
      });
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Runs a command in a container. Rejects with its output if it could not be started or failed. */
  async exec(namespace: string, pod: string, container: string, command: readonly string[]): Promise<void> {
    let written = '';
    const sink = (): Writable =>
      new Writable({
        write: (data: Buffer, _encoding, done): void => {
          written += data.toString();
          done();
        },
      });
    await new Promise<void>((resolve, reject) => {
      new Exec(this.config)
        .exec(namespace, pod, container, [...command], sink(), sink(), null, false, ({ status, message }) => {
          if (status === 'Success') {
            resolve();
          } else {
            reject(new RehearsalError(written.trim() === '' ? (message ?? 'the command failed') : written.trim()));
          }
        })
        // A container that is ended by the command takes the connection with it.
        .then((socket) => socket.on('close', resolve), reject);
    });
  }

  private async send(path: string, method: string, contentType: string, body: unknown): Promise<string> {
    const url = new URL(this.server.replace(/\/$/, '') + path);
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const options: https.RequestOptions = { method, timeout: TIMEOUT_MS };
    try {
      await this.config.applyToHTTPSOptions(options);
    } catch (error) {
      throw new RehearsalError(`the credentials of context '${this.context}' cannot be used: ${messageOf(error)}`);
    }
    options.headers = {
      ...(options.headers as http.OutgoingHttpHeaders | undefined),
      accept: 'application/json',
      'user-agent': 'nonstop',
      ...(payload !== undefined && { 'content-type': contentType, 'content-length': Buffer.byteLength(payload) }),
    };
    const { status, text } = await exchange(url, options, payload).catch((error: unknown) => {
      throw new UnreachableError(
        `the API server ${this.server} of context '${this.context}' should answer, got: ${messageOf(error)}`,
      );
    });
    if (status >= 400) {
      throw refusal(method, path, status, text);
    }
    return text;
  }
}

function loadConfig(file: string | undefined): KubeConfig {
  const config = new KubeConfig();
  try {
    if (file === undefined) {
      config.loadFromDefault();
    } else {
      config.loadFromFile(file);
    }
  } catch (error) {
    throw new RehearsalError(`the kubeconfig cannot be read: ${messageOf(error)}`);
  }
  return config;
}

function chooseContext(config: KubeConfig, context: string | undefined): void {
  if (context === undefined) {
    return;
  }
  const known = config.getContexts().map(({ name }) => name);
  if (!known.includes(context)) {
    throw new RehearsalError(
      `'--context' should be a context of the kubeconfig, got '${context}'; there are: ${known.join(', ')}`,
      context,
      known,
    );
  }
  config.setCurrentContext(context);
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

function exchange(url: URL, options: https.RequestOptions, payload: string | undefined): Promise<Answer> {
  const { request: start } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const request = start(url, options, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() });
      });
    });
    request.on('timeout', () => request.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)));
    request.on('error', reject);
    request.end(payload);
  });
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) {
    return error.errors.map(messageOf).join(', ');
  }
  return error instanceof Error ? error.message : String(error);
}
