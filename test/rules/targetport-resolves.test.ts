import { deployment, service } from '../helpers/manifests';
import { testRule } from '../helpers/rule-tester';

testRule('targetport-resolves', {
  valid: [
    { name: 'a name that exists', objects: [deployment(), service()] },
    { name: 'a number', objects: [deployment(), service({ ports: [{ port: 80, targetPort: 9999 }] })] },
    { name: 'a Service without pods', objects: [service({ ports: [{ port: 80, targetPort: 'web' }] })] },
  ],
  invalid: [
    {
      name: 'a name that does not',
      objects: [deployment(), service({ ports: [{ port: 80, targetPort: 'web' }] })],
      findings: [{ object: 'Service/web', says: ["targetPort 'web' of port 80", '(http)'] }],
    },
  ],
});
