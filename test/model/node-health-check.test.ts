import { documentsOf } from '../../src/manifest/documents';
import { buildCluster } from '../../src/model/cluster';
import { type NodeHealthCheck, nodeHealthCheck } from '../../src/model/traffic/node-health-check';
import { service } from '../helpers/manifests';

const KEY = 'service.beta.kubernetes.io/aws-load-balancer-healthcheck';

function read(annotations: Readonly<Record<string, string>>): NodeHealthCheck {
  const { cluster } = buildCluster(documentsOf([service({}, { annotations })]).documents, []);
  return nodeHealthCheck(cluster.services[0]!.object);
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
