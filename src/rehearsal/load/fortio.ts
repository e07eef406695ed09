/**
 * Fortio in the cluster instead of a local generator. It only counts, and does not report when a request was lost.
 *
 * @see https://github.com/fortio/fortio
 */
import { type Fate, FATES } from '../../model/results';
import { isJsonObject, member } from '../../manifest/json';
import { RehearsalError } from '../rehearsal-error';
import { fateOf } from './fate';
import type { LoadResult } from './load';
import type { LoadPlan } from './load-plan';

export const FORTIO_IMAGE = 'fortio/fortio:1.66.5';

/** The label of the sending pod. */
export const LOAD_LABEL = 'app.kubernetes.io/managed-by';
export const LOAD_VALUE = 'nonstop';

/** Fortio's code for a request without an answer. */
const NO_ANSWER = '-1';
/** A run that sent less than this share of its schedule proves too little. */
const LEAST_SHARE = 0.9;

/** The manifest of the Job. Its pod has the least privileges: no token, no root, nothing to write to. */
export function fortioJob(name: string, plan: LoadPlan, seconds: number): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, labels: { [LOAD_LABEL]: LOAD_VALUE } },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: Math.ceil(seconds + plan.timeoutSeconds + 120),
      template: {
        metadata: { labels: { [LOAD_LABEL]: LOAD_VALUE } },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'fortio',
              image: FORTIO_IMAGE,
              args: fortioArguments(plan, seconds),
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      },
    },
  };
}

export function fortioArguments(plan: LoadPlan, seconds: number): readonly string[] {
  if (plan.use === 'both') {
    throw new RehearsalError(
      "Fortio sends on either kept or new connections, not both; pass '--use kept' or '--use new'",
    );
  }
  return [
    'load',
    ...['-quiet', '-json', '-', '-nocatchup', '-allow-initial-errors'],
    ...[
      '-c',
      `${plan.connections}`,
      '-qps',
      `${plan.rate}`,
      '-t',
      `${seconds}s`,
      '-timeout',
      `${plan.timeoutSeconds}s`,
    ],
    `-keepalive=${plan.use === 'kept'}`,
    ...(plan.http2 ? ['-h2'] : []),
    ...(plan.insecure ? ['-k'] : []),
    ...(plan.method === 'GET' ? [] : ['-X', plan.method]),
    ...Object.entries(plan.headers).flatMap(([key, value]) => ['-H', `${key}: ${value}`]),
    ...(plan.body === undefined ? [] : ['-payload', plan.body]),
    plan.url,
  ];
}

/** Matches a line of its report. Log lines, which may be interleaved, are text or JSON on one line. */
const REPORT_LINE = /^(?:[{}]$|\s)/;

/** Reads the result from the log of Fortio's pod. */
export function readFortio(log: string, plan: LoadPlan, seconds: number): LoadResult {
  const report = parse(reportOf(log));
  const codes = isJsonObject(report) ? member(report, 'RetCodes') : undefined;
  if (!isJsonObject(report) || !isJsonObject(codes)) {
    throw new RehearsalError(`Fortio should end with its report, got: ${log.trim().split('\n').slice(-3).join(' ')}`);
  }
  const fates = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  for (const [code, count] of Object.entries(codes)) {
    const fate = code === NO_ANSWER ? 'reset' : fateOf({ kind: 'status', status: Number(code) }, plan.expect);
    fates[fate === 'not-sent' ? 'failed' : fate] += Number(count);
  }
  const sent = Object.values(fates).reduce((sum, count) => sum + count, 0);
  const planned = plan.rate * seconds;
  const problem = `Fortio sent ${sent} of ${planned} requests: it waits for answers if all of its connections are busy; raise '--connections'`;
  return {
    counts: { sent, lost: sent - fates.answered, fates, repeated: 0, notSent: {} },
    records: [],
    latency: latencyOf(report),
    // It does not report single requests; the part of the schedule it did not send is its lag.
    lagMs: Math.max(0, seconds - sent / plan.rate) * 1000,
    problems: sent < planned * LEAST_SHARE ? [problem] : [],
  };
}

function reportOf(log: string): string {
  const lines = log.split('\n');
  const first = lines.indexOf('{');
  const report = first === -1 ? [] : lines.slice(first).filter((line) => REPORT_LINE.test(line));
  return report.join('\n');
}

function latencyOf(report: Readonly<Record<string, unknown>>): LoadResult['latency'] {
  const histogram = member(report, 'DurationHistogram');
  const percentiles = isJsonObject(histogram) ? member(histogram, 'Percentiles') : undefined;
  const all = (Array.isArray(percentiles) ? percentiles : []).filter(isJsonObject);
  const at = (wanted: number): number =>
    Number(member(all.find((one) => member(one, 'Percentile') === wanted) ?? {}, 'Value') ?? 0) * 1000;
  const max = isJsonObject(histogram) ? Number(member(histogram, 'Max') ?? 0) * 1000 : 0;
  return { p50Ms: at(50), p90Ms: at(90), p99Ms: at(99), p999Ms: at(99.9), maxMs: max };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
