import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('targetport-resolves', {
  valid: [
    { name: 'a name that exists', objects: [deployment(), service()] },
    { name: 'a number', objects: [deployment(), service({ ports: [{ port: 80, targetPort: 9999 }] })] },
    { name: 'a Service without pods', objects: [service({ ports: [{ port: 80, targetPort: 'web' }] })] },
    {
      // test/cluster/target-port.cluster.ts: the address is in DNS, and a call to the real port succeeds.
      name: 'a headless Service, whose ports no client looks up',
      objects: [
        deployment(),
        service({ type: 'ClusterIP', clusterIP: 'None', ports: [{ port: 7001, targetPort: 'tls' }] }),
      ],
    },
    {
      name: 'a port that is only scraped, if the exporter is omitted',
      objects: [
        deployment(),
        service({
          ports: [
            { name: 'http', port: 80, targetPort: 'http' },
            { name: 'http-metrics', port: 9150, targetPort: 'http-metrics' },
          ],
        }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a name that does not resolve',
      objects: [deployment(), service({ ports: [{ port: 80, targetPort: 'web' }] })],
      findings: [{ object: 'Service/web', says: ["targetPort 'web' of port 80", '(http)'] }],
    },
  ],
});
