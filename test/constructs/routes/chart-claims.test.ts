import { type Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { IngressClass, type TraefikIngressRoute, ZeroDowntimeDeployment } from '../../../src';
import { ChartClaims } from '../../../src/constructs/routes/chart-claims';
import { newChart, newWeb, renderAll, REQUIRED } from '../../helpers/synth';

/** Two routes with the same rule, which differ only in their names. */
function twoRoutes(): readonly [TraefikIngressRoute, TraefikIngressRoute] {
  const web = newWeb();
  const first = web.exposeViaIngressRoute({ host: 'a.test' });
  const second = web.exposeViaIngressRoute({ id: 'Second', host: 'a.test', metadata: { name: 'second' } });
  return [first, second];
}

const raisePriority = ({ ingressRoute }: TraefikIngressRoute): void => {
  ingressRoute.addJsonPatch(JsonPatch.add('/spec/routes/0/priority', 9));
};

test('each of two routes that claim the same name reports the other', () => {
  const web = newWeb();
  const ingress = { ingressClass: IngressClass.nginx(), host: 'a.test' };
  const first = web.exposeViaIngress(ingress);
  const second = web.exposeViaIngress({ ...ingress, id: 'Second' });
  expect(first.node.validate().join()).toContain("Ingress 'web' is also defined by test/Web/Second");
  expect(second.node.validate().join()).toContain("Ingress 'web' is also defined by test/Web/Ingress");
});

test('each of two routes that claim the same rule reports the other', () => {
  const [first, second] = twoRoutes();
  expect(first.node.validate().join()).toContain('has the rule Host(`a.test`) of test/Web/Second too');
  expect(second.node.validate().join()).toContain('has the rule Host(`a.test`) of test/Web/IngressRoute too');
});

test('routes to different workloads of a chart are compared too', () => {
  const chart = newChart();
  const a = webOf(chart, 'a');
  const b = webOf(chart, 'b');
  a.exposeViaIngressRoute({ host: 'a.test' });
  expect(() => renderAll(a)).not.toThrow();
  b.exposeViaIngressRoute({ host: 'a.test' });
  expect(() => renderAll(a)).toThrow(/has the rule Host\(`a.test`\) of test\/b\/IngressRoute too/);
});

test('a collision that a patch resolves is gone in the next synthesis', () => {
  const [first, second] = twoRoutes();
  expect(() => renderAll(first)).toThrow(/route-rule-taken/);
  raisePriority(second);
  expect(() => renderAll(first)).not.toThrow();
});

test('a collision that a patch causes is found in the next synthesis', () => {
  const web = newWeb();
  const first = web.exposeViaIngressRoute({ host: 'a.test' });
  web.exposeViaIngressRoute({ id: 'Second', host: 'a.test', priority: 9, metadata: { name: 'second' } });
  expect(() => renderAll(first)).not.toThrow();
  raisePriority(first);
  expect(() => renderAll(first)).toThrow(/route-rule-taken/);
});

test('a route that is added after a synthesis is compared in the next', () => {
  const web = newWeb();
  web.exposeViaIngressRoute({ host: 'a.test' });
  expect(() => renderAll(web)).not.toThrow();
  web.exposeViaIngressRoute({ id: 'Second', host: 'b.test' });
  expect(() => renderAll(web)).toThrow(/is also defined by /);
});

test('an acknowledgement, which is read while objects render, leaves no stale answer for the next synthesis', () => {
  const chart = newChart();
  const a = webOf(chart, 'a');
  const first = a.exposeViaIngressRoute({ host: 'a.test', priority: 9 });
  const acknowledge = { 'route-rule-taken': 'for another route' };
  const b = new ZeroDowntimeDeployment(chart, 'b', { ...REQUIRED, metadata: { name: 'b' }, acknowledge });
  b.exposeViaIngressRoute({ host: 'b.test' });
  webOf(chart, 'c').exposeViaIngressRoute({ host: 'a.test' });
  expect(() => renderAll(chart)).not.toThrow();
  first.ingressRoute.addJsonPatch(JsonPatch.remove('/spec/routes/0/priority'));
  expect(() => renderAll(chart)).toThrow(/\[test\/a\/IngressRoute\] route-rule-taken/);
});

test('a query for every owner reads each of them equally often, however many there are', () => {
  expect(Math.max(...readsOfEach(20))).toBe(Math.max(...readsOfEach(2)));
});

/** How often the claims of each owner are read if all are queried, as validations and annotations do. */
function readsOfEach(owners: number): number[] {
  const chart = newChart();
  const claims = ChartClaims.of(chart, 'test');
  const reads = Array.from({ length: owners }, (_, i) => jest.fn(() => [{ key: `rule-${i}` }]));
  const constructs = reads.map((read, i) => {
    const owner = new Construct(chart, `Owner${i}`);
    claims.add(owner, read);
    return owner;
  });
  [...constructs, ...constructs].forEach((owner) => claims.rivalsOf(owner));
  return reads.map((read) => read.mock.calls.length);
}

function webOf(chart: Chart, name: string): ZeroDowntimeDeployment {
  return new ZeroDowntimeDeployment(chart, name, { ...REQUIRED, metadata: { name } });
}
