import { factsOf, findWorkload, type WorkloadFacts } from '../../../src/rehearsal/timeline/workload-facts';
import { deployment, service } from '../../helpers/manifests';

const PROBE = { httpGet: { path: '/', port: 8443 } };

/** Facts of a Deployment with a native sidecar, behind a Service with these ports. */
function facts(
  sidecar: object,
  ports: readonly object[],
  container: Readonly<Record<string, unknown>> = {},
): WorkloadFacts {
  const initContainers = [{ name: 'proxy', restartPolicy: 'Always', ...sidecar }];
  const objects = [deployment({ container, pod: { initContainers } }), service({ ports })];
  return factsOf(findWorkload(objects, 'Deployment', 'web')!);
}

describe('next to a native sidecar', () => {
  const serves = { ports: [{ name: 'edge', containerPort: 8443 }], readinessProbe: PROBE };

  test('the hook of the main container counts even if both serve: the sidecar gets SIGTERM after it', () => {
    const ports = [
      { name: 'web', port: 80, targetPort: 'http' },
      { name: 'edge', port: 443, targetPort: 'edge' },
    ];
    expect(facts(serves, ports)).toMatchObject({ hookSeconds: 10, hasReadinessProbe: true });
  });

  test('the hook of the main container counts too if no container declares the port', () => {
    expect(facts({}, [{ port: 80 }], { ports: [] }).hookSeconds).toBe(10);
  });

  test('readiness is not known to be probed if the sidecar may be the one that listens', () => {
    expect(facts({}, [{ port: 80 }], { ports: [] }).hasReadinessProbe).toBe(false);
    expect(facts({ readinessProbe: PROBE }, [{ port: 80 }], { ports: [] }).hasReadinessProbe).toBe(true);
    expect(facts({}, [{ port: 80, targetPort: 'http' }]).hasReadinessProbe).toBe(true);
  });
});
