/** Annotations of pods that autoscalers of nodes may not evict: a job that is cut short has done nothing. */
export const NO_EVICTION: Readonly<Record<string, string>> = {
  'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false',
  'karpenter.sh/do-not-disrupt': 'true',
};
