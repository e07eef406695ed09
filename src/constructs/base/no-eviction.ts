/** Annotations that keep node autoscalers from evicting a pod. A Job that is cut short has done nothing. */
export const NO_EVICTION: Readonly<Record<string, string>> = {
  'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
  'karpenter.sh/do-not-disrupt': 'true',
};
