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
import { sorted, withoutUndefined } from '../base/plain-objects';
import { requireOptions } from '../base/options';

/**
 * Options of a probe: its timing and its port.
 *
 * Defaults depend on the probe's role: start-up, readiness or liveness.
 */
export interface HealthProbeOptions {
  /**
   * The time before the first check, in whole seconds.
   *
   * @default - 0; the start-up time less the allowed failures, for a liveness probe without a startup probe
   */
  readonly initialDelay?: Duration;

  /**
   * The time between checks, in whole seconds.
   *
   * @default - 2 seconds at start-up, 5 for readiness, 10 for liveness
   */
  readonly period?: Duration;

  /**
   * How long a check may take, in whole seconds.
   *
   * @default - 2 seconds at start-up, 3 for readiness, 5 for liveness
   */
  readonly timeout?: Duration;

  /**
   * The number of consecutive failures after which the probe fails.
   *
   * @default - as needed for the start-up time; 3 for readiness; 6 for liveness, or more if readiness is slower
   */
  readonly failureThreshold?: number;

  /**
   * The number of consecutive successes after which the probe passes again. Only readiness may need more than one.
   *
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * The port to check.
   *
   * @default - the container's port
   */
  readonly port?: number;
}

/**
 * Options of an HTTP probe.
 */
export interface HttpProbeOptions extends HealthProbeOptions {
  /**
   * The headers to send. An application that redirects requests for other hosts needs `Host` and `X-Forwarded-Proto`
   * here.
   *
   * @default - no headers
   */
  readonly headers?: Record<string, string>;

  /**
   * Whether to use TLS. The certificate is not verified.
   *
   * @default false
   */
  readonly https?: boolean;
}

/**
 * Options of a gRPC probe.
 */
export interface GrpcHealthProbeOptions extends HealthProbeOptions {
  /**
   * The service named in the health check.
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
 * A single probe: what it checks, when, and how often it must fail.
 *
 * @example
 * Health.http('/healthz', { readinessProbe: HealthProbe.http('/ready', { period: Duration.seconds(3) }) });
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 */
export class HealthProbe {
  /**
   * Passes if a GET request returns a status from 200 to 399.
   *
   * @param path The path, with a leading slash.
   * @param options Headers, TLS and timing.
   */
  public static http(path: string, options: HttpProbeOptions = {}): HealthProbe {
    requireOptions('options', options, 'HttpProbeOptions');
    if (typeof path !== 'string' || !path.startsWith('/')) {
      throw new Error(`'path' should begin with '/', got ${show(path)}`);
    }
    const httpHeaders = Object.entries(sorted(options.headers ?? {})).map(([name, value]) => ({
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
   * Passes if a connection can be opened.
   *
   * This shows that something listens, but not that it answers.
   *
   * @param options The timing.
   */
  public static tcp(options: HealthProbeOptions = {}): HealthProbe {
    requireOptions('options', options, 'HealthProbeOptions');
    return new HealthProbe({ tcpSocket: { port: options.port } }, readTiming(options));
  }

  /**
   * Passes if the gRPC health service answers SERVING.
   *
   * @param options The service and the timing.
   * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
   */
  public static grpc(options: GrpcHealthProbeOptions = {}): HealthProbe {
    requireOptions('options', options, 'GrpcHealthProbeOptions');
    const service = options.service === undefined ? {} : { service: requireText('service', options.service) };
    return new HealthProbe({ grpc: { port: options.port, ...service } }, readTiming(options));
  }

  /**
   * Passes if a command in the container exits with 0.
   *
   * @param command The program and its arguments, run without a shell.
   * @param options The timing.
   */
  public static command(command: string[], options: HealthProbeOptions = {}): HealthProbe {
    requireOptions('options', options, 'HealthProbeOptions');
    return new HealthProbe({ exec: { command: requireCommand('command', command) } }, readTiming(options));
  }

  /**
   * Omits the probe.
   *
   * @param reason Why the workload is better off without it. It is kept in the manifest.
   */
  public static none(reason: string): HealthProbe {
    return new HealthProbe(undefined, {}, requireReason('a probe is omitted', reason));
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
   * Declares that the probe also fails if a dependency of the application is down.
   *
   * The drawback: all pods share the dependency, so all of them stop receiving requests at once, including requests
   * that could be answered without it. Only a readiness probe may do this, since a liveness probe would restart every
   * pod.
   *
   * @param reason Why answering without the dependency would be worse. It is kept in the manifest.
   */
  public failsWithDependencies(reason: string): HealthProbe {
    if (this._handler === undefined) {
      throw new Error('a probe that is omitted cannot fail with its dependencies; remove failsWithDependencies()');
    }
    const why = requireReason('readiness may fail with a dependency', reason);
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
