import type { Duration } from 'cdk8s';
import type { HealthProbe } from './health-probe';

/**
 * What is common to all ways of telling whether a container is well.
 */
export interface HealthOptions {
  /**
   * The slowest start until ready. The startup probe lets a container live for so long.
   *
   * @default Duration.seconds(60)
   */
  readonly startupTime?: Duration;

  /**
   * Holds the other two probes back until the container has started.
   *
   * @default - the same question, asked every 2 seconds
   */
  readonly startupProbe?: HealthProbe;

  /**
   * Decides whether requests are routed to the pod.
   *
   * @default - the same question, asked every 5 seconds; 3 failures take the pod out
   */
  readonly readinessProbe?: HealthProbe;

  /**
   * Decides whether the container is restarted. It has to be slower than readiness, and must never ask for something
   * outside the container.
   *
   * @default - the same question, asked every 10 seconds; 6 failures restart the container
   */
  readonly livenessProbe?: HealthProbe;
}

/**
 * Health told by HTTP.
 */
export interface HttpHealthOptions extends HealthOptions {
  /**
   * The port that is asked.
   *
   * @default - the container's port
   */
  readonly port?: number;

  /**
   * Headers to send.
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
 * Health told by an open port.
 */
export interface TcpHealthOptions extends HealthOptions {
  /**
   * The port that is asked.
   *
   * @default - the container's port
   */
  readonly port?: number;
}

/**
 * Health told by gRPC.
 */
export interface GrpcHealthOptions extends HealthOptions {
  /**
   * The port that is asked.
   *
   * @default - the container's port
   */
  readonly port?: number;

  /**
   * The service that the health check names.
   *
   * @default - the server as a whole
   */
  readonly service?: string;
}
