/**
 * A router is one file. These tests fail until everything that reads it knows the router: the manifests that show it,
 * the factory of the constructs, and the simulator.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from '../../src/constructs/shutdown/router';
import { ROUTERS } from '../../src/kubernetes/routers/register';
import type { RouterProfile } from '../../src/kubernetes/routers/router-profile';
import type { ShownBy } from '../../src/kubernetes/routers/shown-by';
import { kindOf, routerKinds } from '../../src/simulator/traffic/router-kinds';
import { deployment, service } from '../helpers/manifests';
import { inputOf, lostOf, play, seeds } from '../simulator/playing';
import { SAMPLES, type Samples } from './manifests';

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

test('every sample is of a registered router', () => {
  expect(ROUTERS.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(SAMPLES)));
});

test('no two routers have the same name', () => {
  expect(new Set(ROUTERS.map(({ name }) => name)).size).toBe(ROUTERS.length);
});

describe.each(named)('$name', ({ name, router }) => {
  const samples = SAMPLES[name] ?? { services: [], ingresses: [], gatewayRoutes: [], routeKinds: [] };
  const shown = FORMS.flatMap((form) => samples[form].map((manifests) => ({ form, manifests })));

  test('names the source of its times', () => {
    for (const { leastSeconds, recommendedSeconds, source } of secondsOf(router)) {
      expect(recommendedSeconds).toBeGreaterThanOrEqual(leastSeconds);
      expect(source).toMatch(/^\S.{5,}/);
    }
  });

  test('is shown by at least one manifest', () => {
    expect(shown).not.toEqual([]);
  });

  test.each(FORMS)('has a sample for each of its %s', (form) => {
    expect(samples[form].length).toBeGreaterThanOrEqual(router.shownBy[form].length);
  });

  test('is recognized by every sample', () => {
    expect(shown.filter(({ manifests }) => !routersOf(manifests).includes(router))).toEqual([]);
  });

  test('has a factory with its times, or a reason not to', () => {
    const factory = factories.find(({ made }) => made._propagation.router === name);
    expect(factory === undefined).toBe(name in WITHOUT_FACTORY);
    if (factory !== undefined) {
      const { leastSeconds, recommendedSeconds } = router.leaves;
      expect(factory.made._propagation).toEqual({ router: name, leastSeconds, recommendedSeconds });
      expect(factory.made._registration?.recommendedSeconds ?? 0).toBe(joinsAfter(router));
      expect(numbersIn(factory.doc)).toEqual(expect.arrayContaining([leastSeconds, recommendedSeconds]));
    }
  });

  test('is played within the time that constructs and rules allow it', () => {
    const { watch, throttle, apply, add } = kindOf(router);
    expect(watch.most + throttle.most + apply.most).toBeLessThanOrEqual(router.leaves.recommendedSeconds);
    expect(watch.most + add.most).toBeLessThanOrEqual(Math.max(joinsAfter(router), router.leaves.recommendedSeconds));
  });

  test('is played: a rollout loses requests without a hook, and none with the recommended one', () => {
    const lost = (hook: number): number => {
      const input = inputOf([deploymentWith(hook, router), ...firstOf(samples)]);
      expect(routerKinds(input.workload).map((kind) => kind.router)).toContain(name);
      const given = { ratePerSecond: 25, startupSeconds: 2, pullSeconds: 0 };
      return seeds(3).reduce((sum, seed) => sum + lostOf(play(input, 'rollout', given, seed)), 0);
    };
    expect(lost(0)).toBeGreaterThan(0);
    expect(lost(router.leaves.recommendedSeconds)).toBe(0);
  });
});

const ownKinds = ROUTERS.flatMap((router) => router.shownBy.routeKinds.map((routeKind) => ({ router, routeKind })));

test.each(ownKinds)('every route of $routeKind.groups targets the Services that it names', ({ router, routeKind }) => {
  const { groups, kinds, backends, names } = routeKind;
  const routes = groups.flatMap((group) =>
    kinds.flatMap((kind) =>
      backends.flatMap((path) => names.map((name) => routeOf(group, kind, valueAt(path, valueAt(name, 'web'))))),
    ),
  );
  const unread = routes.filter((route) => routersOf([INTERNAL, route]).at(1) !== router);
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

function firstOf(samples: Samples): readonly unknown[] {
  return FORMS.flatMap((form) => samples[form]).at(0) ?? [];
}

function deploymentWith(hook: number, router: RouterProfile): unknown {
  const lifecycle = hook === 0 ? undefined : { preStop: { sleep: { seconds: hook } } };
  return deployment({
    spec: { minReadySeconds: joinsAfter(router) },
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
