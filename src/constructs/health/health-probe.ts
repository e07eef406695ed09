import type { Duration } from 'cdk8s';
import type { ProbeTiming } from '../../kubernetes/probe-timing';
import {
  optionalSeconds,
  requireCommand,
  requireInteger,
  requirePort,
  requireReason,
  requireText,
  show,
} from '../base/arguments';
import { withoutUndefined } from '../base/plain-objects';

/**
 * When a probe asks, and how often it must fail.
 *
 * What is left out is derived from the probe's role: start-up, readiness or liveness.
 */
export interface HealthProbeOptions {
  /**
   * Time before the first question, in whole seconds.
   *
   * @default - none, or for a liveness probe without a startup probe what the start-up time needs
   */
  readonly initialDelay?: Duration;

  /**
   * Time between questions, in whole seconds.
   *
   * @default - 2 seconds at start-up, 5 for readiness, 10 for liveness
   */
  readonly period?: Duration;

  /**
   * Time to wait for an answer, in whole seconds.
   *
   * @default - 2 seconds at start-up, 3 for readiness, 5 for liveness
   */
  readonly timeout?: Duration;

  /**
   * Failures in a row that count as one.
   *
   * @default - what the start-up time needs at start-up, 3 for readiness, 6 for liveness or more where readiness is slower
   */
  readonly failureThreshold?: number;

  /**
   * Successes in a row until the probe counts as passed again. Only readiness may ask for more than one.
   *
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * The port that is asked.
   *
   * @default - the container's port
   */
  readonly port?: number;
}

/**
 * How an HTTP probe asks.
 */
export interface HttpProbeOptions extends HealthProbeOptions {
  /**
   * Headers to send. An application that redirects what does not come from its own host needs `Host` and
   * `X-Forwarded-Proto` here.
   *
   * @default - none
   */
  readonly headers?: Record<string, string>;

  /**
   * Asks over TLS, without checking the certificate.
   *
   * @default false
   */
  readonly https?: boolean;
}

/**
 * How a gRPC probe asks.
 */
export interface GrpcProbeOptions extends HealthProbeOptions {
  /**
   * The service that the health check names.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}

/** @internal */
export interface ProbeHandler {
  readonly httpGet?: {
    readonly path: string;
    readonly port?: number;
    readonly scheme?: string;
    readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[];
  };
  readonly tcpSocket?: { readonly port?: number };
  readonly grpc?: { readonly port?: number; readonly service?: string };
  readonly exec?: { readonly command: readonly string[] };
}

/**
 * One probe: what is asked, when, and how often it must fail.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 */
export class HealthProbe {
  /**
   * Passes when a GET is answered with a status from 200 to 399.
   *
   * @param path The path, with a leading slash.
   * @param options When and how it asks.
   */
  public static http(path: string, options: HttpProbeOptions = {}): HealthProbe {
    if (typeof path !== 'string' || !path.startsWith('/')) {
      throw new Error(`'path' should begin with '/', got ${show(path)}`);
    }
    const httpHeaders = Object.entries(options.headers ?? {}).map(([name, value]) => ({
      name: requireText('headers', name),
      value,
    }));
    return new HealthProbe(
      {
        httpGet: {
          path,
          port: options.port,
          ...(options.https === true ? { scheme: 'HTTPS' } : {}),
          ...(httpHeaders.length > 0 ? { httpHeaders } : {}),
        },
      },
      readTiming(options),
    );
  }

  /**
   * Passes when a connection can be opened.
   *
   * It shows that something listens, not that it answers.
   *
   * @param options When it asks.
   */
  public static tcp(options: HealthProbeOptions = {}): HealthProbe {
    return new HealthProbe({ tcpSocket: { port: options.port } }, readTiming(options));
  }

  /**
   * Passes when the gRPC health service answers SERVING.
   *
   * @param options When and how it asks.
   * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
   */
  public static grpc(options: GrpcProbeOptions = {}): HealthProbe {
    const service = options.service === undefined ? {} : { service: requireText('service', options.service) };
    return new HealthProbe({ grpc: { port: options.port, ...service } }, readTiming(options));
  }

  /**
   * Passes when a command in the container exits with 0.
   *
   * @param command The program and its arguments; no shell is involved.
   * @param options When it asks.
   */
  public static command(command: string[], options: HealthProbeOptions = {}): HealthProbe {
    return new HealthProbe({ exec: { command: requireCommand('command', command) } }, readTiming(options));
  }

  /**
   * Leaves the probe out.
   *
   * @param reason Why the workload is better off without it. It is kept in the manifest.
   */
  public static none(reason: string): HealthProbe {
    return new HealthProbe(undefined, {}, requireReason('a probe is left out', reason));
  }

  private constructor(
    /** @internal */
    public readonly _handler: ProbeHandler | undefined,
    /** @internal */
    public readonly _timing: ProbeTiming,
    /** @internal */
    public readonly _noneReason?: string,
    /** @internal */
    public readonly _dependenciesReason?: string,
  ) {}

  /**
   * Says that the probe also fails when something the application depends on is away.
   *
   * The price: all pods depend on the same thing, so all of them leave the routers at once, and what could have been
   * answered without it is lost too. Only readiness may pay it; a liveness probe would restart every pod.
   *
   * @param reason Why answering without the dependency would be worse. It is kept in the manifest.
   */
  public failsWithDependencies(reason: string): HealthProbe {
    if (this._handler === undefined) {
      throw new Error('a probe that is left out cannot fail with its dependencies; remove failsWithDependencies()');
    }
    const why = requireReason('readiness may depend on something else', reason);
    return new HealthProbe(this._handler, this._timing, undefined, why);
  }
}

function readTiming(options: HealthProbeOptions): ProbeTiming {
  const { failureThreshold, successThreshold, port } = options;
  if (port !== undefined) {
    requirePort('port', port);
  }
  return withoutUndefined({
    initialDelaySeconds: optionalSeconds('initialDelay', options.initialDelay),
    periodSeconds: optionalSeconds('period', options.period, 1),
    timeoutSeconds: optionalSeconds('timeout', options.timeout, 1),
    failureThreshold: optionalCount('failureThreshold', failureThreshold),
    successThreshold: optionalCount('successThreshold', successThreshold),
  });
}

function optionalCount(name: string, value: number | undefined): number | undefined {
  return value === undefined ? undefined : requireInteger(name, value, { min: 1 });
}
