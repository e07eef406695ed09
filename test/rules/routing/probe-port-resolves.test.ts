import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const probe = (port: unknown): Readonly<Record<string, unknown>> => ({ httpGet: { path: '/', port } });

testRule('probe-port-resolves', {
  valid: [
    { name: 'a name that the container has, and a number that it need not have', objects: [deployment(), service()] },
    { name: 'numbers', objects: [deployment({ container: { livenessProbe: probe(9), startupProbe: probe('9') } })] },
  ],
  invalid: [
    {
      name: 'probes and a hook of a name that does not exist',
      objects: [
        deployment({
          container: {
            readinessProbe: probe('htpt'),
            startupProbe: { tcpSocket: { port: 'web' } },
            livenessProbe: probe('web'),
            lifecycle: { preStop: { sleep: undefined, ...probe('admin') } },
          },
        }),
      ],
      findings: [
        { object: 'Deployment/web', container: 'web', says: ["names port 'htpt'", '(http)', 'never ready'] },
        { object: 'Deployment/web', container: 'web', says: ["the startup probe names port 'web'", 'again and again'] },
        { object: 'Deployment/web', container: 'web', severity: 'warning', says: ['liveness', 'never restarted'] },
        {
          object: 'Deployment/web',
          container: 'web',
          says: ["the preStop hook names port 'admin'", 'without its delay'],
        },
      ],
    },
    {
      name: 'a name of another container',
      objects: [deployment({ more: [{ name: 'b', readinessProbe: probe('http') }] })],
      findings: [{ object: 'Deployment/web', container: 'b', says: ['none has a name'] }],
    },
  ],
});
