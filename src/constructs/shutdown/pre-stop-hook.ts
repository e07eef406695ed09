import type { Duration } from 'cdk8s';
import { hookEffect, onlySleeps } from '../../kubernetes/hook-command';
import { requireCommand, requirePort, requireSeconds, requireText, show } from '../base/arguments';
import { requireOptions } from '../base/options';
import type { PreStopHandler, TimedHook } from './timed-hook';

/**
 * Options of a preStop hook that makes an HTTP request.
 */
export interface HttpPreStopHookOptions {
  /**
   * The port to call.
   *
   * @default - the container's port
   */
  readonly port?: number;
}

/**
 * Delays the stop signal of a container while requests are still routed to it.
 *
 * Kubernetes sends SIGTERM once the hook has ended. Until then the application serves as usual.
 *
 * @example
 * GracefulShutdown.drain({ hook: PreStopHook.shellSleep(), propagation: Duration.seconds(20) });
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
 */
export class PreStopHook {
  /**
   * Sleeps in the kubelet for the propagation, which requires nothing in the image.
   *
   * Requires Kubernetes 1.30. Flagger up to 1.36 drops it from its copies of Deployments.
   */
  public static nativeSleep(): PreStopHook {
    return new PreStopHook('nativeSleep', (seconds) => ({ sleep: { seconds } }), undefined, true);
  }

  /**
   * Sleeps in a shell of the image for the propagation: `/bin/sh -c "sleep 20"`.
   *
   * If the image has no such shell, the hook fails and the container is stopped immediately.
   *
   * @param shell The path of the shell. Default: `/bin/sh`.
   */
  public static shellSleep(shell = '/bin/sh'): PreStopHook {
    requireText('shell', shell);
    return new PreStopHook('shellSleep', (seconds) => ({ exec: { command: [shell, '-c', `sleep ${seconds}`] } }));
  }

  /**
   * Runs the image's `sleep` for the propagation, without a shell.
   *
   * If the image has no `sleep`, the hook fails and the container is stopped immediately.
   */
  public static sleepCommand(): PreStopHook {
    return new PreStopHook('sleepCommand', (seconds) => ({ exec: { command: ['sleep', `${seconds}`] } }));
  }

  /**
   * Calls the application over HTTP. The hook ends with the response, whatever its status.
   *
   * @param path The path, with a leading slash.
   * @param duration How long the application takes to respond. If shorter than the propagation, requests are lost.
   * @param options The port.
   */
  public static httpGet(path: string, duration: Duration, options: HttpPreStopHookOptions = {}): PreStopHook {
    requireOptions('options', options, 'HttpPreStopHookOptions');
    if (typeof path !== 'string' || !path.startsWith('/')) {
      throw new Error(`'path' should begin with '/', got ${show(path)}`);
    }
    if (options.port !== undefined) {
      requirePort('port', options.port);
    }
    return new PreStopHook(
      'httpGet',
      () => ({ httpGet: { path, port: options.port } }),
      requireSeconds('duration', duration, 1),
    );
  }

  /**
   * Runs a command in the container.
   *
   * @param command The program and its arguments, run without a shell.
   * @param duration How long the command takes. If shorter than the propagation, requests are lost.
   * @throws If the command sleeps for another time.
   */
  public static command(command: string[], duration: Duration): PreStopHook {
    const words = requireCommand('command', command);
    const seconds = requireSeconds('duration', duration, 1);
    requireTrueDuration(words, seconds);
    return new PreStopHook('command', () => ({ exec: { command: [...words] } }), seconds);
  }

  private constructor(
    /**
     * The name of the factory method, such as `nativeSleep`.
     */
    public readonly hookKind: string,

    private readonly handler: (seconds: number) => PreStopHandler,
    /** The duration, or undefined if it depends on the propagation. */
    private readonly fixedSeconds?: number,
    /** @internal */
    public readonly _isNativeSleep = false,
  ) {}

  /**
   * Returns the hook for a propagation in seconds. A fixed duration is kept.
   *
   * @internal
   */
  public _covering(propagation: number): TimedHook {
    const seconds = this.fixedSeconds ?? propagation;
    const isStated = this.fixedSeconds !== undefined;
    return { seconds, isStated, handler: (containerPort) => withPort(this.handler(seconds), containerPort) };
  }
}

/** A time that the command does not take would be believed by everything that is derived from it. */
function requireTrueDuration(command: readonly string[], seconds: number): void {
  const asleep = hookEffect(command).delaySeconds;
  const taken = asleep === undefined ? undefined : Math.ceil(asleep);
  if (taken !== undefined && (onlySleeps(command) ? taken !== seconds : taken > seconds)) {
    const expected = onlySleeps(command) ? `${taken}s` : `at least ${taken}s`;
    throw new Error(
      `'duration' should be ${expected}, which the command sleeps, got ${seconds}s; change one of the two, or use PreStopHook.sleepCommand(), which sleeps as long as needed`,
    );
  }
}

function withPort(handler: PreStopHandler, containerPort: number | undefined): PreStopHandler {
  if (handler.httpGet === undefined) {
    return handler;
  }
  const port = handler.httpGet.port ?? containerPort;
  if (port === undefined) {
    throw new Error("an HTTP hook of a container without a port should name one, got none; pass 'port'");
  }
  return { httpGet: { ...handler.httpGet, port } };
}
