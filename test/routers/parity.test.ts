/**
 * A router is one file. These tests fail until everything that reads it knows the router: the manifests that show it,
 * the factory of the constructs, and the simulator.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Router } from '../../src/constructs/shutdown/router';
import { propagationOf } from '../../src/kubernetes/propagation';
import { ROUTERS } from '../../src/kubernetes/routers/register';
import type { RouterProfile } from '../../src/kubernetes/routers/router-profile';
import type { ShownBy } from '../../src/kubernetes/routers/shown-by';
import { checkObjects } from '../../src/rules';
import { kindOf, routerKinds } from '../../src/simulator/traffic/router-kinds';
import { deployment, service } from '../helpers/manifests';
import { runs } from '../helpers/runs';
import { type Input, inputOf, lostOf, play, seeds } from '../simulator/playing';
import { SAMPLES } from './manifests';

const SOURCE = join(__dirname, '../../src');
const FORMS: readonly (keyof ShownBy)[] = ['services', 'ingresses', 'gatewayRoutes', 'routeKinds'];

/** The routers without a factory in `Router`, with the reason. */
const WITHOUT_FACTORY: Readonly<Record<string, string>> = {
  'an Ingress controller': 'IngressClass.named takes the nearest known router',
};

const named = ROUTERS.map((router) => ({ name: router.name, router }));

test('every file of a router is registered', async () => {
  const folder = join(SOURCE, 'kubernetes/routers');
  const modules = await Promise.all(
    readdirSync(folder).map((file) => import(join(folder, file)) as Promise<Readonly<Record<string, unknown>>>),
  );
  const profiles = modules.flatMap((exported) => Object.values(exported)).filter(isProfile);
  expect(new Set(ROUTERS)).toEqual(new Set(profiles));
});

test('the id of a router is the name of its file, but for routers that nothing identifies', () => {
  const ids = ROUTERS.map(({ id }) => (id === 'ingress' ? 'unknown' : id));
  const files = readdirSync(join(SOURCE, 'kubernetes/routers')).map((file) => file.replace(/\.ts$/, ''));
  expect(files).toEqual(expect.arrayContaining(ids));
});

test('every sample is of a registered router', () => {
  expect(ROUTERS.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(SAMPLES)));
});

test('no two routers have the same name or id', () => {
  expect(new Set(ROUTERS.map(({ name }) => name)).size).toBe(ROUTERS.length);
  expect(new Set(ROUTERS.map(({ id }) => id)).size).toBe(ROUTERS.length);
});

describe.each(named)('$name', ({ name, router }) => {
  const samples = SAMPLES[router.id] ?? {};
  const shown = FORMS.flatMap((form) => (samples[form] ?? []).map((manifests) => ({ form, manifests })));

  test('names the source of its times', () => {
    for (const { leastSeconds, enoughSeconds = leastSeconds, recommendedSeconds, source } of secondsOf(router)) {
      expect(enoughSeconds).toBeGreaterThanOrEqual(leastSeconds);
      expect(recommendedSeconds).toBeGreaterThanOrEqual(enoughSeconds);
      expect(source).toMatch(/^\S.{5,}/);
    }
    for (const { source } of [router.follows, router.retries, router.idleTimeout ?? router.follows]) {
      expect(source).toMatch(/^\S.{5,}/);
    }
  });

  test('is shown by at least one manifest', () => {
    expect(shown).not.toEqual([]);
  });

  test.each(FORMS)('has a sample for each of its %s', (form) => {
    expect(samples[form]?.length ?? 0).toBeGreaterThanOrEqual(router.shownBy[form]?.length ?? 0);
  });

  test('is recognized by every sample', () => {
    expect(shown.filter(({ manifests }) => !routersOf(manifests).includes(router))).toEqual([]);
  });

  test('has a factory with its times, or a reason not to', () => {
    const factory = factories.find(({ made }) => made._propagation.router === name);
    expect(factory === undefined).toBe(name in WITHOUT_FACTORY);
    if (factory !== undefined) {
      const { leastSeconds, recommendedSeconds } = router.leaves;
      expect(factory.made._propagation).toEqual(propagationOf(router));
      expect(factory.made._registration?.recommendedSeconds ?? 0).toBe(joinsAfter(router));
      expect(numbersIn(factory.doc)).toEqual(expect.arrayContaining([leastSeconds, recommendedSeconds]));
    }
  });

  test('is played within the time that constructs and rules allow it', () => {
    const { watch, throttle, apply, add } = kindOf(router);
    expect(watch.most + throttle.most + apply.most).toBeLessThanOrEqual(router.leaves.recommendedSeconds);
    expect(watch.most + add.most).toBeLessThanOrEqual(Math.max(joinsAfter(router), router.leaves.recommendedSeconds));
  });

  test.each(seen(shown))(
    'is played by its $form: the recommended hook loses nothing in a rollout, one a second below the least does',
    ({ manifests }) => {
      const lost = (hook: number, count: number): number => {
        const input = inputOf([deploymentWith(hook, router), ...manifests]);
        expect(routerKinds(input.workload).map((kind) => kind.router)).toContain(name);
        return lostInRollouts(input, count);
      };
      const { leastSeconds, recommendedSeconds } = router.leaves;
      expect(lost(recommendedSeconds, 3)).toBe(0);
      expect(lost(leastSeconds - 1, 40)).toBeGreaterThan(0);
      expect(lost(0, 3)).toBeGreaterThan(0);
    },
  );
});

