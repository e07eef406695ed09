/**
 * The resolved settings of a load test, and the containers that a tool runs.
 */
export interface LoadSettings {
  readonly url: string;
  readonly seconds: number;
  readonly qps: number | undefined;
  readonly connections: number;
  readonly keepAlive: boolean;
  readonly timeoutSeconds: number;
  readonly startupSeconds: number;
}

/** The folder of the report, in every container. */
export const REPORT_FOLDER = '/report';

export interface ToolContainer {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
}

/** The containers of a run: init containers in order, then the one whose exit code decides. */
export interface ToolPod {
  readonly initContainers: readonly ToolContainer[];
  readonly container: ToolContainer;
  /** The content of a file mounted at SCRIPT_FOLDER. */
  readonly script?: string;
}

export const SCRIPT_FOLDER = '/scripts';
export const SCRIPT_FILE = 'load-test.js';

/** The environment variables that scripts read, the same for each tool. */
export function environmentOf(settings: LoadSettings): Readonly<Record<string, string>> {
  const { url, seconds, qps, connections, keepAlive, timeoutSeconds, startupSeconds } = settings;
  return {
    TARGET_URL: url,
    DURATION_SECONDS: `${seconds}`,
    ...(qps === undefined ? {} : { QPS: `${qps}` }),
    CONNECTIONS: `${connections}`,
    KEEP_ALIVE: `${keepAlive}`,
    TIMEOUT_SECONDS: `${timeoutSeconds}`,
    STARTUP_SECONDS: `${startupSeconds}`,
    REPORT: REPORT_FOLDER,
  };
}
