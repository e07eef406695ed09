import { deployment, ingress, service } from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

type Part = Readonly<Record<string, unknown>>;

const INTERNAL = service({ type: 'ClusterIP' });
const IDLE = 'alb.ingress.kubernetes.io/load-balancer-attributes';

function alb(attributes = ''): Part {
  return ingress({ ingressClassName: 'alb' }, { 'alb.ingress.kubernetes.io/target-type': 'ip', [IDLE]: attributes });
}

function server(container: Part): Part {
  return deployment({ container });
}

function started(...command: readonly string[]): Part {
  return server({ command });
}

const GCE = ingress({}, { 'kubernetes.io/ingress.class': 'gce' });

testRule('keepalive-below-idle', {
  valid: [
    {
      name: 'a longer keep-alive',
      objects: [started('gunicorn', '-k', 'gthread', '--keep-alive', '65', 'a:b'), INTERNAL, alb()],
    },
    {
      name: 'a shorter idle timeout',
      objects: [
        started('uvicorn', '--timeout-keep-alive=30', 'a:b'),
        INTERNAL,
        alb('deletion_protection.enabled=true,idle_timeout.timeout_seconds=20'),
      ],
    },
    {
      name: 'the sync worker of gunicorn, which keeps no connections',
      objects: [started('gunicorn', 'a:b'), INTERNAL, alb()],
    },
    { name: 'no balancer', objects: [started('uvicorn', 'a:b'), INTERNAL] },
    {
      name: 'a router that sends the request again',
      objects: [started('uvicorn', 'a:b'), INTERNAL, ingress({ ingressClassName: 'traefik' })],
    },
    { name: 'a server that is not known', objects: [started('/app', '--keep-alive=2'), INTERNAL, alb()] },
    { name: 'Node, whose code decides', objects: [started('node', 'server.js'), INTERNAL, alb()] },
    {
      name: 'a variable that was not meant in milliseconds',
      objects: [
        server({ command: ['node', 'a.js'], env: [{ name: 'KEEP_ALIVE_TIMEOUT', value: '65' }] }),
        INTERNAL,
        alb(),
      ],
    },
    {
      name: 'Next.js with a longer time',
      objects: [started('next', 'start', '--keepAliveTimeout', '70000'), INTERNAL, alb()],
    },
    {
      name: 'the last of two options',
      objects: [started('uvicorn', '--timeout-keep-alive=5', '--timeout-keep-alive=75', 'a:b'), INTERNAL, alb()],
    },
  ],
  invalid: [
    {
      name: 'gunicorn below the default of an ALB',
      objects: [started('gunicorn', '--worker-class=gthread', '--keep-alive=5', 'a:b'), INTERNAL, alb()],
      findings: [
        { object: 'Deployment/web', container: 'web', says: ['5 s (--keep-alive)', 'Ingress web after 60 s'] },
      ],
    },
    {
      name: 'as long as the balancer, which is a race too',
      objects: [started('uvicorn', '--timeout-keep-alive', '60', 'a:b'), INTERNAL, alb()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['60 s (--timeout-keep-alive)'] }],
    },
    {
      name: 'a script for a shell',
      objects: [
        started('sh', '-c', 'exec gunicorn --threads 4 --keep-alive 2 "a:b"'),
        INTERNAL,
        alb('idle_timeout.timeout_seconds=300'),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['2 s', '300 s'] }],
    },
    {
      name: 'arguments of an image',
      objects: [server({ args: ['uvicorn', 'a:b'] }), INTERNAL, alb()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['5 s (the default of uvicorn)'] }],
    },
    {
      name: 'a module of Python',
      objects: [started('python', '-m', 'uvicorn', 'a:b'), INTERNAL, alb()],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['the default of uvicorn'] }],
    },
    {
      name: 'a variable of uvicorn',
      objects: [
        server({ command: ['uvicorn', 'a:b'], env: [{ name: 'UVICORN_TIMEOUT_KEEP_ALIVE', value: '10' }] }),
        INTERNAL,
        alb(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['10 s (UVICORN_TIMEOUT_KEEP_ALIVE)'] }],
    },
    {
      name: 'arguments of gunicorn in a variable',
      objects: [
        server({
          command: ['gunicorn', 'a:b'],
          env: [{ name: 'GUNICORN_CMD_ARGS', value: '--threads=4 --keep-alive=7' }],
        }),
        INTERNAL,
        alb(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['7 s (--keep-alive)'] }],
    },
    {
      name: 'the default of gunicorn, unless its file says otherwise',
      objects: [started('gunicorn', '-k', 'uvicorn.workers.UvicornWorker', 'a:b'), INTERNAL, alb()],
      findings: [
        { object: 'Deployment/web', container: 'web', verdict: 'unproven', says: ['2 s (the default of gunicorn)'] },
      ],
    },
    {
      name: 'Next.js as it is built, in milliseconds',
      objects: [
        server({ command: ['node', 'server.js'], env: [{ name: 'KEEP_ALIVE_TIMEOUT', value: '5000' }] }),
        INTERNAL,
        alb(),
      ],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['5 s (KEEP_ALIVE_TIMEOUT)'] }],
    },
    {
      name: "Google's balancer, which keeps connections for 10 minutes",
      objects: [started('uvicorn', '--timeout-keep-alive=75', 'a:b'), INTERNAL, GCE],
      findings: [{ object: 'Deployment/web', container: 'web', says: ['75 s', '600 s'] }],
    },
  ],
});
