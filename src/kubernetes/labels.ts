/**
 * Labels that Kubernetes itself puts on nodes and pods.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/
 */

/** The name of the node, over which pods are spread. */
export const HOSTNAME_LABEL = 'kubernetes.io/hostname';

/** The revision of a Deployment that a pod belongs to. */
export const REVISION_LABEL = 'pod-template-hash';

/** The name of a StatefulSet's pod. */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
