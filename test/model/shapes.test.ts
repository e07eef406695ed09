/**
 * Objects of one kind have one shape. V8 gives each `{ ...first, more }` its own hidden class, which makes every property
 * access slow: the rules once took two thirds longer, and only a profile showed it.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { manifests } from '../../bench/manifests';
import { parseDocuments } from '../../src/manifest/documents';
import { buildCluster } from '../../src/model/cluster';

const WORKLOADS = 40;

/** Different values make V8 widen a shape now and then, but there must not be a shape for each object. */
const FEW = 5;

function shapeComparison(): (one: unknown, other: unknown) => boolean {
  setFlagsFromString('--allow-natives-syntax');
  const compare = runInNewContext('(one, other) => %HaveSameMap(one, other)') as (a: unknown, b: unknown) => boolean;
  // V8 compiles a function when it is first called.
  compare({}, {});
  setFlagsFromString('--no-allow-natives-syntax');
  return compare;
}

const { documents } = parseDocuments([{ name: 'many.yaml', text: manifests(WORKLOADS) }]);
const { cluster } = buildCluster(documents, []);

test.each<[string, readonly unknown[]]>([
  ['objects', cluster.objects],
  ['workloads', cluster.workloads],
  ['pods', cluster.workloads.map(({ pod }) => pod)],
  ['containers', cluster.workloads.flatMap(({ pod }) => pod.containers)],
  ['ports of containers', cluster.workloads.flatMap(({ pod }) => pod.containers.flatMap(({ ports }) => ports))],
  ['probes', cluster.workloads.flatMap(({ pod }) => pod.containers.flatMap(({ readiness }) => readiness ?? []))],
  ['exposures', cluster.workloads.flatMap(({ exposures }) => exposures)],
  ['times', cluster.workloads.map(({ times }) => times)],
  ['services', cluster.services],
  ['ports of services', cluster.services.flatMap(({ ports }) => ports)],
  ['budgets', cluster.budgets],
  ['autoscalers', cluster.autoscalers],
  ['scalings', cluster.scalings],
])('%s', (_, objects) => {
  expect(objects.length).toBeGreaterThanOrEqual(WORKLOADS);
  const isSame = shapeComparison();
  const shapes = objects.reduce<readonly unknown[]>(
    (found, object) => (found.some((known) => isSame(known, object)) ? found : [...found, object]),
    [],
  );
  expect(shapes.length).toBeLessThanOrEqual(FEW);
});
