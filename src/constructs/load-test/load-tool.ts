import { ifGiven, requireText } from '../base/arguments';
import { apacheBenchPod } from './apache-bench';
import { fortioPod } from './fortio';
import { k6Pod } from './k6';
import type { LoadSettings, ToolPod } from './load-settings';

/**
 * Where Fortio and its judge come from.
 */
export interface FortioOptions {
  /**
   * Fortio's image.
   *
   * @default 'fortio/fortio:1.66.5'
   */
  readonly image?: string;

  /**
   * The image of the container that judges the report, for Fortio's has no shell. Any that has `sh`, `sed`, `tee` and
   * either `curl` or `wget`: one that the nodes have already is not pulled.
   *
   * @default 'busybox:1.37.0'
   */
  readonly judgeImage?: string;
}

/**
 * Where k6 comes from and what it runs.
 */
export interface K6Options {
  /**
   * k6's image.
   *
   * @default 'grafana/k6:1.8.1'
   */
  readonly image?: string;

  /**
   * A script of your own. It finds `TARGET_URL`, `DURATION_SECONDS`, `QPS`, `CONNECTIONS`, `KEEP_ALIVE`,
   * `TIMEOUT_SECONDS`, `STARTUP_SECONDS` and `REPORT` (a folder) in `__ENV`, and its thresholds decide.
   *
   * @default - GET requests at a constant rate, of which none may be lost
   */
  readonly script?: string;
}

/**
 * Where ApacheBench comes from.
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
 * What sends the requests of a load test, and how it is judged. A request is lost when it is not answered with 2xx.
 */
export class LoadTool {
  /**
   * Fortio: a constant rate from few connections, and the sockets it used. It exits 0 whatever it saw, so a second
   * container judges its report.
   *
   * @param options Images.
   * @see https://github.com/fortio/fortio
   */
  public static fortio(options: FortioOptions = {}): LoadTool {
    const image = requireText('image', options.image ?? 'fortio/fortio:1.66.5');
    const judgeImage = requireText('judgeImage', options.judgeImage ?? 'busybox:1.37.0');
    return new LoadTool((settings) => fortioPod(image, judgeImage, settings), true);
  }

  /**
   * k6: a constant rate, or a script of your own. Its thresholds decide.
   *
   * @param options Image and script.
   * @see https://grafana.com/docs/k6/latest/
   */
  public static k6(options: K6Options = {}): LoadTool {
    const image = requireText('image', options.image ?? 'grafana/k6:1.8.1');
    const script = ifGiven(options.script, (text) => requireText('script', text));
    return new LoadTool(() => k6Pod(image, script), true);
  }

  /**
   * ApacheBench: as fast as it goes, for it knows no rate.
   *
   * @param options Image.
   * @see https://httpd.apache.org/docs/2.4/programs/ab.html
   */
  public static apacheBench(options: ApacheBenchOptions = {}): LoadTool {
    const image = requireText('image', options.image ?? 'httpd:2.4.66');
    return new LoadTool((settings) => apacheBenchPod(image, settings), false);
  }

  private constructor(
    private readonly pod: (settings: LoadSettings) => ToolPod,
    /** @internal */
    public readonly _hasRate: boolean,
  ) {}

  /** @internal */
  public _pod(settings: LoadSettings): ToolPod {
    return this.pod(settings);
  }
}
