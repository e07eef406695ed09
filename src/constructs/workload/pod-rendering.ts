/**
 * Renders the pod template of any kind of workload: the generated template plus the fields derived from the plan.
 */
import { CONFIG_HASH } from '../../manifest/annotations';
import { configHash, type ContainerSources, type PodSources } from './config-hash';
import type { Manifest } from '../base/late-rendering';
import { sorted, withFields, withoutUndefined } from '../base/plain-objects';
import type { TimedHook } from '../shutdown/timed-hook';
import type { PodContainer } from './pod-owner';
import { withoutPodDefaults } from './printed-defaults';
import type { WorkloadPlan } from './workload-plan';

interface GeneratedMetadata extends Manifest {
  readonly annotations?: Manifest;
  readonly labels?: Manifest;
}

interface GeneratedContainer extends Manifest, ContainerSources {
  readonly name: string;
  readonly lifecycle?: Manifest;
}

interface GeneratedPodSpec extends Manifest, Pick<PodSources, 'volumes'> {
  readonly containers: readonly GeneratedContainer[];
  readonly initContainers?: readonly GeneratedContainer[];
  readonly affinity?: Manifest;
  readonly topologySpreadConstraints?: readonly object[];
}

interface GeneratedPodTemplate {
  readonly metadata: GeneratedMetadata;
  readonly spec: GeneratedPodSpec;
}

/** The parts that every kind of workload has, as generated, before anything is derived. */
export interface GeneratedWorkload extends Manifest {
  readonly metadata: GeneratedMetadata;
  readonly spec: Manifest & { readonly template: GeneratedPodTemplate };
}

export function renderPodTemplate({ metadata, spec }: GeneratedPodTemplate, plan: WorkloadPlan): GeneratedPodTemplate {
  const podSpec = renderPodSpec(spec, plan);
  return { metadata: renderPodMetadata(metadata, plan, configHash(plan.apiObject, podSpec)), spec: podSpec };
}

/** Adds annotations. Those set explicitly take precedence. */
export function withAnnotations<M extends GeneratedMetadata>(metadata: M, added: Manifest): M {
  if (Object.keys(added).length === 0) {
    return metadata;
  }
  return sorted({ ...metadata, annotations: sorted({ ...added, ...metadata.annotations }) });
}

function renderPodMetadata(
  generated: GeneratedMetadata,
  plan: WorkloadPlan,
  hash: string | undefined,
): GeneratedMetadata {
  const mesh = plan.choices.mesh?._render(plan.meshTimes);
  const annotations = { ...mesh?.annotations, ...(hash === undefined ? {} : { [CONFIG_HASH]: hash }) };
  const metadata = withAnnotations(generated, annotations);
  return mesh === undefined ? metadata : { ...metadata, labels: sorted({ ...mesh.labels, ...metadata.labels }) };
}

function renderPodSpec(spec: GeneratedPodSpec, plan: WorkloadPlan): GeneratedPodSpec {
  const { owner } = plan;
  const { security, spread, priorityClassName, imagePullSecrets } = plan.choices;
  const placement = spread?._render(owner.matchLabels, plan.revisionLabel) ?? {};
  const securityContext = security?._renderPod(portsOf(plan));
  const initContainers = (spec.initContainers ?? []).map((generated, i) =>
    renderContainer(generated, owner.initContainers[i], plan),
  );
  return sorted({
    ...withoutPodDefaults(spec),
    containers: spec.containers.map((generated, i) => renderContainer(generated, owner.containers[i], plan)),
    ...(initContainers.length > 0 ? { initContainers } : {}),
    ...(placement.podAntiAffinity ? { affinity: withAntiAffinity(spec.affinity, placement.podAntiAffinity) } : {}),
    ...(placement.topologySpreadConstraints
      ? {
          topologySpreadConstraints: [
            ...(spec.topologySpreadConstraints ?? []),
            ...placement.topologySpreadConstraints,
          ],
        }
      : {}),
    ...withoutUndefined({ securityContext, priorityClassName }),
    ...(imagePullSecrets.length > 0 ? { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) } : {}),
    terminationGracePeriodSeconds: plan.graceSeconds,
  });
}

function renderContainer(
  generated: GeneratedContainer,
  container: PodContainer | undefined,
  plan: WorkloadPlan,
): GeneratedContainer {
  if (container === undefined) {
    return generated;
  }
  const role = plan.roleOf(container);
  const { health, isForeign, port, security } = plan.choicesOf(container);
  const securityContext =
    security?._renderDifferingContainer() ?? (isForeign ? undefined : plan.choices.security?._renderContainer());
  return withFields(health === undefined ? generated : withoutProbes(generated), {
    ...health?._render(port),
    ...withoutUndefined({ securityContext }),
    ...(role === 'sidecar' ? { restartPolicy: 'Always' } : {}),
    ...(role === 'regular' ? lifecycleOf(generated, port, plan.hook) : {}),
  });
}

/** All containers of a pod are told to stop at once, so each needs the hook. A hook set explicitly is kept. */
function lifecycleOf({ lifecycle }: GeneratedContainer, port: number | undefined, hook?: TimedHook): Manifest {
  if (hook === undefined || lifecycle?.preStop !== undefined || hook.seconds === 0) {
    return {};
  }
  return { lifecycle: { ...lifecycle, preStop: hook.handler(port) } };
}

function withAntiAffinity(affinity: Manifest | undefined, added: Manifest): Manifest {
  const existing = (affinity?.podAntiAffinity ?? {}) as Manifest;
  const terms = Object.entries(added).map(([kind, list]) => [
    kind,
    [...((existing[kind] ?? []) as object[]), ...(list as object[])],
  ]);
  return { ...affinity, podAntiAffinity: { ...existing, ...Object.fromEntries(terms) } };
}

const PROBES: readonly string[] = ['startupProbe', 'readinessProbe', 'livenessProbe'];

function withoutProbes(container: GeneratedContainer): GeneratedContainer {
  const kept = Object.entries(container).filter(([field]) => !PROBES.includes(field));
  return Object.fromEntries(kept) as unknown as GeneratedContainer;
}

function portsOf(plan: WorkloadPlan): number[] {
  return plan.runningContainers.flatMap((container) => container.ports.map(({ number }) => number));
}
