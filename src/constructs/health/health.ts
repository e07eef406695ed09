import {
  allowedStartSeconds,
  detectionSeconds,
  guaranteedStartupSeconds,
  PROBE_DEFAULTS,
  type ProbeTiming,
} from '../../kubernetes/probe-timing';
import { formatSeconds } from '../../kubernetes/seconds';
import { DEFAULT_STARTUP_SECONDS } from '../../kubernetes/time-budget';
import { optionalSeconds, requireInstance } from '../base/arguments';
import type { GrpcHealthOptions, HealthOptions, HttpHealthOptions, TcpHealthOptions } from './health-options';
import {
  type GrpcHealthProbeOptions,
  HealthProbe,
  type HealthProbeOptions,
  type HttpProbeOptions,
  type ProbeHandler,
} from './health-probe';
import { sorted, withoutUndefined } from '../base/plain-objects';
import { requireOptions } from '../base/options';

/** @internal */
export interface RenderedProbe extends ProbeTiming, ProbeHandler {}

/** @internal */
export interface RenderedProbes {
  readonly startupProbe?: RenderedProbe;
  readonly readinessProbe?: RenderedProbe;
  readonly livenessProbe?: RenderedProbe;
}

/**
 * How Kubernetes learns whether a container has started, is ready for requests, and is alive.
 *
 * One check provides all three probes, with consistent timing. Each probe can also be set separately.
 *
 * @example
 * new ZeroDowntimeDeployment(this, 'Shop', {
 *   image: 'registry.example.com/shop:1.4.2',
 *   port: 8080,
 *   health: Health.http('/healthz', { startupTime: Duration.seconds(90) }),
 * });
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export class Health {
  /**
   * Checks over HTTP. A status from 200 to 399 passes.
   *
   * @param path The path, with a leading slash.
   * @param options Options of the check.
   */
  public static http(path: string, options: HttpHealthOptions = {}): Health {
    requireOptions('options', options, 'HttpHealthOptions');
    const { port, headers, https } = options;
    const question: HttpProbeOptions = { port, headers, https };
    return new Health('http', HealthProbe.http(path, question), options);
  }

  /**
   * Checks by opening a connection. This shows that something listens, but not that it answers.
   *
   * @param options Options of the check.
   */
  public static tcp(options: TcpHealthOptions = {}): Health {
    requireOptions('options', options, 'TcpHealthOptions');
    const question: HealthProbeOptions = { port: options.port };
    return new Health('tcp', HealthProbe.tcp(question), options);
  }

  /**
   * Checks through the gRPC health service.
   *
   * @param options Options of the check.
   */
  public static grpc(options: GrpcHealthOptions = {}): Health {
    requireOptions('options', options, 'GrpcHealthOptions');
    const question: GrpcHealthProbeOptions = { port: options.port, service: options.service };
    return new Health('grpc', HealthProbe.grpc(question), options);
  }

  /**
   * Checks with a command in the container. Exit code 0 passes.
   *
   * @param command The program and its arguments, run without a shell.
   * @param options Options of the check.
   */
  public static command(command: string[], options: HealthOptions = {}): Health {
    requireOptions('options', options, 'HealthOptions');
    return new Health('command', HealthProbe.command(command), options);
  }

  /** @internal */
  public readonly _startupSeconds: number;
  private readonly startup: HealthProbe;
  private readonly readiness: HealthProbe;
  private readonly liveness: HealthProbe;

  private constructor(
    /**
     * The name of the factory method, such as `http`.
     */
    public readonly healthKind: string,
    question: HealthProbe,
    options: HealthOptions,
  ) {
    this._startupSeconds = optionalSeconds('startupTime', options.startupTime, 1) ?? DEFAULT_STARTUP_SECONDS;
    this.startup = readProbe('startupProbe', options.startupProbe, question);
    this.readiness = readProbe('readinessProbe', options.readinessProbe, question);
    this.liveness = readProbe('livenessProbe', options.livenessProbe, question);
    refuseDependencies('startupProbe', this.startup);
    refuseDependencies('livenessProbe', this.liveness);
    this.refuseLivenessOnDependency();
    this.refuseContradictions(this._render(1));
  }

  /**
   * Renders the three probes of a container that serves on `port`.
   *
   * @internal
   */
  public _render(port: number | undefined): RenderedProbes {
    const startup = timed(this.startup, this.startupTiming());
    const readiness = timed(this.readiness, { periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 });
    const liveness = timed(this.liveness, this.livenessTiming(startup, readiness));
    return {
      ...(startup && { startupProbe: rendered(this.startup, startup, port) }),
      ...(readiness && { readinessProbe: rendered(this.readiness, readiness, port) }),
      ...(liveness && { livenessProbe: rendered(this.liveness, liveness, port) }),
    };
  }

  /**
   * Returns the most time that the probes give the container to become ready.
   *
   * @internal
   */
  public get _allowedStartSeconds(): number {
    return allowedStartSeconds(this._render(1));
  }

  /**
   * Returns the reasons for unusual choices, by choice.
   *
   * @internal
   */
  public _reasons(): Readonly<Record<string, string>> {
    return withoutUndefined({
      'no-startup-probe': this.startup._noneReason,
      'no-readiness-probe': this.readiness._noneReason,
      'no-liveness-probe': this.liveness._noneReason,
      'readiness-fails-with-dependencies': this.readiness._dependenciesReason,
    });
  }

  /**
   * Allows enough failures for the slowest start. Frequent checks mean that a started container serves within two
   * seconds.
   */
  private startupTiming(): ProbeTiming {
    const given = this.startup._timing;
    const periodSeconds = given.periodSeconds ?? 2;
    const wait = Math.max(0, this._startupSeconds - (given.initialDelaySeconds ?? 0));
    return { periodSeconds, timeoutSeconds: 2, failureThreshold: Math.ceil(wait / periodSeconds) + 1 };
  }

  /** Slower than readiness, so that a pod stops receiving requests before its container is restarted. */
  private livenessTiming(startup: ProbeTiming | undefined, readiness: ProbeTiming | undefined): ProbeTiming {
    const given = this.liveness._timing;
    const periodSeconds = given.periodSeconds ?? 10;
    const readinessSeconds = readiness === undefined ? 0 : detectionSeconds(readiness);
    const failureThreshold = given.failureThreshold ?? Math.max(6, Math.floor(readinessSeconds / periodSeconds) + 1);
    const initialDelaySeconds = Math.max(0, this._startupSeconds - (failureThreshold - 1) * periodSeconds);
    return {
      periodSeconds,
      timeoutSeconds: 5,
      failureThreshold,
      // A startup probe holds liveness back. Without one, liveness has to wait for the start-up time itself.
      ...(startup === undefined && initialDelaySeconds > 0 ? { initialDelaySeconds } : {}),
    };
  }

  private refuseLivenessOnDependency(): void {
    const asked = JSON.stringify(this.liveness._handler);
    if (this.readiness._dependenciesReason !== undefined && asked === JSON.stringify(this.readiness._handler)) {
      throw new Error(
        "'livenessProbe' should not fail with a dependency, got the same check as 'readinessProbe': " +
          'every pod would be restarted while the dependency is down; give it a check of its own',
      );
    }
  }

  private refuseContradictions(probes: RenderedProbes): void {
    const { startupProbe, readinessProbe, livenessProbe } = probes;
    for (const [name, probe] of Object.entries({ startupProbe, livenessProbe })) {
      if ((probe?.successThreshold ?? 1) !== 1) {
        throw new Error(`'${name}' should have a successThreshold of 1, got ${probe?.successThreshold}`);
      }
    }
    // Until the container has started, the first of these two probes may kill it.
    const [name, first] = startupProbe ? ['startupProbe', startupProbe] : ['livenessProbe', livenessProbe];
    if (first !== undefined && guaranteedStartupSeconds(first) < this._startupSeconds) {
      throw new Error(
        `'${name}' should allow ${formatSeconds(this._startupSeconds)} to start, got ${sumOfStart(first)}: ` +
          "a slow start would be killed; raise its failureThreshold or set a shorter 'startupTime'",
      );
    }
    if (readinessProbe && livenessProbe && detectionSeconds(livenessProbe) <= detectionSeconds(readinessProbe)) {
      throw new Error(
        `'livenessProbe' should be slower than 'readinessProbe', got ${productOf(livenessProbe)} for liveness and ` +
          `${productOf(readinessProbe)} for readiness: a pod would be restarted while it receives requests; ` +
          "raise the failureThreshold of 'livenessProbe'",
      );
    }
  }
}

