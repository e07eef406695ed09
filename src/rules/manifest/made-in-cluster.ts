import { apiGroup, type KubernetesObject } from '../../model/objects';
import type { Reference } from '../../model/pods';

/** Objects that Kubernetes or a common add-on makes in every namespace. */
const IN_EVERY_NAMESPACE: Readonly<Record<Reference['kind'], readonly string[]>> = {
  ServiceAccount: ['default', 'builder', 'deployer'],
  ConfigMap: ['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert', 'linkerd-identity-trust-roots'],
  Secret: [],
  PersistentVolumeClaim: [],
};

/** The custom resources from which an operator makes a Secret, and the field that names it if it is not their own name. */
const MAKERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['external-secrets.io/ExternalSecret', ['target', 'name']],
  ['bitnami.com/SealedSecret', ['template', 'metadata', 'name']],
  ['cert-manager.io/Certificate', ['secretName']],
  ['secrets.hashicorp.com/VaultStaticSecret', ['destination', 'name']],
  ['secrets.hashicorp.com/VaultDynamicSecret', ['destination', 'name']],
  ['onepassword.com/OnePasswordItem', []],
]);

/** Returns the Secrets that operators make from objects of the input, as `namespace/name`. */
export function secretsMade(objects: readonly KubernetesObject[]): ReadonlySet<string> {
  return new Set(
    objects.flatMap(({ apiVersion, kind, namespace, name, fields }) => {
      const path = MAKERS.get(`${apiGroup(apiVersion)}/${kind}`);
      if (path === undefined) {
        return [];
      }
      const own = fields.descend(['spec', ...path.slice(0, -1)]).text(path.at(-1) ?? '');
      return [`${namespace}/${own ?? name}`];
    }),
  );
}

/** Whether an object is made in the cluster, so that no manifest has it. */
export function isMadeInCluster({ kind, name }: Reference, namespace: string, made: ReadonlySet<string>): boolean {
  return IN_EVERY_NAMESPACE[kind].includes(name) || (kind === 'Secret' && made.has(`${namespace}/${name}`));
}

/** Whether something else writes the keys of an object: it is empty, or it says that it is to be filled. */
export function mayBeFilled({ fields, labels, annotations, kind }: KubernetesObject): boolean {
  if (kind !== 'ConfigMap' && kind !== 'Secret') {
    return true;
  }
  const keys = ['data', 'binaryData', 'stringData'].flatMap((section) => fields.child(section).keys());
  const isInjected = [...labels.keys(), ...annotations.keys()].some((key) =>
    /inject|reflector|replicat|trust/.test(key),
  );
  return keys.length === 0 || isInjected;
}
