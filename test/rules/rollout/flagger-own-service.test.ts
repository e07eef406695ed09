import { canary, deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('flagger-own-service', {
  valid: [
    { name: 'no Service of its own', objects: [deployment(), canary()] },
    { name: 'a Service without a Canary', objects: [deployment(), service()] },
    { name: 'a Service of another name', objects: [deployment(), canary(), service({}, { name: 'web-admin' })] },
    {
      name: 'a Service of the primary pods',
      objects: [deployment(), canary(), service({ selector: { app: 'web-primary' } })],
    },
  ],
  invalid: [
    {
      name: 'the Service that Flagger creates',
      objects: [deployment(), canary(), service()],
      findings: [{ object: 'Service/web', says: ['Canary web owns this Service', 'scaled to 0 pods'] }],
    },
  ],
});
