import type { Duration } from 'cdk8s';
import { PORT_NAME } from '../../kubernetes/names';
import { ifGiven, optionalSeconds, requireName, requireText, show } from '../base/arguments';

/**
 * How a pod's metrics are scraped.
 */
export interface ScrapeOptions {
  /**
   * The name of the container port.
   *
   * @default - the port that serves requests
   */
  readonly port?: string;

  /**
   * The path.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * The scrape interval.
   *
   * @default - the global interval of that Prometheus
   */
  readonly interval?: Duration;
}

export function readPath(path = '/metrics'): string {
  if (!requireText('path', path).startsWith('/')) {
    throw new Error(`'path' should begin with '/', got ${show(path)}`);
  }
  return path;
}

/** Renders an endpoint of a ServiceMonitor or PodMonitor, apart from its port. */
export function renderEndpoint({ path, interval }: ScrapeOptions): object {
  const seconds = optionalSeconds('interval', interval, 1);
  return { path: readPath(path), ...(seconds === undefined ? {} : { interval: `${seconds}s` }) };
}

export function readPortName(port: string | undefined): string | undefined {
  return ifGiven(port, (name) => requireName('port', name, PORT_NAME));
}
