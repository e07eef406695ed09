import { canary, deployment, ingress, ingressRoute, service, sleepCommand, statefulSet } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

testRule('prestop-covers-propagation', {
  valid: [
    {
      name: 'CoreDNS, whose Corefile makes it serve on',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'coredns' },
          data: { Corefile: '.:53 {\n  errors\n  health {\n    lameduck 10s\n  }\n}' },
        },
        deployment({
          container: { image: 'registry.k8s.io/coredns/coredns:v1.12.0', lifecycle: undefined },
          pod: { volumes: [{ name: 'config', configMap: { name: 'coredns' } }] },
        }),
        service({ type: 'ClusterIP' }),
      ],
    },
    { name: 'a hook of the recommended time', objects: [deployment(), service()] },
    { name: 'a workload that no Service selects', objects: [deployment({ container: { lifecycle: undefined } })] },
    {
      name: 'a shell that sleeps before it stops the server',
      objects: [deployment({ container: sleepCommand('/bin/sh', '-c', 'sleep 10 && nginx -s quit') }), service()],
    },
    {
      name: 'a call that is said to take long enough',
      objects: [
        deployment({
          metadata: { annotations: { 'web.cdk8s-nonstop/hook-duration': '5s' } },
          container: { lifecycle: { preStop: { httpGet: { path: '/drain', port: 8080 } } } },
        }),
        service(),
      ],
    },
    {
      name: 'an application that is declared lame-duck',
      objects: [
        deployment({
          metadata: { annotations: { 'cdk8s-nonstop/lame-duck': 'drains for 20 s' } },
          container: { lifecycle: undefined },
        }),
        service(),
      ],
    },
    {
      name: 'the Service of an exporter, whatever its port is called',
      objects: [
        deployment({ container: { lifecycle: undefined } }),
        service({ type: 'ClusterIP' }, { name: 'kube-state-metrics' }),
      ],
    },
    {
      name: 'a Service that is only scraped',
      objects: [
        deployment({ container: { lifecycle: undefined } }),
        service({ type: 'ClusterIP', ports: [{ name: 'http-metrics', port: 9090, targetPort: 'http' }] }),
      ],
    },
    {
      name: 'replicas 0',
      objects: [deployment({ spec: { replicas: 0 }, container: { lifecycle: undefined } }), service()],
    },
    {
      name: 'a Helm hook',
      objects: [
        deployment({ metadata: { annotations: { 'helm.sh/hook': 'test' } }, container: { lifecycle: undefined } }),
        service(),
      ],
    },
    {
      name: 'a Service in another namespace',
      objects: [deployment({ container: { lifecycle: undefined } }), service({}, { namespace: 'other' })],
    },
    {
      name: 'a Service that selects by one label more',
      objects: [
        deployment({ container: { lifecycle: undefined } }),
        service({ selector: { app: 'web', tier: 'front' } }),
      ],
    },
    {
      name: 'a StatefulSet with a governing Service beside a regular one',
      objects: [
        statefulSet(),
        service({ type: 'ClusterIP' }),
        service({ type: 'ClusterIP', clusterIP: 'None' }, { name: 'web-headless' }),
      ],
    },
  ],
  invalid: [
    {
      name: 'a call that is said to be too short',
      objects: [
        deployment({
          metadata: { annotations: { 'web.cdk8s-nonstop/hook-duration': '1s' } },
          container: { lifecycle: { preStop: { httpGet: { path: '/drain', port: 8080 } } } },
        }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['preStop 1 s is too short', '2 s'] }],
    },
    {
      name: 'no hook',
      objects: [deployment({ container: { lifecycle: undefined } }), service()],
      findings: [
        { object: 'Deployment/web', container: 'web', says: ['no preStop', 'kube-proxy', '2 s', '5 s recommended'] },
      ],
    },
    {
      name: 'a hook below what Traefik needs',
      objects: [deployment({ container: sleepCommand('sleep', '1') }), service({ type: 'ClusterIP' }), ingressRoute()],
      findings: [
        {
          object: 'Deployment/web',
          container: 'web',
          says: [
            'preStop 1 s is too short: Traefik needs at least 3 s to stop sending (10 s recommended), and requests after the hook are lost at every rollout',
          ],
        },
      ],
    },
    {
      name: 'the same through the old group of Traefik',
      objects: [
        deployment({ container: sleepCommand('sleep', '1') }),
        service({ type: 'ClusterIP' }),
        ingressRoute({}, 'traefik.containo.us/v1alpha1'),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['1 s', '3 s'] }],
    },
    {
      name: 'a hook between least and recommended',
      objects: [
        deployment({ container: { lifecycle: { preStop: { sleep: { seconds: 6 } } } } }),
        service(),
        ingress({ ingressClassName: 'nginx' }),
      ],
      findings: [
        {
          object: 'Deployment/web',
          severity: 'warning',
          container: 'web',
          says: ['6 s', '15 s recommended', 'ingress-nginx', '5 s'],
        },
      ],
    },
    {
      name: 'a load balancer on pods',
      objects: [
        deployment(),
        service(
          { type: 'LoadBalancer' },
          { annotations: { 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip' } },
        ),
      ],
      findings: [
        {
          object: 'Deployment/web',
          container: 'web',
          severity: 'warning',
          says: ['10 s', 'an NLB on pods needs at least 120 s', 'reported', 'aws-load-balancer-controller#2366'],
        },
      ],
    },
    {
      name: 'an internal Service, as a warning',
      objects: [deployment({ container: { lifecycle: undefined } }), service({ type: 'ClusterIP' })],
      findings: [{ object: 'Deployment/web', severity: 'warning', container: 'web', says: ['2 s'] }],
    },
    {
      name: 'an internal Service that the configuration raises',
      objects: [deployment({ container: { lifecycle: undefined } }), service({ type: 'ClusterIP' })],
      options: { rules: ['prestop-covers-propagation'], workloads: [{ name: 'web', raiseInternal: true }] },
      findings: [{ object: 'Deployment/web', container: 'web', says: ['2 s'] }],
    },
    {
      name: 'a headless Service alone',
      objects: [deployment(), service({ type: 'ClusterIP', clusterIP: 'None' })],
      findings: [
        { object: 'Deployment/web', severity: 'warning', container: 'web', says: ['DNS cache', '10 s', '30 s'] },
      ],
    },
    {
      name: 'a hook shorter than the stated propagation',
      objects: [deployment({ metadata: { annotations: { 'cdk8s-nonstop/propagation': '20s' } } }), service()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['10 s', '20 s'] }],
    },
    {
      name: 'a script whose duration is unknown',
      objects: [deployment({ container: sleepCommand('/wait-shutdown') }), service()],
      findings: [{ object: 'Deployment/web', verdict: 'unproven', container: 'web', says: ['a command'] }],
    },
    {
      name: 'a sleep in the background, which waits for nothing',
      objects: [deployment({ container: sleepCommand('sh', '-c', 'sleep 20 & true') }), service()],
      findings: [{ object: 'Deployment/web', verdict: 'unproven', container: 'web', says: ['a command'] }],
    },
    {
      name: 'a Canary without any Service in the input',
      objects: [deployment({ container: { lifecycle: undefined } }), canary()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ["Istio's gateway", '1 s'] }],
    },
    {
      name: 'a Service with the name of the primary that Flagger creates',
      objects: [
        deployment({ container: { lifecycle: undefined } }),
        service({ selector: { app: 'web-primary' } }),
        canary(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['5 s recommended'] }],
    },
    {
      name: 'only the container that serves',
      objects: [
        deployment({ container: { lifecycle: undefined }, more: [{ name: 'logger', image: 'x:1' }] }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['2 s'] }],
    },
    {
      name: 'CoreDNS without its Corefile',
      objects: [
        deployment({ container: { image: 'registry.k8s.io/coredns/coredns:v1.12.0', lifecycle: undefined } }),
        service(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['no preStop hook'] }],
    },
    {
      name: 'a hook that stops the server at once, for clients inside the cluster too',
      objects: [deployment({ container: sleepCommand('nginx', '-s', 'quit') }), service({ type: 'ClusterIP' })],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['stops the server itself at once'] }],
    },
    {
      name: 'containers of which none has a hook, whichever serves',
      objects: [
        deployment({ container: { ports: [], lifecycle: undefined }, more: [{ name: 'b' }] }),
        service({ ports: [{ port: 80 }] }),
      ],
      findings: [{ object: 'Deployment/web', says: ['none of the 2 containers has a preStop hook'] }],
    },
  ],
});
