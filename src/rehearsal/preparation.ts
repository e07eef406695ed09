/**
 * Everything that is read, checked and asked before anything is touched.
 */
import { delimiter, resolve } from 'node:path';
import { RehearsalError } from './rehearsal-error';
import { Api } from './cluster/api';
import type { Pod } from './cluster/objects';
import { type Permission, requirePermissions } from './cluster/permissions';
import { parseServicePath, urlOfService } from './cluster/service-url';
import { unscaled, unsettled } from './cluster/settled';
import { findTarget, podsOf, type Target } from './cluster/target';
import type { Choices, Plan } from './disturbances/disturbance';
import { DISTURBANCE_NAMES, type DisturbanceName } from './disturbances/names';
import { DISTURBANCES } from './disturbances/register';
import { announce, requireAdmitted } from './guard';
import { fortioArguments } from './load/fortio';
import { DEFAULT_LOAD, isWebSocket, type LoadPlan } from './load/load-plan';
import type { RehearsalOptions } from './rehearsal-options';
import { Journal, journalFile, journalFolder, readJournal } from './undo/journal';

/** The one that needs a rate that can be raised. */
const AUTOSCALE: DisturbanceName = 'autoscale';

export interface Prepared {
  readonly api: Api;
  readonly target: Target;
  readonly load: LoadPlan;
  readonly journal: Journal;
  readonly plans: readonly (readonly [DisturbanceName, Plan])[];
}

export async function prepare(options: RehearsalOptions): Promise<Prepared> {
  const disturbances = (options.disturbances ?? ['rollout']).map(requireDisturbanceName);
  const api = new Api(options);
  const namespace = options.namespace ?? api.namespace;
  requireAdmitted({ namespaces: [], contexts: [], ...options.deny }, api.context, namespace);
  const journal = newJournal(api, namespace, options);
  await requirePermissions(api, watchPermissions(namespace, options));
  const target = await findTarget(api, namespace, options.deployment);
  await requirePermissions(
    api,
    disturbances.flatMap((name) => DISTURBANCES[name].permissions(target)),
  );
  requireReady(target, await podsOf(api, target));
  const load = await loadPlan(api, namespace, options);
  const plans = await planAll(api, target, disturbances, options);
  await requireConsent(options, {
    context: api.context,
    server: api.server,
    workload: `Deployment ${namespace}/${target.name}`,
    url: load.url,
    rate: load.rate,
    steps: plans.flatMap(([, { steps }]) => steps),
    journal: journal.file,
  });
  return { api, target, load, journal, plans };
}

function requireDisturbanceName(name: string): DisturbanceName {
  const known = DISTURBANCE_NAMES.find((candidate) => candidate === name);
  if (known === undefined) {
    const all = DISTURBANCE_NAMES.join(', ');
    throw new RehearsalError(`a disturbance should be one of ${all}, got '${name}'`, name, DISTURBANCE_NAMES);
  }
  return known;
}

function watchPermissions(namespace: string, { service, fortio }: RehearsalOptions): readonly Permission[] {
  const watched = (['pods', 'endpointslices', 'events'] as const).flatMap((resource) =>
    (['list', 'watch'] as const).map((verb): Permission => ({ verb, resource, namespace })),
  );
  const read = (['services', 'horizontalpodautoscalers', 'poddisruptionbudgets'] as const).map(
    (resource): Permission => ({ verb: 'list', resource, namespace }),
  );
  const job = (['create', 'delete'] as const).map((verb): Permission => ({ verb, resource: 'jobs', namespace }));
  const log: Permission = { verb: 'get', resource: 'pods', subresource: 'log', namespace };
  return [
    { verb: 'get', resource: 'deployments', namespace },
    ...watched,
    ...read,
    ...(service === undefined ? [] : [{ verb: 'get', resource: 'services', namespace } as const]),
    ...(fortio === true ? [...job, log] : []),
  ];
}

/** A workload that is unhealthy from the start loses requests for reasons other than the disturbance. */
function requireReady(target: Target, pods: readonly Pod[]): void {
  const { deployment, namespace, name, autoscaler } = target;
  const isOff = (deployment.spec.replicas ?? 1) === 0;
  const why = isOff
    ? 'it is scaled to 0'
    : (unscaled(deployment, autoscaler?.spec.minReplicas ?? 0) ?? unsettled(deployment, pods));
  if (why !== undefined) {
    throw new RehearsalError(`Deployment ${namespace}/${name} should be ready before it is disturbed, got: ${why}`);
  }
}

