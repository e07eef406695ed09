/**
 * Inputs made from public reports, on whose routes version 0.1.0 was silent, mild or wrong, and what is right. Each stands for
 * a kind; the tests of the rules have the others.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../src/rules';
import { inputOfText, lostOf, play } from '../simulator/playing';

const FOLDER = join(__dirname, 'routes');

/** Findings above info, by severity, rule and object. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'alb-action': [],
  'backend-port-absent': ['error backend-port-absent Ingress/web'],
  'istio-gateway-no-hook-bad': ['error prestop-covers-propagation Deployment/reviews'],
  'istio-gateway-no-hook-good': [],
  'keepalive-below-idle-bad': ['warning keepalive-below-idle Deployment/intake'],
  'keepalive-below-idle-good': [],
  'linkerd-proxy-first-bad': ['warning mesh-drain-shorter Deployment/orders'],
  'linkerd-proxy-first-good': [],
  'nlb-on-pods': [
    'warning prestop-covers-propagation Deployment/web',
    'warning minready-covers-propagation Deployment/web',
  ],
  'one-rule-twice-for-one-service': [],
  'target-port-of-another-protocol': ['error targetport-resolves Service/web'],
};

/** Whether a rollout loses requests, where the simulator can play it. */
const LOSES: Readonly<Record<string, boolean>> = {
  'istio-gateway-no-hook-bad': true,
  'istio-gateway-no-hook-good': false,
  'keepalive-below-idle-good': false,
  'linkerd-proxy-first-bad': true,
  'linkerd-proxy-first-good': false,
  'nlb-on-pods': true,
};

function textOf(name: string): string {
  return readFileSync(join(FOLDER, `${name}.yaml`), 'utf8');
}

test.each(Object.entries(EXPECTED))('%s is found for what it is', (name, expected) => {
  const { findings, problems } = check([{ name, text: textOf(name) }]);
  const found = findings
    .filter(({ severity, verdict }) => severity !== 'info' || verdict === 'unproven')
    .map(({ severity, rule, object }) => `${severity} ${rule} ${object.kind}/${object.name}`);
  expect(problems).toEqual([]);
  expect(found).toEqual(expected);
});

test.each(Object.entries(LOSES))('a rollout of %s loses requests: %s', (name, isLossy) => {
  expect(lostOf(play(inputOfText(textOf(name)), 'rollout')) > 0).toBe(isLossy);
});

test('the Services that an action of an ALB names are exposed through the ALB', () => {
  const { workload } = inputOfText(textOf('alb-action'));
  expect(workload.exposures.map(({ via, router }) => `${via.kind}: ${router.name}`)).toContain(
    'Ingress: an ALB on nodes',
  );
});

test('the router of a VirtualService is the gateway of Istio', () => {
  const { workload } = inputOfText(textOf('istio-gateway-no-hook-bad'));
  expect(workload.times.propagation.router).toBe("Istio's gateway");
});

test('an NLB on pods is warned about with the source of its number', () => {
  const { findings } = check([{ name: 'nlb', text: textOf('nlb-on-pods') }]);
  expect(findings[0]?.message).toContain('aws-load-balancer-controller#2366');
});
