import { deployment, service, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('database-in-replicated-pod', {
  valid: [
    { name: 'a separate database', objects: [statefulSet({ container: { image: 'mysql:8.4' } }), service()] },
    {
      name: 'one replica',
      objects: [deployment({ spec: { replicas: 1 }, more: [{ name: 'mysql', image: 'mysql:5.7' }] }), service()],
    },
    {
      name: 'an exporter',
      objects: [deployment({ more: [{ name: 'e', image: 'prom/mysqld-exporter:1' }] }), service()],
    },
  ],
  invalid: [
    {
      name: 'WordPress with MySQL in one pod',
      objects: [
        deployment({
          container: { image: 'wordpress:6' },
          more: [{ name: 'mysql', image: 'docker.io/bitnami/mysql:5.7' }],
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'mysql', says: ['3 replicas', '3 databases'] }],
    },
  ],
});