async function loadPlan(api: Api, namespace: string, options: RehearsalOptions): Promise<LoadPlan> {
  const url = await urlOf(api, namespace, options);
  const plan: LoadPlan = { ...DEFAULT_LOAD, ...options.load, url };
  if (options.fortio === true && (options.disturbances ?? []).includes(AUTOSCALE)) {
    throw new RehearsalError("Fortio's rate is fixed; omit '--load fortio' to raise the load with 'autoscale'");
  }
  if (isWebSocket(plan)) {
    requireStream(plan, options);
  }
  if (options.fortio === true) {
    // Rejects what Fortio cannot do before anything is touched.
    fortioArguments(plan, 1);
  }
  return plan;
}

function requireStream({ method, body, expect, http2 }: LoadPlan, { fortio }: RehearsalOptions): void {
  const others = [
    ...(fortio === true ? ["'--load fortio'"] : []),
    ...(http2 ? ["'--http2'"] : []),
    ...(method === 'GET' ? [] : ["'--method'"]),
    ...(body === undefined ? [] : ["'--data'"]),
    ...(expect === undefined ? [] : ["'--expect'"]),
  ];
  if (others.length > 0) {
    throw new RehearsalError(`a WebSocket stream does not support ${others.join(', ')}; omit it`);
  }
}

async function urlOf(api: Api, namespace: string, { url, service, fortio }: RehearsalOptions): Promise<string> {
  if ((url === undefined) === (service === undefined)) {
    throw new RehearsalError("exactly one of '--url' and '--service' should be given, got none or both");
  }
  if (service !== undefined) {
    const isInCluster = fortio === true || process.env.KUBERNETES_SERVICE_HOST !== undefined;
    return urlOfService(api, namespace, parseServicePath(service), isInCluster);
  }
  const text = url ?? '';
  if (!/^(?:https?|wss?):/i.test(text) || !URL.canParse(text)) {
    throw new RehearsalError(`'--url' should be an http, https, ws or wss URL, got '${text}'`);
  }
  return new URL(text).href;
}

async function planAll(
  api: Api,
  target: Target,
  disturbances: readonly DisturbanceName[],
  { patch, nodes, allowNodeDrain, deny }: RehearsalOptions,
): Promise<readonly (readonly [DisturbanceName, Plan])[]> {
  const choices: Choices = {
    nodes: nodes ?? 1,
    allowNodeDrain: allowNodeDrain ?? false,
    denyNamespaces: deny?.namespaces ?? [],
    ...(patch !== undefined && { patch }),
  };
  const plans: (readonly [DisturbanceName, Plan])[] = [];
  for (const name of disturbances) {
    plans.push([name, await DISTURBANCES[name].plan({ api, target, choices })]);
  }
  return plans;
}

function newJournal({ server, context }: Api, namespace: string, options: RehearsalOptions): Journal {
  const { deployment: name, journal } = options;
  const file = journal ?? journalFile(journalFolder(process.env), server, namespace, name);
  const left = readJournal(file);
  if (left !== undefined) {
    const what = left.records.map(({ title }) => title).join(', ');
    const how = isAlive(left.pid)
      ? 'is it still running?'
      : "run 'npx cdk8s-nonstop rehearse --undo' first, with the same '--journal' if you gave one";
    throw new RehearsalError(
      `an earlier rehearsal of ${namespace}/${name} has not undone its changes (${what}); ${how}`,
    );
  }
  const kubeconfig = kubeconfigOf(options);
  const about = { server, context, namespace, deployment: name };
  return new Journal(file, { ...about, ...(kubeconfig !== undefined && { kubeconfig }) });
}

/** Where a later undo finds the context, regardless of the folder and environment it runs in. */
function kubeconfigOf({ kubeconfig }: RehearsalOptions): string | undefined {
  const file = kubeconfig ?? process.env.KUBECONFIG;
  const isOne = file !== undefined && file !== '' && !file.includes(delimiter);
  return isOne ? resolve(file) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function requireConsent(
  { confirm }: RehearsalOptions,
  announcement: Parameters<typeof announce>[0],
): Promise<void> {
  if (confirm !== undefined && !(await confirm(announce(announcement)))) {
    throw new RehearsalError('nothing was done: the rehearsal was not confirmed');
  }
}
