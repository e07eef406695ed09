/**
 * Constructs promise, rules verify, the simulator demonstrates: no example loses a request in any planned scenario, except
 * for what its manifest says it accepts, such as the restart of a single database.
 */
import { Testing } from 'cdk8s';
import { EXAMPLES } from '../../examples';
import { readAcknowledgements } from '../../src/manifest/acknowledgements';
import { documentsOf } from '../../src/manifest/documents';
import { buildCluster } from '../../src/model/cluster';
import { CONNECTIONS, SCENARIOS, simulateMany } from '../../src/simulator';
import { seeds } from './playing';

const SEEDS = seeds(3);

const cases = Object.entries(EXAMPLES).flatMap(([name, ExampleChart]) => {
  const { cluster } = buildCluster(documentsOf(Testing.synth(new ExampleChart(Testing.app(), name))).documents, []);
  return cluster.served.map((workload) => ({
    name: `${name}: ${workload.object.name}`,
    cluster,
    workload,
    accepted: readAcknowledgements(workload.object.annotations, []).map(({ rule }) => rule),
  }));
});

/** The outage that a single pod cannot avoid, acknowledged in writing. */
const OUTAGE = 'statefulset-single';
const isOutage = ({ accepted }: { readonly accepted: readonly string[] }): boolean => accepted.includes(OUTAGE);

test('there is something to simulate in every example', () => {
  expect(new Set(cases.map(({ name }) => name.split(':')[0]))).toEqual(new Set(Object.keys(EXAMPLES)));
});

test('the only workloads that accept an outage are single databases', () => {
  expect(cases.filter(isOutage).map(({ name }) => name)).toEqual([
    'wordpress-tutorial: wordpress-mysql',
    'wordpress: wordpress-mysql',
  ]);
});

test.each(cases.filter(isOutage))('$name loses what it accepts to lose, and nothing else', (accepting) => {
  const { cluster, workload, accepted } = accepting;
  const lost = SCENARIOS.filter(({ isPlanned }) => isPlanned).flatMap(({ name }) =>
    simulateMany(cluster, workload, [name], { ratePerSecond: 25 }, SEEDS).losses.map(({ rule }) => rule),
  );
  expect(lost).toContain(OUTAGE);
  expect(accepted).toEqual(expect.arrayContaining(lost));
});

describe.each(cases.filter((each) => !isOutage(each)))('$name', ({ cluster, workload }) => {
  test.each(SCENARIOS.filter(({ isPlanned }) => isPlanned))('loses nothing when $title', ({ name, hasEnd }) => {
    for (const connections of CONNECTIONS.filter((each) => each !== 'streams')) {
      const { lost, losses, neverFinishes } = simulateMany(
        cluster,
        workload,
        [name],
        { connections, ratePerSecond: 25 },
        SEEDS,
      );
      expect({ connections, lost, losses }).toEqual({ connections, lost: { p5: 0, p50: 0, p95: 0 }, losses: [] });
      expect(neverFinishes === undefined).toBe(hasEnd);
    }
  });
});
