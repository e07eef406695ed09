import { k8s, PersistentVolumeAccessMode } from 'cdk8s-plus-27';
import { requireText, requireWords, show } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { withoutUndefined } from '../base/plain-objects';
import { defineClaim, formatSize, type StorageBackend } from './storage-backend';
import { DEFAULT_SIZE } from './storage-size';
import type { NfsOptions } from './storage-options';

/** Defines an NFS volume and the claim that is bound to it by name. */
export function nfs(options: NfsOptions): StorageBackend {
  const server = requireText('server', options.server);
  const path = requireText('path', options.path);
  if (!path.startsWith('/')) {
    throw new Error(`'path' should be absolute, got ${show(path)}`);
  }
  const mountOptions = requireWords('mountOptions', options.mountOptions ?? ['nfsvers=4.1', 'hard']);
  return (request) => {
    const { scope, metadata, size = DEFAULT_SIZE, accessMode = PersistentVolumeAccessMode.READ_WRITE_MANY } = request;
    const { name, namespace } = metadata;
    // Volumes are cluster-scoped, so their names must not clash across namespaces.
    const volumeName = namespace === undefined ? name : `${namespace}-${name}`;
    const volume = new k8s.KubePersistentVolume(scope, 'Volume', { metadata: { name: volumeName } });
    deriveWhenRendered(volume, (generated) => ({
      ...generated,
      spec: {
        accessModes: [accessMode],
        // NFS does not enforce a capacity. It only has to match the claim's request.
        capacity: { storage: formatSize(size) },
        // No other claim may bind to it.
        claimRef: withoutUndefined({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace }),
        mountOptions,
        nfs: { server, path },
        persistentVolumeReclaimPolicy: 'Retain',
        // No class: it must not be provisioned dynamically.
        storageClassName: '',
      },
    }));
    return defineClaim(request, { storageClassName: '', volumeName, size, accessMode });
  };
}
