import { documentsOf } from '../../src/manifest/documents';
import { buildCluster } from '../../src/model/cluster';
import type { Container } from '../../src/model/pods/container';
import { backendContainers, frontContainers, stoppedFirst } from '../../src/model/workloads/request-path';
import type { Workload } from '../../src/model/workloads/workload';
import { deployment, service } from '../helpers/manifests';

const SIDECAR = { name: 'proxy', image: 'example.com/proxy:1', restartPolicy: 'Always' };

function read(...objects: readonly unknown[]): Workload {
  return buildCluster(documentsOf(objects).documents, []).cluster.workloads[0]!;
}

function names(containers: readonly Container[]): readonly string[] {
  return containers.map(({ name }) => name);
}

describe('the containers in front', () => {
  test('are those that own a port of a Service', () => {
    expect(names(frontContainers(read(deployment({ more: [{ name: 'fpm' }] }), service())))).toEqual(['web']);
  });

  test('are all that run if no container declares the port: a native sidecar may be the one that listens', () => {
    const workload = read(
      deployment({ container: { ports: [] }, pod: { initContainers: [SIDECAR, { name: 'setup' }] } }),
      service({ ports: [{ port: 80 }] }),
    );
    expect(names(frontContainers(workload))).toEqual(['web', 'proxy']);
  });

  test('may be a native sidecar alone, if it is the one that declares the port', () => {
    const proxy = { ...SIDECAR, ports: [{ name: 'edge', containerPort: 8443 }] };
    const workload = read(
      deployment({ pod: { initContainers: [proxy] } }),
      service({ ports: [{ port: 443, targetPort: 'edge' }] }),
    );
    expect(names(frontContainers(workload))).toEqual(['proxy']);
  });
});

describe('the containers behind', () => {
  const behind = (...more: readonly Readonly<Record<string, unknown>>[]): readonly string[] =>
    names(backendContainers(read(deployment({ more }), service())));

  test('listen on their own port, or are known to serve the container next to them', () => {
    expect(behind({ name: 'app', ports: [{ containerPort: 9000 }] })).toEqual(['app']);
    const images = [
      'bitnami/php-fpm:8.3',
      'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.8.0',
      'example.com/cloudsql-proxy@sha256:0',
      'gce-proxy',
      'edoburu/pgbouncer:1.22',
      'example.com/our-twemproxy-arm64:1',
    ];
    for (const image of images) {
      expect([image, behind({ name: 'side', image })]).toEqual([image, ['side']]);
    }
  });

  test('are not those that only watch, whatever port they listen on', () => {
    const ports = [{ containerPort: 9000 }];
    for (const name of ['nginx-exporter', 'metrics', 'fluent-bit', 'istio-proxy', 'config-reloader']) {
      expect([name, behind({ name, ports })]).toEqual([name, []]);
    }
    expect(behind({ name: 'side', ports: [{ name: 'http-metrics', containerPort: 9113 }] })).toEqual([]);
  });

  test('are not native sidecars, which outlive the main containers', () => {
    const sql = { ...SIDECAR, image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2' };
    expect(backendContainers(read(deployment({ pod: { initContainers: [sql] } }), service()))).toEqual([]);
  });
});

describe('SIGTERM reaches first', () => {
  test('the main containers, and native sidecars only if there is nothing else', () => {
    const { pod } = read(deployment({ pod: { initContainers: [SIDECAR] } }));
    expect(names(stoppedFirst([...pod.sidecars, ...pod.containers]))).toEqual(['web']);
    expect(names(stoppedFirst(pod.sidecars))).toEqual(['proxy']);
  });
});
