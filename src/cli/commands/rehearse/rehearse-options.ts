/**
 * Resolves the options of `cdk8s-nonstop rehearse`: command line, then configuration, then defaults.
 */
import { delimiter, resolve } from 'node:path';
import { parseSeconds } from '../../../kubernetes/seconds';
import { isJsonObject, type JsonObject } from '../../../manifest/json';
import { parseYaml } from '../../../manifest/yaml';
import type { RehearsalOptions } from '../../../rehearsal';
import type { Arguments } from '../command';
import type { RehearseConfig } from '../../config/config';
import type { Io } from '../../io';
import { explainReadError, readText } from '../../input/read';
import { UsageError } from '../../usage-error';

export async function planRehearsal(args: Arguments, config: RehearseConfig, io: Io): Promise<RehearsalOptions> {
  const patch = await patchOf(args, io);
  return {
    deployment: deploymentOf(args),
    ...withoutUndefined({
      namespace: args.text('namespace'),
      ...clusterOf(args),
      url: args.text('url'),
      service: args.text('service'),
      seconds: secondsOf(args, 'for'),
      limitSeconds: secondsOf(args, 'limit'),
      patch,
      nodes: countOf(args, 'nodes'),
    }),
    disturbances: disturbancesOf(args),
    load: loadOf(args),
    fortio: args.text('load') === 'fortio',
    via: (args.text('via') ?? '').split(' ').filter((word) => word !== ''),
    allowNodeDrain: args.flag('allow-node-drain'),
    deny: { namespaces: config.denyNamespaces ?? [], contexts: config.denyContexts ?? [] },
    ...journalOf(args, io),
  };
}

/** Returns the cluster from the command line, if it sets one. */
export function clusterOf(args: Arguments): Pick<RehearsalOptions, 'kubeconfig' | 'context'> {
  return withoutUndefined({ kubeconfig: args.text('kubeconfig'), context: args.text('context') });
}

export function journalOf(args: Arguments, io: Io): Pick<RehearsalOptions, 'journal'> {
  const journal = args.text('journal');
  return journal === undefined ? {} : { journal: resolve(io.cwd, journal) };
}

/** Returns the absolute paths of files with contents of their own, which a report must not replace. */
export function readFilesOf(args: Arguments, io: Io): readonly string[] {
  const typed = [args.text('patch'), args.text('kubeconfig'), args.text('journal')];
  const usual = (io.env.KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '');
  return [...typed.filter((path) => path !== undefined), ...usual].map((path) => resolve(io.cwd, path));
}

function deploymentOf(args: Arguments): string {
  const deployment = args.text('deployment');
  if (deployment === undefined || deployment === '') {
    throw new UsageError(
      "'cdk8s-nonstop rehearse' should be followed by a Deployment, got none; name one, or pass '--undo' to undo leftover changes",
    );
  }
  return deployment;
}

function disturbancesOf(args: Arguments): readonly string[] {
  const names = args.list('disturb').flatMap((typed) => typed.split(','));
  return names.length === 0 ? ['rollout'] : names.map((name) => name.trim());
}

function loadOf(args: Arguments): RehearsalOptions['load'] {
  const method = args.text('method')?.toUpperCase();
  const body = args.text('data');
  return {
    headers: Object.fromEntries(args.list('header').map(headerOf)),
    http2: args.flag('http2'),
    insecure: args.flag('insecure'),
    repeat: !args.flag('no-repeat'),
    ...withoutUndefined({
      rate: numberOf(args, 'rate'),
      connections: countOf(args, 'connections'),
      use: (['both', 'kept', 'new'] as const).find((use) => use === args.text('use')),
      method: method ?? (body === undefined ? undefined : 'POST'),
      body,
      timeoutSeconds: secondsOf(args, 'timeout'),
      expect: args.text('expect')?.split(',').map(statusOf),
    }),
  };
}

function headerOf(typed: string): [string, string] {
  const at = typed.indexOf(':');
  if (at <= 0) {
    // The text is not shown: it may contain a password.
    throw new UsageError("'--header' should be 'NAME: VALUE', got no colon; write 'Accept: text/html', for example");
  }
  return [typed.slice(0, at).trim(), typed.slice(at + 1).trim()];
}

function statusOf(typed: string): number {
  const status = Number(typed);
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    throw new UsageError(
      `'--expect' should be HTTP status codes separated by commas, got '${typed}'; write 200,204, for example`,
    );
  }
  return status;
}

function secondsOf(args: Arguments, option: string): number | undefined {
  const typed = args.text(option);
  const seconds = typed === undefined ? undefined : parseSeconds(typed);
  if (typed !== undefined && (seconds === undefined || seconds <= 0)) {
    const remedy = seconds === undefined ? 'add the unit: ms, s, m or h' : 'choose a time above 0s';
    throw new UsageError(`'--${option}' should be a time such as 30s, got '${typed}'; ${remedy}`);
  }
  return seconds;
}

/** Far more than one process can send on schedule. */
const HIGHEST = 100_000;

function numberOf(args: Arguments, option: string): number | undefined {
  const typed = args.text(option);
  const number = typed === undefined ? undefined : Number(typed);
  if (number !== undefined && !(number > 0 && number <= HIGHEST)) {
    throw new UsageError(`'--${option}' should be a number above 0, at most ${HIGHEST}, got '${typed ?? ''}'`);
  }
  return number;
}

function countOf(args: Arguments, option: string): number | undefined {
  const number = numberOf(args, option);
  if (number !== undefined && !Number.isInteger(number)) {
    throw new UsageError(`'--${option}' should be a whole number, got '${args.text(option) ?? ''}'`);
  }
  return number;
}

async function patchOf(args: Arguments, io: Io): Promise<JsonObject | undefined> {
  const file = args.text('patch');
  if (file === undefined) {
    return undefined;
  }
  const text = await readText(resolve(io.cwd, file)).catch((error: unknown) => {
    throw new UsageError(`cannot read the patch ${file}: ${explainReadError(error)}`);
  });
  const { values, errors } = parseYaml(text);
  const [patch] = values;
  const [error] = errors;
  if (error !== undefined || !isJsonObject(patch) || values.length !== 1) {
    throw new UsageError(
      `the patch ${file} should be one object in YAML or JSON, got ${error?.reason ?? 'something else'}`,
    );
  }
  return patch;
}

function withoutUndefined<T extends object>(options: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
