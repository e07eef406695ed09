import { ifGiven, requireText } from '../base/arguments';
import { requireOptions } from '../base/options';
import { apacheBenchPod } from './apache-bench';
import { fortioPod } from './fortio';
import { k6Pod } from './k6';
import type { LoadSettings, ToolPod } from './load-settings';

/**
 * Options of Fortio.
 */
export interface FortioOptions {
  /**
   * The Fortio image.
   *
   * @default 'fortio/fortio:1.66.5'
   */
  readonly image?: string;

  /**
   * The image of the container that judges the report, since the Fortio image has no shell.
   *
   * It needs `sh`, `sed`, `tee`, and either `curl` or `wget`. An image that the nodes already have does not need to be
   * pulled.
   *
   * @default 'busybox:1.37.0'
   */
  readonly judgeImage?: string;
}

/**
 * Options of k6.
 */
export interface K6Options {
  /**
   * The k6 image.
   *
   * @default 'grafana/k6:1.8.1'
   */
  readonly image?: string;

  /**
   * A script of your own, whose thresholds decide.
   *
   * It finds `TARGET_URL`, `DURATION_SECONDS`, `QPS`, `CONNECTIONS`, `KEEP_ALIVE`, `TIMEOUT_SECONDS`, `STARTUP_SECONDS`
   * and `REPORT` (a folder) in `__ENV`.
   *
   * @default - GET requests at a constant rate, none of which may be lost
   */
  readonly script?: string;
}

/**
 * Options of ApacheBench.
 */
export interface ApacheBenchOptions {
  /**
   * An image with `ab`, `sh`, `awk`, `sed` and `tee`.
   *
   * @default 'httpd:2.4.66'
   */
  readonly image?: string;
}

/**
 * The tool that sends and judges the requests of a load test. Requests without a 2xx response are lost.
 *
 * @example
 * new LoadTest(this, 'LoadTest', { target: LoadTarget.workload(web), tool: LoadTool.k6() });
 */
export class LoadTool {
  /**
   * Fortio, at a constant rate over few connections, with a count of the sockets used.
   *
   * It exits 0 whatever the responses, so a second container judges its report.
   *
   * @param options The images.
   * @see https://github.com/fortio/fortio
   */
  public static fortio(options: FortioOptions = {}): LoadTool {
    requireOptions('options', options, 'FortioOptions');
    const image = requireText('image', options.image ?? 'fortio/fortio:1.66.5');
    const judgeImage = requireText('judgeImage', options.judgeImage ?? 'busybox:1.37.0');
    return new LoadTool('fortio', (settings) => fortioPod(image, judgeImage, settings), true);
  }

  /**
   * k6, at a constant rate or with a script of your own. Its thresholds decide.
   *
   * @param options The image and the script.
   * @see https://grafana.com/docs/k6/latest/
   */
  public static k6(options: K6Options = {}): LoadTool {
    requireOptions('options', options, 'K6Options');
    const image = requireText('image', options.image ?? 'grafana/k6:1.8.1');
    const script = ifGiven(options.script, (text) => requireText('script', text));
    return new LoadTool('k6', () => k6Pod(image, script), true);
  }

  /**
   * ApacheBench, as fast as possible, since it has no fixed rate.
   *
   * @param options The image.
   * @see https://httpd.apache.org/docs/2.4/programs/ab.html
   */
  public static apacheBench(options: ApacheBenchOptions = {}): LoadTool {
    requireOptions('options', options, 'ApacheBenchOptions');
    const image = requireText('image', options.image ?? 'httpd:2.4.66');
    return new LoadTool('apacheBench', (settings) => apacheBenchPod(image, settings), false);
  }

  private constructor(
    /**
     * The name of the factory method, such as `fortio`.
     */
    public readonly toolKind: string,

    private readonly pod: (settings: LoadSettings) => ToolPod,
    /** @internal */
    public readonly _hasRate: boolean,
  ) {}

  /** @internal */
  public _pod(settings: LoadSettings): ToolPod {
    return this.pod(settings);
  }
}
