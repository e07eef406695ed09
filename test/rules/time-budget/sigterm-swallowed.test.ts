import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const runs = (command: readonly string[], changes: Readonly<Record<string, unknown>> = {}): unknown =>
  deployment({ container: { command, ...changes } });

testRule('sigterm-swallowed', {
  valid: [
    {
      name: 'a script without clients, which may be all there is',
      objects: [runs(['sh', '-c', 'while true; do date >> /x; done'])],
    },
    { name: 'an image that says nothing of its process', objects: [deployment(), service()] },
    { name: 'the application itself', objects: [runs(['node', 'server.js']), service()] },
    {
      name: 'a script that becomes the application',
      objects: [runs(['sh', '-c', 'cd /app && exec node x']), service()],
    },
    { name: 'an init process', objects: [runs(['tini', '--', 'npm', 'start']), service()] },
    {
      name: 'arguments of an unknown entry point',
      objects: [runs([], { command: undefined, args: ['npm', 'start'] }), service()],
    },
    {
      name: 'a hook that stops the application itself',
      objects: [
        runs(['npm', 'start'], {
          lifecycle: { preStop: { sleep: undefined, exec: { command: ['sh', '-c', 'sleep 5; pkill node'] } } },
        }),
        service(),
      ],
    },
    {
      name: 'containers that see the processes of each other',
      objects: [
        deployment({ pod: { shareProcessNamespace: true }, container: { command: ['npm', 'start'] } }),
        service(),
      ],
    },
    {
      name: 'a container that only follows a log beside the one that serves',
      objects: [deployment({ more: [{ name: 'log', command: ['sh', '-c', 'cd /log; tail -F x'] }] }), service()],
    },
  ],
  invalid: [
    {
      name: 'a script without clients that says how long its work takes',
      objects: [
        deployment({
          metadata: { annotations: { 'cdk8s-nonstop/longest-request': '30s' } },
          container: { command: ['sh', '-c', 'cd /app; ./work'] },
        }),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ["'sh -c'"] }],
    },
    {
      name: 'npm',
      objects: [runs(['npm', 'start']), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ["'npm start'", '60 s', 'each of the 3 pods'] }],
    },
    {
      name: 'a shell that waits for the application',
      objects: [runs(['/bin/sh', '-c', 'migrate && ./serve']), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ["'sh -c'"] }],
    },
    {
      name: 'a shell with only one command, which may become it',
      objects: [runs(['sh', '-c', 'node server.js']), service()],
      findings: [{ object: 'Deployment/web', container: 'web', verdict: 'unproven', says: ['unless the shell'] }],
    },
    {
      name: 'the arguments of an image that runs them',
      objects: [runs([], { command: undefined, args: ['yarn', 'start'], image: 'node:22' }), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ["'yarn start'"] }],
    },
    {
      name: 'a worker without a Service, whose work is cut off',
      objects: [runs(['npm', 'run', 'worker'])],
      findings: [{ object: 'Deployment/web', container: 'web', says: ["'npm run worker'"] }],
    },
  ],
});
