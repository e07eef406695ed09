import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Qos } from '../../../src';
import { type ContainerResources, qosClass } from '../../../src/kubernetes/qos-class';
import { at, inContainer, inPod, newWeb, render, renderDeployment } from '../../helpers/synth';

const cpu = Cpu.millis(200);
const memory = Size.mebibytes(100);
const guaranteed = Qos.guaranteed({ cpu, memory });
const burstable = Qos.burstable({ cpuRequest: cpu, memoryRequest: memory, memoryLimit: Size.gibibytes(1) });
const bestEffort = Qos.bestEffort('a demo');

test.each([
  ['Guaranteed', guaranteed],
  ['Burstable', burstable],
  ['BestEffort', bestEffort],
])('a pod is %s with a sidecar, an init container and another container', (expected, resources) => {
  const own = expected === 'Guaranteed' ? { resources } : {};
  const web = newWeb({ resources });
  web.addContainer({ name: 'proxy', image: 'proxy:1', ...own });
  web.addSidecar({ name: 'logs', image: 'logs:1', ...own });
  web.addInitContainer({ name: 'migrate', image: 'migrate:1', ...own });
  const deployment = render(web, 'Deployment');
  const containers = ['containers', 'initContainers'].flatMap(
    (list) => inPod(deployment, list) as { resources?: ContainerResources }[],
  );
  expect(containers).toHaveLength(4);
  expect(qosClass(containers.map((container) => container.resources ?? {}))).toBe(expected);
});

test('a container that would make a guaranteed pod burstable is refused where it is added', () => {
  const web = newWeb({ resources: guaranteed });
  const message = "container 'logs' should have resources: Qos.guaranteed(...), got";
  expect(() => web.addSidecar({ name: 'logs', image: 'logs:1' })).toThrow(`${message} none`);
  expect(() => web.addInitContainer({ name: 'logs', image: 'logs:1', resources: burstable })).toThrow(
    `${message} Burstable: one container that is not makes the whole pod Burstable`,
  );
});

test('a container with resources is refused in a best-effort pod', () => {
  const web = newWeb({ resources: bestEffort });
  expect(() => web.addContainer({ name: 'logs', image: 'logs:1', resources: burstable })).toThrow(
    "container 'logs' should have no resources, got Burstable",
  );
});

test('best effort needs a reason, which acknowledges the rule that requires requests', () => {
  expect(() => Qos.bestEffort('')).toThrow("'reason' should be a non-empty string");
  expect(at(renderDeployment({ resources: bestEffort }), 'metadata.annotations')).toMatchObject({
    'main.cdk8s-nonstop/acknowledge.requests-missing': 'a demo',
  });
});

test('a CPU limit is set only on request, since it throttles', () => {
  expect(inContainer(renderDeployment({ resources: burstable }), 'resources.limits')).toEqual({ memory: '1024Mi' });
});

test.each<[string, () => unknown, string]>([
  [
    'no CPU',
    () => Qos.guaranteed({ cpu: Cpu.millis(0), memory }),
    "'cpu' should be a Cpu above 0, got 0; write Cpu.millis(200)",
  ],
  ['negative CPU', () => Qos.guaranteed({ cpu: Cpu.millis(-5), memory }), "'cpu' should be a Cpu above 0, got -0.005"],
  ['CPU that is NaN', () => Qos.guaranteed({ cpu: Cpu.millis(NaN), memory }), "'cpu' should be a Cpu above 0"],
  ['CPU as text', () => Qos.guaranteed({ cpu: '200m' as never, memory }), "got '200m'"],
  ['CPU that is null', () => Qos.guaranteed({ cpu: null as never, memory }), "'cpu' should be a Cpu"],
  [
    'no memory',
    () => Qos.guaranteed({ cpu, memory: Size.mebibytes(0) }),
    "'memory' should be a Size of whole mebibytes above 0, got 0Ki",
  ],
  [
    'half a mebibyte',
    () => Qos.guaranteed({ cpu, memory: Size.kibibytes(1536) }),
    'got 1536Ki; write Size.mebibytes(256)',
  ],
  [
    'memory that is missing',
    () => Qos.guaranteed({ cpu } as never),
    "'memory' should be a Size of whole mebibytes above 0, got undefined",
  ],
  [
    'a memory limit below the request',
    () => Qos.burstable({ cpuRequest: cpu, memoryRequest: memory, memoryLimit: Size.mebibytes(50) }),
    "'memoryLimit' should be at least 'memoryRequest', got 50Mi below 100Mi",
  ],
  [
    'a CPU limit below the request',
    () => Qos.burstable({ cpuRequest: cpu, memoryRequest: memory, cpuLimit: Cpu.millis(100) }),
    "'cpuLimit' should be at least 'cpuRequest', got 100m below 200m",
  ],
])('%s is refused', (_name, make, message) => {
  expect(make).toThrow(message);
});
