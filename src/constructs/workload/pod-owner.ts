/**
 * The object that owns the pods of a plan, reduced to the part that every kind has.
 */
import { ApiObject } from 'cdk8s';
import type { Container, Workload } from 'cdk8s-plus-27';
import type { ProbeTiming } from '../../kubernetes/probe-timing';
import { sorted } from '../base/plain-objects';

/** A container as written by its owner, with the times that plans read. */
export interface WrittenContainer {
  readonly name: string;
  readonly lifecycle?: { readonly preStop?: { readonly exec?: { readonly command?: readonly string[] } } };
  readonly startupProbe?: ProbeTiming;
  readonly readinessProbe?: ProbeTiming;
}

/** The part of a container that plans read. The cdk8s-plus Container has it. */
export interface PodContainer {
  readonly name: string;
  readonly ports: readonly { readonly number: number }[];
  readonly portNumber?: number;
  _toKube(): WrittenContainer;
}

/** The owner of pods. Containers may still be added, so members are read on rendering and on validation. */
export interface PodOwner<C extends PodContainer = PodContainer> {
  readonly apiObject: ApiObject;
  readonly containers: readonly C[];
  readonly initContainers: readonly C[];
  /** The labels that select the pods. */
  readonly matchLabels: Readonly<Record<string, string>>;
  /** Annotations that the owner set on the pods. */
  readonly podAnnotations: Readonly<Record<string, string>>;
}

export function ownerOfPods(workload: Workload): PodOwner<Container> {
  return {
    apiObject: ApiObject.of(workload),
    get containers() {
      return workload.containers;
    },
    get initContainers() {
      return workload.initContainers;
    },
    get matchLabels() {
      return sorted(workload.matchLabels);
    },
    get podAnnotations() {
      const { annotations } = workload.podMetadata.toJson() as {
        readonly annotations?: Readonly<Record<string, string>>;
      };
      return annotations ?? {};
    },
  };
}
