import { canary, deployment, service, sleepCommand } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('prestop-handler-dropped', {
  valid: [
    {
      name: 'a cluster that knows the field',
      objects: [deployment(), service()],
      options: { rules: ['prestop-handler-dropped'], targetVersion: '1.30' },
    },
    { name: 'an unknown version', objects: [deployment(), service()] },
    { name: 'a command with Flagger', objects: [deployment({ container: sleepCommand('sleep', '10') }), canary()] },
  ],
  invalid: [
    {
      name: 'a cluster that does not',
      objects: [deployment(), service()],
      options: { rules: ['prestop-handler-dropped'], targetVersion: 'v1.29.4' },
      findings: [{ object: 'Deployment/web', container: 'web', says: ['1.30', 'got 1.29', '10 s'] }],
    },
    {
      name: 'Flagger, which drops it',
      objects: [deployment(), canary()],
      findings: [
        { object: 'Deployment/web', severity: 'warning', container: 'web', says: ['1.36.1', 'web-primary', '10 s'] },
      ],
    },
  ],
});
