import { deployment, service, sleepCommand } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('prestop-needs-shell', {
  valid: [
    {
      name: 'a sleep of the kubelet in a distroless image',
      objects: [deployment({ container: { image: 'gcr.io/distroless/static:nonroot' } }), service()],
    },
    {
      name: 'a command in an image that has it',
      objects: [deployment({ container: { ...sleepCommand('sleep', '10'), image: 'nginx:1.27' } }), service()],
    },
    {
      name: 'the debug variant',
      objects: [
        deployment({ container: { ...sleepCommand('sleep', '10'), image: 'gcr.io/distroless/base:debug' } }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: 'a sleep in a distroless image',
      objects: [
        deployment({ container: { ...sleepCommand('sleep', '10'), image: 'gcr.io/distroless/static:nonroot' } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['sleep 10', '10 s'] }],
    },
  ],
});
