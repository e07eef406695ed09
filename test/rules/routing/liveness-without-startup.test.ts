import { deployment, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const LIVENESS = { tcpSocket: { port: 'http' }, initialDelaySeconds: 30, failureThreshold: 10 };
const live = (changes: Readonly<Record<string, unknown>> = {}): unknown =>
  deployment({ container: { livenessProbe: LIVENESS, ...changes } });

testRule('liveness-without-startup', {
  valid: [
    { name: 'no liveness probe', objects: [deployment(), service()] },
    { name: 'a startup probe', objects: [live({ startupProbe: { tcpSocket: { port: 'http' } } }), service()] },
    { name: 'no clients', objects: [live()] },
    {
      name: 'a stated start, which another rule compares',
      objects: [
        deployment({
          metadata: { annotations: { 'cdk8s-nonstop/startup': '60s' } },
          container: { livenessProbe: LIVENESS },
        }),
        service(),
      ],
    },
  ],
  invalid: [
    {
      name: 'any application, with the budget',
      objects: [live(), service()],
      findings: [
        {
          object: 'Deployment/web',
          container: 'web',
          severity: 'info',
          says: ['a start above 130 s is killed', '120 s'],
        },
      ],
    },
    ...[
      { image: 'registry.example.com/tomcat:10' },
      { image: 'quay.io/keycloak/keycloak:26' },
      { env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-Xmx1g' }] },
      { command: ['java', '-jar', '/app.jar'] },
      { args: ['-Xmx512m'] },
    ].map((changes) => ({
      name: `an application known to start slowly: ${JSON.stringify(changes)}`,
      objects: [live(changes), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['known to take that long'] }],
    })),
    {
      name: 'a slow one with ample time',
      objects: [live({ image: 'tomcat:10', livenessProbe: { ...LIVENESS, initialDelaySeconds: 300 } }), service()],
      findings: [{ object: 'Deployment/web', container: 'web', severity: 'info', says: ['above 400 s'] }],
    },
  ],
});
