import { documentsOf } from '../../src/manifest/documents';
import { buildCluster } from '../../src/model/cluster';
import { container, deployment, ingress, service } from '../helpers/manifests';

const messages = (object: unknown): readonly string[] =>
  buildCluster(documentsOf([object]).documents, []).problems.map(({ message }) => message);

const TEMPLATE = '{{ .Values.x }}';

describe('an unrendered template is a problem of the input, with what to do', () => {
  test.each([
    ['metadata.name', service({}, { name: TEMPLATE })],
    ['metadata.namespace', service({}, { namespace: `a-${TEMPLATE}` })],
    ['metadata.labels.app', service({}, { labels: { app: TEMPLATE } })],
    ['spec.selector.app', service({ selector: { app: TEMPLATE } })],
    ['spec.ports[0].targetPort', service({ ports: [{ port: 80, targetPort: TEMPLATE }] })],
    ['spec.replicas', deployment({ spec: { replicas: TEMPLATE } })],
    [
      'spec.strategy.rollingUpdate.maxSurge',
      deployment({ spec: { strategy: { rollingUpdate: { maxSurge: TEMPLATE } } } }),
    ],
    ['spec.template.spec.containers[0].image', deployment({ container: { image: `nginx:${TEMPLATE}` } })],
    ['spec.template.spec.containers[0].resources', deployment({ container: { resources: TEMPLATE } })],
    ['spec.template.spec.containers', deployment({ pod: { containers: TEMPLATE } })],
    ['spec.ingressClassName', ingress({ ingressClassName: TEMPLATE })],
  ])('in %s', (path, object) => {
    const found = messages(object).filter((message) => message.includes(`'${path}' should be `));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /, got the string ".*\{\{ \.Values\.x \}\}"; it is a template: render it first, for example with `helm template`$/,
    );
  });
});

test('braces belong to annotations, arguments and environment variables', () => {
  const free = container({
    args: [`--format=${TEMPLATE}`],
    command: [TEMPLATE],
    env: [{ name: 'TEMPLATE', value: TEMPLATE }],
  });
  const object = deployment({
    metadata: { annotations: { example: TEMPLATE } },
    template: { metadata: { annotations: { example: TEMPLATE } } },
    pod: { containers: [free] },
  });
  expect(messages(object)).toEqual([]);
});

test('a value that may be a secret is not shown', () => {
  const [message = ''] = messages(deployment({ container: { env: [{ name: 'A', value: 12345 }] } }));
  expect(message).toContain('should be a string, got a number; put it in quotes');
});