function readProbe(name: string, probe: HealthProbe | undefined, question: HealthProbe): HealthProbe {
  return probe === undefined ? question : requireInstance(name, probe, HealthProbe, "HealthProbe.http('/path')");
}

function refuseDependencies(name: string, probe: HealthProbe): void {
  if (probe._dependenciesReason !== undefined) {
    throw new Error(
      `'${name}' should not fail with dependencies: every container would be restarted while one is down; ` +
        "only 'readinessProbe' may",
    );
  }
}

function timed(probe: HealthProbe, defaults: ProbeTiming): ProbeTiming | undefined {
  return probe._handler === undefined ? undefined : { ...defaults, ...probe._timing };
}

function rendered(probe: HealthProbe, timing: ProbeTiming, containerPort: number | undefined): RenderedProbe {
  const handler: ProbeHandler = probe._handler ?? {};
  return sorted({ ...withPort(handler, containerPort), ...timing });
}

function withPort(handler: ProbeHandler, containerPort: number | undefined): ProbeHandler {
  const { httpGet, tcpSocket, grpc, exec } = handler;
  if (exec !== undefined) {
    return { exec: { command: [...exec.command] } };
  }
  const port = httpGet?.port ?? tcpSocket?.port ?? grpc?.port ?? containerPort;
  if (port === undefined) {
    throw new Error("a probe of a container without a port should name one, got none; pass 'port'");
  }
  return withoutUndefined({
    httpGet: httpGet && { ...httpGet, port },
    tcpSocket: tcpSocket && { port },
    grpc: grpc && { ...grpc, port },
  });
}

function sumOfStart(probe: ProbeTiming): string {
  const { initialDelaySeconds, periodSeconds, failureThreshold } = { ...PROBE_DEFAULTS, ...probe };
  return `${initialDelaySeconds}s + (${failureThreshold} - 1) x ${periodSeconds}s = ${guaranteedStartupSeconds(probe)}s`;
}

function productOf(probe: ProbeTiming): string {
  const { periodSeconds, failureThreshold } = { ...PROBE_DEFAULTS, ...probe };
  return `${failureThreshold} x ${periodSeconds}s = ${detectionSeconds(probe)}s`;
}
