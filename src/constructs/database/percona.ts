import { ApiObject } from 'cdk8s';
import { DNS_SUBDOMAIN } from '../../kubernetes/names';
import { requireName, requireText } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { withoutUndefined } from '../base/plain-objects';
import { type DatabaseBackend, type DatabaseRequest, PASSWORD_ENTRY } from './database-backend';
import type { PerconaOptions } from './database-options';
import { MYSQL_PORT } from './mysql-rendering';
import { MYSQL_IMAGE } from './mysql-settings';
import { clusterMetadata, operatorPolicy, readOperatorOptions, type ResolvedOperator } from './operator-settings';
import { SecretEntry } from '../secrets/secret-entry';

/** The names of pods and volumes contain it. */
const CLUSTER_NAME = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  maxLength: 22,
  description: "a DNS label of at most 22 characters, the limit of Percona's operator",
};

interface ResolvedPercona extends ResolvedOperator {
  readonly crVersion: string;
  readonly secretsName?: string;
  readonly image: string;
  readonly haproxyImage: string;
}

/** A Percona XtraDB Cluster behind HAProxy. */
export function percona(options: PerconaOptions): DatabaseBackend {
  const { systemUsersSecretName } = options;
  const resolved: ResolvedPercona = {
    ...readOperatorOptions(options, MYSQL_IMAGE),
    crVersion: requireText('crVersion', options.crVersion ?? '1.20.0'),
    secretsName:
      systemUsersSecretName === undefined
        ? undefined
        : requireName('systemUsersSecretName', systemUsersSecretName, DNS_SUBDOMAIN),
    image: requireText('image', options.image ?? 'percona/percona-xtradb-cluster:8.4.8-8.1').trim(),
    haproxyImage: requireText('haproxyImage', options.haproxyImage ?? 'percona/haproxy:2.8.18-1').trim(),
  };
  return {
    // The privileges of the operator's containers are undocumented.
    isRestricted: false,
    entries: [SecretEntry.of(PASSWORD_ENTRY)],
    bind: (request) => {
      const { name, namespace } = request.metadata;
      requireName('metadata.name', name, CLUSTER_NAME);
      // The labels that the operator puts on the pods of servers and HAProxy.
      const podLabels = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/name': 'percona-xtradb-cluster' };
      return {
        cluster: defineCluster(request, resolved),
        connection: withoutUndefined({
          host: `${name}-haproxy`,
          port: MYSQL_PORT,
          databaseName: request.databaseName,
          user: request.user,
          password: request.secret(PASSWORD_ENTRY),
          podLabels: { ...podLabels },
          namespace,
          isHighlyAvailable: true,
          clientImage: resolved.clientImage,
        }),
        ...operatorPolicy(resolved, podLabels),
      };
    },
  };
}

function defineCluster(
  { scope, metadata, databaseName, user, secret }: DatabaseRequest,
  own: ResolvedPercona,
): ApiObject {
  const passwordSecretRef = secret(PASSWORD_ENTRY)._keySelector("the Percona operator's password");
  const cluster = new ApiObject(scope, 'PerconaXtraDBCluster', {
    apiVersion: 'pxc.percona.com/v1',
    kind: 'PerconaXtraDBCluster',
    metadata: clusterMetadata(metadata),
  });
  const spread = {
    affinity: { antiAffinityTopologyKey: 'kubernetes.io/hostname' },
    podDisruptionBudget: { maxUnavailable: 1 },
  };
  deriveWhenRendered(cluster, (generated) => ({
    ...generated,
    spec: {
      crVersion: own.crVersion,
      secretsName: own.secretsName ?? `${metadata.name}-system-users`,
      pxc: {
        size: own.replicas,
        image: own.image,
        ...spread,
        volumeSpec: {
          persistentVolumeClaim: withoutUndefined({
            storageClassName: own.storageClassName,
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: own.size } },
          }),
        },
      },
      haproxy: { enabled: true, size: own.replicas, image: own.haproxyImage, ...spread },
      users: [{ name: user, dbs: [databaseName], hosts: ['%'], grants: ['ALL'], passwordSecretRef }],
    },
  }));
  return cluster;
}
