/**
 * Pods and their containers, with the defaults that Kubernetes fills in.
 *
 * Other layers import from this door, not from the files behind it.
 */
export { type Container, type ContainerPort, type EnvVariable, signalOf } from './container';
export type { Handler } from './handler';
export { isMeshed, meshProxy } from './mesh';
export type { MeshProxy } from './mesh-proxy';
export { serverKeepAlive } from './server-keep-alive';
export { allContainers, hostPorts, runningContainers } from './pod';
export type { Probe } from './probe';
export type { Reference, ReferencedKind } from './references';
export { type AntiAffinityTerm, isPerRevision, type SpreadConstraint } from './scheduling';
