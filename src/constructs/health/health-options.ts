import type { Duration } from 'cdk8s';
import type { HealthProbe } from './health-probe';

/**
 * Options that all kinds of health checks share.
 */
export interface HealthOptions {
  /**
   * The slowest start until ready. The startup probe gives the container this much time.
   *
   * @default Duration.seconds(60)
   */
  readonly startupTime?: Duration;

  /**
   * The startup probe, which holds the other two probes back until the container has started.
   *
   * @default - the same check every 2 seconds
   */
  readonly startupProbe?: HealthProbe;

  /**
   * The readiness probe, which decides whether requests are routed to the pod.
   *
   * @default - the same check every 5 seconds; the pod stops receiving requests after 3 failures
   */
  readonly readinessProbe?: HealthProbe;

  /**
   * The liveness probe, which decides whether the container is restarted.
   *
   * It has to be slower than the readiness probe, and must not check anything outside the container.
   *
   * @default - the same check every 10 seconds; the container is restarted after 6 failures
   */
  readonly livenessProbe?: HealthProbe;
}

/**
 * Options of a health check over HTTP.
 */
export interface HttpHealthOptions extends HealthOptions {
  /**
   * The port to check.
   *
   * @default - the container's port
   */
  readonly port?: number;

  /**
   * The headers to send.
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
 * Options of a health check that opens a connection.
 */
export interface TcpHealthOptions extends HealthOptions {
  /**
   * The port to check.
   *
   * @default - the container's port
   */
  readonly port?: number;
}

/**
 * Options of a health check over gRPC.
 */
export interface GrpcHealthOptions extends HealthOptions {
  /**
   * The port to check.
   *
   * @default - the container's port
   */
  readonly port?: number;

  /**
   * The service named in the health check.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}
