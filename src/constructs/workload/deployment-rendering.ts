/**
 * The Deployment as it is printed: what cdk8s-plus generated, with the fields that follow from the plan.
 */
import type { Container } from 'cdk8s-plus-27';
import { formatSeconds } from '../../kubernetes/seconds';
import { CONFIG_HASH, LAME_DUCK, LONGEST_REQUEST, PROPAGATION, STARTUP } from '../../manifest/annotations';
import { configHash, type ContainerSources, type PodSources } from './config-hash';
import type { Manifest } from '../base/late-rendering';
import type { MeshTimes } from '../mesh/mesh-times';
import { sorted, withoutUndefined } from '../base/plain-objects';
import { reasonAnnotations } from './reasons';
import type { WorkloadPlan } from './workload-plan';

interface GeneratedContainer extends Manifest, ContainerSources {
  readonly name: string;
  readonly lifecycle?: Manifest;
}

interface GeneratedPodSpec extends Manifest, Pick<PodSources, 'volumes'> {
  readonly containers: readonly GeneratedContainer[];
  readonly initContainers?: readonly GeneratedContainer[];
  readonly affinity?: Manifest;
  readonly topologySpreadConstraints?: readonly object[];
  readonly terminationGracePeriodSeconds?: number;
}

interface GeneratedDeployment extends Manifest {
  readonly metadata: Manifest & { readonly annotations?: Manifest };
  readonly spec: Manifest & {
    readonly template: {
      readonly metadata: Manifest & { readonly annotations?: Manifest; readonly labels?: Manifest };
      readonly spec: GeneratedPodSpec;
    };
  };
}

export function renderDeployment(generated: Manifest, plan: WorkloadPlan): Manifest {
  // What cdk8s-plus prints for a Deployment always has these parts.
  const { metadata, spec, ...rest } = generated as GeneratedDeployment;
  const { choices } = plan;
  const podSpec = renderPodSpec(spec.template.spec, plan);
  const hash = configHash(choices.deployment, podSpec);
  return {
    ...rest,
    metadata: withAnnotations(metadata, annotationsOf(plan)),
    spec: sorted({
      ...spec,
      ...withoutUndefined({ revisionHistoryLimit: choices.revisionHistoryLimit }),
      minReadySeconds: plan.minReadySeconds,
      progressDeadlineSeconds: plan.progressDeadlineSeconds,
      strategy: {
        rollingUpdate: { maxSurge: choices.maxSurge, maxUnavailable: choices.maxUnavailable },
        type: 'RollingUpdate',
      },
      template: {
        metadata: renderPodMetadata(spec, plan, hash),
        spec: podSpec,
      },
    }),
  };
}

/** The times that a sidecar of a mesh has to follow. */
export function meshTimes(plan: WorkloadPlan, existingGrace: number | undefined): MeshTimes {
  return {
    serveOnSeconds: plan.serveOnSeconds,
    longestRequestSeconds: plan.choices.shutdown._longestRequestSeconds,
    graceSeconds: printedGraceSeconds(plan, existingGrace),
  };
}

function renderPodMetadata(
  { template }: GeneratedDeployment['spec'],
  plan: WorkloadPlan,
  hash: string | undefined,
): GeneratedDeployment['spec']['template']['metadata'] {
  const mesh = plan.choices.mesh?._render(meshTimes(plan, template.spec.terminationGracePeriodSeconds));
  const annotations = { ...mesh?.annotations, ...(hash === undefined ? {} : { [CONFIG_HASH]: hash }) };
  const metadata = withAnnotations(template.metadata, annotations);
  return mesh === undefined ? metadata : { ...metadata, labels: sorted({ ...mesh.labels, ...metadata.labels }) };
}

/** The grace period that is printed: by hand, or derived. */
export function printedGraceSeconds(plan: WorkloadPlan, existing: number | undefined): number {
  return plan.choices.shutdown._graceSeconds ?? longer(plan, plan.derivedGraceSeconds, existing);
}

function renderPodSpec(spec: GeneratedPodSpec, plan: WorkloadPlan): GeneratedPodSpec {
  const { deployment, security, spread, priorityClassName, imagePullSecrets } = plan.choices;
  const placement = spread._render(deployment.matchLabels);
  const securityContext = security?._renderPod(portsOf(plan));
  const initContainers = (spec.initContainers ?? []).map((generated, i) =>
    renderContainer(generated, deployment.initContainers[i], plan),
  );
  return sorted({
    ...spec,
    containers: spec.containers.map((generated, i) => renderContainer(generated, deployment.containers[i], plan)),
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
    terminationGracePeriodSeconds: printedGraceSeconds(plan, spec.terminationGracePeriodSeconds),
  });
}

function renderContainer(
  generated: GeneratedContainer,
  container: Container | undefined,
  plan: WorkloadPlan,
): GeneratedContainer {
  if (container === undefined) {
    return generated;
  }
  const role = plan.roleOf(container);
  const choices = plan.choicesOf(container);
  const { health, isForeign } = choices;
  const securityContext =
    choices.security?._renderDifferingContainer() ??
    (isForeign ? undefined : plan.choices.security?._renderContainer());
  return sorted({
    ...(isForeign && health === undefined ? generated : withoutProbes(generated)),
    ...health?._render(choices.port),
    ...withoutUndefined({ securityContext }),
    ...(role === 'sidecar' ? { restartPolicy: 'Always' } : {}),
    ...(role === 'regular' ? lifecycleOf(generated, choices.port, plan) : {}),
  });
}

/** All containers of a pod are told to stop at once, so each of them has to hold on. A hook set by hand stands. */
function lifecycleOf(generated: GeneratedContainer, port: number | undefined, plan: WorkloadPlan): Manifest {
  const { shutdown } = plan.choices;
  if (shutdown._hook === undefined || generated.lifecycle?.preStop !== undefined || plan.hookSeconds === 0) {
    return {};
  }
  const preStop = shutdown._hook._render(plan.propagation.recommendedSeconds, port);
  return { lifecycle: { ...generated.lifecycle, preStop } };
}

function annotationsOf(plan: WorkloadPlan): Readonly<Record<string, string>> {
  const { shutdown } = plan.choices;
  return {
    [LONGEST_REQUEST]: formatSeconds(shutdown._longestRequestSeconds),
    [STARTUP]: formatSeconds(plan.startupSeconds),
    ...(shutdown._propagationSeconds === undefined
      ? {}
      : { [PROPAGATION]: formatSeconds(shutdown._propagationSeconds) }),
    ...(shutdown._kind === 'lame-duck' ? { [LAME_DUCK]: shutdown._reason ?? '' } : {}),
    ...reasonAnnotations(plan),
  };
}

function withAnnotations<M extends Manifest & { readonly annotations?: Manifest }>(metadata: M, added: Manifest): M {
  if (Object.keys(added).length === 0) {
    return metadata;
  }
  // An annotation set by hand stands.
  return sorted({ ...metadata, annotations: sorted({ ...added, ...metadata.annotations }) });
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

function longer(plan: WorkloadPlan, derived: number, existing: number | undefined): number {
  return plan.choices.keepsLongerTimes ? Math.max(derived, existing ?? 0) : derived;
}

function portsOf(plan: WorkloadPlan): number[] {
  return plan.runningContainers.flatMap((container) => container.ports.map(({ number }) => number));
}
