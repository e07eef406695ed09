import { container, deployment, service, sleepCommand } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('colocated-prestop', {
  valid: [
    {
      name: 'the same hook in both',
      objects: [deployment({ more: [container({ name: 'fpm', ports: [{ containerPort: 9000 }] })] }), service()],
    },
    {
      name: 'an exporter beside it',
      objects: [
        deployment({
          more: [{ name: 'nginx-exporter', image: 'x:1', ports: [{ name: 'http-metrics', containerPort: 9113 }] }],
        }),
        service(),
      ],
    },
    {
      name: 'a native sidecar, which stops later',
      objects: [
        deployment({
          pod: { initContainers: [{ name: 'sql', image: 'gcr.io/x/cloud-sql-proxy:2', restartPolicy: 'Always' }] },
        }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: 'a backend that stops first',
      objects: [
        deployment({ more: [{ name: 'fpm', image: 'php:8-fpm', ports: [{ containerPort: 9000 }] }] }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'fpm', says: ['stops 10 s before', 'web'] }],
    },
    {
      name: 'a database proxy without a port',
      objects: [
        deployment({ more: [{ name: 'sql', image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.8.0' }] }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'sql', says: ['10 s'] }],
    },
    {
      name: 'a backend without a hook, while the hook of the front finishes its requests',
      objects: [
        deployment({
          container: sleepCommand('nginx', '-s', 'quit'),
          more: [{ name: 'fpm', image: 'php:8.3-fpm' }],
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'fpm', says: ['begins to finish its requests'] }],
    },
  ],
});
