/**
 * The alerts as Prometheus understands them: `promtool` (from Debian's package `prometheus`, for example) checks their
 * syntax and runs them over series. Without it on the PATH the tests are skipped.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cpu } from 'cdk8s-plus-27';
import { Autoscaling, LostRequests, WorkloadAlerts } from '../../../src';
import { newWeb, render } from '../../helpers/synth';

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
const testWithPromtool = hasPromtool ? test : test.skip;

if (!hasPromtool) {
  console.warn('promtool is not on the PATH: the tests of alerts are skipped; install Prometheus to run them');
}

interface Series {
  readonly series: string;
  readonly values: string;
}

interface Expectation {
  readonly eval_time: string;
  readonly alertname: string;
  readonly exp_alerts: readonly object[];
}

const folder = mkdtempSync(join(tmpdir(), 'alerts-'));

function rulesWith(lostRequests: LostRequests): string {
  const workload = newWeb({
    metadata: { name: 'web', namespace: 'shop' },
    autoscaling: Autoscaling.between(2, 4).onCpuAverageValue(Cpu.millis(500)),
  });
  new WorkloadAlerts(workload, 'Alerts', { workload, lostRequests, maxLostRequests: 0.001 });
  const file = join(folder, 'rules.json');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(render(workload, 'PrometheusRule').spec));
  return file;
}

function promtool(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  return status === 0 ? 'ok' : `${stdout}${stderr}`;
}

function run(lostRequests: LostRequests, series: readonly Series[], expectations: readonly Expectation[]): string {
  const file = join(folder, 'test.json');
  const tests = [{ interval: '30s', input_series: series, alert_rule_test: expectations }];
  writeFileSync(file, JSON.stringify({ rule_files: [rulesWith(lostRequests)], evaluation_interval: '30s', tests }));
  return promtool('test', 'rules', file);
}

const TRAEFIK = LostRequests.traefik();
const counter = (metric: string, labels: string, code: string, values: string): Series => ({
  series: `${metric}{job="traefik",instance="a",${labels},code="${code}"}`,
  values,
});
const requests = (code: string, values: string): Series =>
  counter('traefik_service_requests_total', 'service="shop-web-8080@kubernetescrd"', code, values);
const ofRouter = (code: string, values: string): Series =>
  counter(
    'traefik_router_requests_total',
    'router="shop-r@kubernetescrd",service="shop-web-8080@kubernetescrd"',
    code,
    values,
  );
const fires = (alertname: string, eval_time: string, labels: object, annotations: object): Expectation => ({
  ...{ alertname, eval_time },
  exp_alerts: [{ exp_labels: { severity: 'warning', namespace: 'shop', ...labels }, exp_annotations: annotations }],
});
const silent = (alertname: string, eval_time: string): Expectation => ({ alertname, eval_time, exp_alerts: [] });

testWithPromtool.each<[string, LostRequests]>([
  ['Traefik', TRAEFIK],
  ['ingress-nginx', LostRequests.ingressNginx()],
  ['Istio', LostRequests.istio()],
])('promtool finds no error in the rules for %s', (_name, lostRequests) => {
  expect(promtool('check', 'rules', rulesWith(lostRequests))).toBe('ok');
});

testWithPromtool('a request in a hundred that is lost alerts at once, and none does not', () => {
  const annotations = {
    summary: 'web loses requests',
    description: '1% of the requests of the last 5 minutes were lost.',
  };
  const lost = fires('RequestsLost', '10m', { severity: 'critical' }, annotations);
  expect(run(TRAEFIK, [requests('200', '0+99x40'), requests('502', '0+1x40')], [lost])).toBe('ok');
  expect(run(TRAEFIK, [requests('200', '0+99x40')], [silent('RequestsLost', '10m')])).toBe('ok');
  // Another Service in the same namespace.
  const other = { series: requests('502', '').series.replace('shop-web-', 'shop-web-admin-'), values: '0+5x40' };
  expect(run(TRAEFIK, [requests('200', '0+99x40'), other], [silent('RequestsLost', '10m')])).toBe('ok');
});

testWithPromtool('the initial value of the first counter of losses counts, for as long as others in its window', () => {
  const annotations = {
    summary: 'web loses requests',
    description: '0.3984% of the requests of the last 5 minutes were lost.',
  };
  const lost = fires('RequestsLost', '10m30s', { severity: 'critical' }, annotations);
  // Four requests are lost within one scrape interval, and none afterwards.
  const series = [requests('200', '0+100x60'), requests('502', '_x20 4x40')];
  expect(run(TRAEFIK, series, [lost, silent('RequestsLost', '9m30s'), silent('RequestsLost', '16m')])).toBe('ok');
});

testWithPromtool('a newly discovered router reports no losses for what it counted before', () => {
  const series = [requests('200', '_x20 5000+100x40'), requests('502', '_x20 7x40')];
  expect(run(TRAEFIK, series, [silent('RequestsLost', '11m'), silent('RequestsLost', '14m')])).toBe('ok');
});

testWithPromtool('a try that a retry made good is no loss where routers are counted', () => {
  const tries = [requests('200', '0+99x40'), requests('502', '0+1x40')];
  const seen = [ofRouter('200', '0+99x40')];
  expect(run(TRAEFIK, [...tries, ...seen], [silent('RequestsLost', '10m')])).toBe('ok');
});

testWithPromtool('a request for which no pod was left counts where routers are counted', () => {
  const annotations = {
    summary: 'web loses requests',
    description: '1% of the requests of the last 5 minutes were lost.',
  };
  const lost = fires('RequestsLost', '10m', { severity: 'critical' }, annotations);
  const series = [requests('200', '0+99x40'), ofRouter('200', '0+99x40'), ofRouter('503', '0+1x40')];
  expect(run(TRAEFIK, series, [lost])).toBe('ok');
});

testWithPromtool.each([
  [
    'without honorLabels',
    'namespace="ingress-nginx",exported_namespace="shop",service="ingress-nginx",exported_service="web"',
  ],
  ['by annotations of the pods', 'namespace="ingress-nginx",exported_namespace="shop",service="web"'],
  ['with honorLabels', 'namespace="shop",service="web"'],
])('ingress-nginx is understood %s', (_name, labels) => {
  const of = (status: string, values: string): Series => ({
    series: `nginx_ingress_controller_requests{job="nginx",instance="a",${labels},status="${status}"}`,
    values,
  });
  const annotations = {
    summary: 'web loses requests',
    description: '1% of the requests of the last 5 minutes were lost.',
  };
  const lost = fires('RequestsLost', '10m', { severity: 'critical' }, annotations);
  const nginx = LostRequests.ingressNginx();
  expect(run(nginx, [of('200', '0+99x40'), of('502', '0+1x40')], [lost])).toBe('ok');
  expect(run(nginx, [of('200', '0+99x40')], [silent('RequestsLost', '10m')])).toBe('ok');
});

testWithPromtool('as many as are tolerated do not alert', () => {
  const series = [requests('200', '0+9999x40'), requests('502', '0+1x40')];
  expect(run(TRAEFIK, series, [silent('RequestsLost', '10m')])).toBe('ok');
});

testWithPromtool('Istio counts what got no answer', () => {
  const of = (code: string, values: string): Series => ({
    series:
      'istio_requests_total{job="istio",instance="a",reporter="source",destination_service_namespace="shop",' +
      `destination_service_name="web",response_code="${code}"}`,
    values,
  });
  const annotations = {
    summary: 'web loses requests',
    description: '50% of the requests of the last 5 minutes were lost.',
  };
  const lost = fires('RequestsLost', '10m', { severity: 'critical' }, annotations);
  expect(run(LostRequests.istio(), [of('200', '0+1x40'), of('0', '0+1x40')], [lost])).toBe('ok');
});

testWithPromtool('a rollout that is stuck alerts after a minute, one that goes on does not', () => {
  const of = (deployment: string, values: string): Series => ({
    series: `kube_deployment_status_condition{namespace="shop",deployment="${deployment}",condition="Progressing",status="false"}`,
    values,
  });
  const labels = { deployment: 'web', condition: 'Progressing', status: 'false' };
  const annotations = {
    summary: 'The rollout of web is stuck',
    description:
      'No progress within its progress deadline. The old pods go on serving, nothing is rolled back by itself: look at ' +
      'the new pods, and fix or undo the rollout.',
  };
  const series = [of('web', '0 0 1x20'), of('other', '1x20')];
  const expected = [silent('RolloutStuck', '1m'), fires('RolloutStuck', '3m', labels, annotations)];
  expect(run(TRAEFIK, series, expected)).toBe('ok');
  expect(run(TRAEFIK, [of('web', '0x20')], [silent('RolloutStuck', '5m')])).toBe('ok');
});

testWithPromtool('a budget that allows no disruption alerts if this lasts longer than a rollout', () => {
  const of = (name: string, values: string): Series => ({
    series: `kube_poddisruptionbudget_status_${name}{namespace="shop",poddisruptionbudget="web"}`,
    values,
  });
  const annotations = {
    summary: 'No pod of web may be evicted',
    description: 'Drains of nodes wait. Either pods are not ready, or the budget asks for all of them.',
  };
  const labels = { poddisruptionbudget: 'web' };
  const expected = [silent('NoDisruptionAllowed', '14m'), fires('NoDisruptionAllowed', '16m', labels, annotations)];
  expect(run(TRAEFIK, [of('pod_disruptions_allowed', '0x60'), of('expected_pods', '3x60')], expected)).toBe('ok');
  const none = [of('pod_disruptions_allowed', '0x60'), of('expected_pods', '0x60')];
  expect(run(TRAEFIK, none, [silent('NoDisruptionAllowed', '20m')])).toBe('ok');
});

testWithPromtool('an autoscaler alerts at its maximum, and not below', () => {
  const of = (name: string, values: string): Series => ({
    series: `kube_horizontalpodautoscaler_${name}{namespace="shop",horizontalpodautoscaler="web"}`,
    values,
  });
  const annotations = {
    summary: 'web is at its maximum',
    description: 'More load would not be answered by more pods: raise the maximum, or look at what the pods do.',
  };
  const labels = { horizontalpodautoscaler: 'web' };
  const most = of('spec_max_replicas', '4x60');
  const atMost = fires('AutoscalerAtMaximum', '16m', labels, annotations);
  expect(run(TRAEFIK, [most, of('status_current_replicas', '4x60')], [atMost])).toBe('ok');
  expect(run(TRAEFIK, [most, of('status_current_replicas', '3x60')], [silent('AutoscalerAtMaximum', '20m')])).toBe(
    'ok',
  );
});
