/**
 * Pods and their containers, with the defaults that Kubernetes fills in.
 *
 * Other layers import from this door, not from the files behind it.
 */
export type { Container, ContainerPort, EnvVariable } from './container';
export type { Handler } from './handler';
export { isMeshed, meshProxy } from './mesh';
export type { MeshProxy } from './mesh-proxy';
export { serverKeepAlive } from './server-keep-alive';
export { hostPorts, runningContainers } from './pod';
export type { Probe } from './probe';
export { type AntiAffinityTerm, isPerRevision, type SpreadConstraint } from './scheduling';