test('whatever the router, a hook and a minReadySeconds that the rules accept lose nothing in a rollout', () => {
  const shown = ROUTERS.flatMap((router) =>
    FORMS.flatMap((form) => (SAMPLES[router.id]?.[form] ?? []).map((manifests) => ({ router, manifests }))),
  );
  const choices = fc.constantFrom(...shown).chain(({ router, manifests }) =>
    fc.record({
      manifests: fc.constant(manifests),
      hook: fc.integer({ min: 0, max: router.leaves.recommendedSeconds + 5 }),
      minReadySeconds: fc.constantFrom(0, 30, 90, joinsAfter(router)),
      seed: fc.integer({ min: 1, max: 1000 }),
    }),
  );
  let accepted = 0;
  fc.assert(
    fc.property(choices, ({ manifests, hook, minReadySeconds, seed }) => {
      const objects = [deploymentOf(hook, minReadySeconds), ...manifests];
      const { findings } = checkObjects(objects, { rules: RULES_OF_ROUTERS });
      fc.pre(findings.every(({ severity, verdict }) => severity === 'info' && verdict === 'violated'));
      accepted += 1;
      const given = { ratePerSecond: 25, startupSeconds: 2, pullSeconds: 0, podCapacityPerSecond: 10_000 };
      expect(lostOf(play(inputOf(objects), 'rollout', given, seed))).toBe(0);
    }),
    { numRuns: runs(300), seed: 20_261_128 },
  );
  expect(accepted).toBeGreaterThanOrEqual(runs(300));
});

const RULES_OF_ROUTERS = [
  'lb-deregistration-grace',
  'minready-covers-propagation',
  'prestop-covers-propagation',
  'router-unknown',
  'traffic-policy-local',
];

const ownKinds = ROUTERS.flatMap((router) =>
  (router.shownBy.routeKinds ?? []).map((routeKind) => ({ router, routeKind })),
);

test.each(ownKinds)('every route of $routeKind.groups targets the Services that it names', ({ router, routeKind }) => {
  const { groups, kinds, backends, names } = routeKind;
  const routes = groups.flatMap((group) =>
    kinds.flatMap((kind) =>
      backends.flatMap((path) => names.map((name) => routeOf(group, kind, valueAt(path, valueAt(name, 'web'))))),
    ),
  );
  const unread = routes.filter((route) => !routersOf([INTERNAL, route]).includes(router));
  expect(unread).toEqual([]);
});

const INTERNAL = service({ type: 'ClusterIP' });

const factories = Object.entries(Object.getOwnPropertyDescriptors(Router))
  .filter(([name, { value }]) => isFactory(value) && !name.startsWith('_'))
  .map(([name, { value }]) => ({ made: (value as () => Router).call(Router), doc: docOf(name) }));

function isFactory(member: unknown): boolean {
  return typeof member === 'function' && member.length === 0;
}

function docOf(factory: string): string {
  const text = readFileSync(join(SOURCE, 'constructs/shutdown/router.ts'), 'utf8');
  return (
    text
      .slice(0, text.indexOf(`public static ${factory}(`))
      .split('/**')
      .at(-1) ?? ''
  );
}

function numbersIn(text: string): readonly number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

function isProfile(value: unknown): value is RouterProfile {
  return typeof value === 'object' && value !== null && 'shownBy' in value && 'follows' in value;
}

function secondsOf({ leaves, joins }: RouterProfile): readonly RouterProfile['leaves'][] {
  return joins === 'covered by the hook' ? [leaves] : [leaves, joins];
}

function joinsAfter({ joins }: RouterProfile): number {
  return joins === 'covered by the hook' ? 0 : joins.recommendedSeconds;
}

function routersOf(manifests: readonly unknown[]): readonly RouterProfile[] {
  return inputOf([deployment(), ...manifests]).workload.exposures.map(({ router }) => router);
}

interface Shown {
  readonly form: keyof ShownBy;
  readonly manifests: readonly unknown[];
}

/** One sample of each form. */
function seen(shown: readonly Shown[]): readonly Shown[] {
  return FORMS.flatMap((form) => shown.find((sample) => sample.form === form) ?? []);
}

/** Stops at the first loss: one proves that there is any. */
function lostInRollouts(input: Input, count: number): number {
  const given = { ratePerSecond: 25, startupSeconds: 2, pullSeconds: 0 };
  for (const seed of seeds(count)) {
    const lost = lostOf(play(input, 'rollout', given, seed));
    if (lost > 0) {
      return lost;
    }
  }
  return 0;
}

function deploymentWith(hook: number, router: RouterProfile): unknown {
  return deploymentOf(hook, joinsAfter(router));
}

function deploymentOf(hook: number, minReadySeconds: number): unknown {
  const lifecycle = hook === 0 ? undefined : { preStop: { sleep: { seconds: hook } } };
  return deployment({
    spec: { minReadySeconds },
    pod: { terminationGracePeriodSeconds: hook + 30 },
    container: { lifecycle },
  });
}

function routeOf(group: string, kind: string, spec: unknown): unknown {
  return { apiVersion: `${group}/v1`, kind, metadata: { name: 'web' }, spec };
}

/** The mappings and lists of a path such as `routes[].services[]` around a value. */
function valueAt(path: string, value: unknown): unknown {
  return path
    .split('.')
    .reduceRight<unknown>(
      (inner, step) => (step.endsWith('[]') ? { [step.slice(0, -2)]: [inner] } : { [step]: inner }),
      value,
    );
}
