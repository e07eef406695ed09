import { type NodeHealthCheck, nodeHealthCheck } from '../../src/kubernetes/node-health-check';

const KEY = 'service.beta.kubernetes.io/aws-load-balancer-healthcheck';

function read(annotations: Readonly<Record<string, string>>): NodeHealthCheck {
  return nodeHealthCheck((key) => annotations[key]);
}

test('is what the Service sets', () => {
  expect(read({ [`${KEY}-interval`]: '5', [`${KEY}-unhealthy-threshold`]: '3' })).toEqual({
    intervalSeconds: 5,
    threshold: 3,
  });
});

test('is the default if the Service does not set it, or not to a number', () => {
  const usual = { intervalSeconds: 10, threshold: 2 };
  expect(read({})).toEqual(usual);
  expect(read({ [`${KEY}-interval`]: 'often', [`${KEY}-unhealthy-threshold`]: '0' })).toEqual(usual);
});
