import { container, daemonSet, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('readiness-on-serving-container', {
  valid: [
    { name: 'a probe', objects: [deployment(), service()] },
    {
      name: 'a sidecar without a probe that serves nothing',
      objects: [deployment({ more: [{ name: 'logger' }] }), service()],
    },
    { name: 'a workload without clients', objects: [deployment({ container: { readinessProbe: undefined } })] },
    {
      name: 'a port that is only scraped, whatever the protocol',
      objects: [
        daemonSet({
          container: { readinessProbe: undefined, ports: [{ name: 'frrmetricshttps', containerPort: 9121 }] },
        }),
        service({ type: 'ClusterIP', ports: [{ name: 'frrmetricshttps', port: 9121, targetPort: 9121 }] }),
      ],
    },
  ],
  invalid: [
    {
      name: 'no probe',
      objects: [deployment({ container: { readinessProbe: undefined } }), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['no readiness probe', 'Service web'] }],
    },
    {
      name: 'a probe on the wrong container, which satisfies kube-score',
      objects: [
        deployment({ container: { readinessProbe: undefined }, more: [container({ name: 'side', ports: [] })] }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['no readiness probe'] }],
    },
    {
      name: 'a startup probe only',
      objects: [
        deployment({ container: { readinessProbe: undefined, startupProbe: { tcpSocket: { port: 8080 } } } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['startup probe'] }],
    },
    {
      name: 'a port number that a single container need not declare',
      objects: [
        deployment({ container: { readinessProbe: undefined, ports: [] } }),
        service({ ports: [{ port: 80, targetPort: 8080 }] }),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['no readiness probe'] }],
    },
    {
      name: 'a port number that neither of two containers declares',
      objects: [
        deployment({ container: { readinessProbe: undefined, ports: [] }, more: [{ name: 'b' }] }),
        service({ ports: [{ port: 80 }] }),
      ],
      findings: [{ object: 'Deployment/web', says: ['none of the 2 containers has a readiness probe', 'port 80'] }],
    },
    {
      name: 'a port number that neither of two containers declares, one of which has a probe of another port',
      objects: [deployment({ container: { ports: [] }, more: [{ name: 'b' }] }), service({ ports: [{ port: 80 }] })],
      findings: [{ object: 'Deployment/web', verdict: 'unproven', says: ['port 80'] }],
    },
    {
      name: 'a port number that a probe of the other container names',
      objects: [
        deployment({
          container: { ports: [] },
          more: [{ name: 'b', livenessProbe: { tcpSocket: { port: 80 } } }],
        }),
        service({ ports: [{ port: 80 }] }),
      ],
      findings: [{ object: 'Deployment/web', container: 'b', says: ['no readiness probe'] }],
    },
    {
      name: 'a port number that no container declares, and a native sidecar without a probe that may be the one that listens',
      objects: [
        deployment({
          container: { ports: [], readinessProbe: { tcpSocket: { port: 80 } } },
          pod: { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] },
        }),
        service({ ports: [{ port: 80 }] }),
      ],
      findings: [{ object: 'Deployment/web', verdict: 'unproven', says: ['port 80'] }],
    },
  ],
});
