import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('targetport-resolves', {
  valid: [
    {
      name: 'a name that two ports have, each of its protocol',
      objects: [
        deployment({
          container: {
            ports: [
              { name: 'dns', containerPort: 53, protocol: 'UDP' },
              { name: 'dns', containerPort: 53 },
            ],
          },
        }),
        service({
          ports: [
            { name: 'a', port: 53, targetPort: 'dns', protocol: 'UDP' },
            { name: 'b', port: 53, targetPort: 'dns' },
          ],
        }),
      ],
    },
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
      name: 'a port of another protocol',
      objects: [deployment(), service({ ports: [{ port: 80, targetPort: 'http', protocol: 'UDP' }] })],
      findings: [{ object: 'Service/web', says: ["'http'", 'UDP', 'TCP port of Deployment web'] }],
    },
    {
      name: 'a name that does not resolve',
      objects: [deployment(), service({ ports: [{ port: 80, targetPort: 'web' }] })],
      findings: [{ object: 'Service/web', says: ["targetPort 'web' of port 80", '(http)'] }],
    },
  ],
});
