export interface PreStopHandler {
  readonly sleep?: { readonly seconds: number };
  readonly exec?: { readonly command: readonly string[] };
  readonly httpGet?: { readonly path: string; readonly port?: number };
}

/** A hook with its duration. Checks and rendering both use it, so they cannot differ. */
export interface TimedHook {
  /** How long SIGTERM is delayed. */
  readonly seconds: number;
  /** Whether the duration was stated, since the handler does not set it. */
  readonly isStated: boolean;
  /** Renders the handler of a container that serves on `containerPort`. */
  handler(containerPort: number | undefined): PreStopHandler;
}
