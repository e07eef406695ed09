/** Images known to have neither a shell nor `sleep`. */
const WITHOUT_SHELL: readonly RegExp[] = [
  /^gcr\.io\/(?:distroless\/(?!.*:(?:.*-)?debug)|knative-releases\/)/,
  /^cgr\.dev\/chainguard\/(?!.*(?:-dev|bash|busybox|wolfi-base))/,
  /^(?:registry\.k8s\.io|k8s\.gcr\.io)\/(?:pause|coredns|kube-state-metrics|metrics-server|kube-apiserver|kube-controller-manager|kube-scheduler|external-dns|sig-storage|autoscaling\/cluster-autoscaler|prometheus-adapter)\b/,
  /^(?:docker\.io\/)?(?:coredns\/coredns|cloudflare\/cloudflared|rancher\/mirrored-(?:coredns|pause|metrics-server)[\w-]*)(?:[:@]|$)/,
  /^quay\.io\/jetstack\/cert-manager-/,
  /^mcr\.microsoft\.com\/(?:dotnet\/.*chiseled|[\w./-]*distroless)/,
  // A variant of any image that has it in its tag.
  /(?:^|\/)[^/]*[-:]distroless(?:$|[-:@])|[-:](?:distroless|chiseled)[\w.-]*$/,
  /^(?:docker\.io\/)?(?:traefik\/whoami|hashicorp\/http-echo|library\/hello-world|hello-world)(?:[:@]|$)/,
];

export function hasNoShell(image: string): boolean {
  return WITHOUT_SHELL.some((pattern) => pattern.test(image));
}
