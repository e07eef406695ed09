import type { TraefikVersion } from '../traefik-version';

/** The spec of a Middleware. */
export type MiddlewareSpec = Readonly<Record<string, unknown>>;

/** A reference to a Middleware from another object. */
export interface MiddlewareReference {
  readonly name: string;
  readonly namespace?: string;
}

/** The values that a Middleware's spec may depend on. */
export interface MiddlewareContext {
  readonly version: TraefikVersion;
  /** The replicas that always serve, or undefined if several workloads share the Middleware. */
  readonly replicas: number | undefined;
  /** The members of a chain. */
  readonly members: readonly MiddlewareReference[];
}

export type RenderMiddleware = (context: MiddlewareContext) => MiddlewareSpec;
