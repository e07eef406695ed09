import type { Duration } from 'cdk8s';
import { PORT_NAME } from '../../kubernetes/names';
import { ifGiven, optionalSeconds, requireName, requireText, show } from '../base/arguments';

/**
 * Where and how often a pod's metrics are read.
 */
export interface ScrapeOptions {
  /**
   * The name of the pods' port.
   *
   * @default - the port that requests are served on
   */
  readonly port?: string;

  /**
   * The path.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * How often.
   *
   * @default - as often as that Prometheus reads others
   */
  readonly interval?: Duration;
}

export function readPath(path = '/metrics'): string {
  if (!requireText('path', path).startsWith('/')) {
    throw new Error(`'path' should begin with '/', got ${show(path)}`);
  }
  return path;
}

/** What ServiceMonitors and PodMonitors call an endpoint, apart from its port. */
export function renderEndpoint({ path, interval }: ScrapeOptions): object {
  const seconds = optionalSeconds('interval', interval, 1);
  return { path: readPath(path), ...(seconds === undefined ? {} : { interval: `${seconds}s` }) };
}

export function readPortName(port: string | undefined): string | undefined {
  return ifGiven(port, (name) => requireName('port', name, PORT_NAME));
}
