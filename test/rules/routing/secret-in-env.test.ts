import { deployment } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('secret-in-env', {
  valid: [
    {
      name: 'a reference',
      objects: [
        deployment({
          container: { env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] },
        }),
      ],
    },
    { name: 'a file', objects: [deployment({ container: { env: [{ name: 'DB_PASSWORD_FILE', value: '/run/s' }] } })] },
    {
      name: 'a switch',
      objects: [deployment({ container: { env: [{ name: 'ALLOW_EMPTY_PASSWORD', value: 'yes' }] } })],
    },
    {
      name: 'the name of a Secret',
      objects: [deployment({ container: { env: [{ name: 'TLS_SECRET_NAME', value: 'tls' }] } })],
    },
    {
      name: 'a reference to another variable',
      objects: [deployment({ container: { env: [{ name: 'PASSWORD', value: '$(DB_PASSWORD)' }] } })],
    },
    {
      name: 'the settings of etcd, which only sound like secrets',
      objects: [
        deployment({
          container: {
            env: [
              { name: 'ETCD_AUTH_TOKEN', value: 'jwt,priv-key=/etc/etcd/jwt-token.pem,sign-method=RS256,ttl=10m' },
              { name: 'ETCD_INITIAL_CLUSTER_TOKEN', value: 'etcd-cluster-k8s' },
            ],
          },
        }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a literal',
      objects: [deployment({ container: { env: [{ name: 'MYSQL_ROOT_PASSWORD', value: 'rootPassW0rd' }] } })],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['MYSQL_ROOT_PASSWORD', '12 characters'] }],
    },
  ],
});
