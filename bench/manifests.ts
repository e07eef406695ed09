/**
 * Manifests of any number of workloads, each a Deployment with its Service, autoscaler and budget, with the size of
 * real objects: a sidecar, an init container, probes, environment, volumes. Every tenth violates a rule.
 */
export function manifests(groups: number): string {
  return Array.from({ length: groups }, (_, index) => group(index)).join('---\n');
}

function group(index: number): string {
  const name = `workload-${index}`;
  const namespace = `team-${index % 50}`;
  return [
    deployment(name, namespace, index),
    service(name, namespace),
    autoscaler(name, namespace),
    budget(name, namespace),
  ].join('---\n');
}

function metadata(name: string, namespace: string): string {
  return `metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: bench
    app.kubernetes.io/managed-by: hand
`;
}

function deployment(name: string, namespace: string, index: number): string {
  const grace = index % 10 === 0 ? 0 : 60;
  const settings = Array.from({ length: 2 }, (_, at) => env(`SETTING_${at}`, `the value of setting ${at}`)).join('');
  return `apiVersion: apps/v1
kind: Deployment
${metadata(name, namespace)}spec:
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  minReadySeconds: 5
  progressDeadlineSeconds: 600
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: bench
    spec:
      terminationGracePeriodSeconds: ${grace}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app.kubernetes.io/name: ${name}
      containers:
        - name: app
          image: registry.example.com/team/${name}:1.2.3
          ports:
            - name: http
              containerPort: 8080
          env:
${settings}          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 128Mi
          startupProbe:
            httpGet:
              path: /healthz
              port: http
            failureThreshold: 30
            periodSeconds: 2
          readinessProbe:
            httpGet:
              path: /healthz
              port: http
            periodSeconds: 5
          lifecycle:
            preStop:
              exec:
                command: ["sleep", "20"]
          volumeMounts:
            - name: scratch
              mountPath: /tmp
      volumes:
        - name: scratch
          emptyDir: {}
`;
}

function env(name: string, value: string): string {
  return `            - name: ${name}\n              value: "${value}"\n`;
}

function service(name: string, namespace: string): string {
  return `apiVersion: v1
kind: Service
${metadata(name, namespace)}spec:
  type: NodePort
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`;
}

function autoscaler(name: string, namespace: string): string {
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
${metadata(name, namespace)}spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  minReplicas: 2
  maxReplicas: 6
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 60
`;
}

function budget(name: string, namespace: string): string {
  return `apiVersion: policy/v1
kind: PodDisruptionBudget
${metadata(name, namespace)}spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
`;
}
