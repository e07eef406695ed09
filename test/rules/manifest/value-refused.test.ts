import {
  autoscaler,
  budget,
  container,
  daemonSet,
  deployment,
  scaledObject,
  statefulSet,
} from '../../helpers/manifests';
import { testRule } from '../../helpers/rule-tester';

const rolling = (maxSurge: unknown, maxUnavailable: unknown): Readonly<Record<string, unknown>> => ({
  strategy: { rollingUpdate: { maxSurge, maxUnavailable } },
});
const daemonRolling = (rollingUpdate: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  spec: { updateStrategy: { rollingUpdate } },
});
const job = (spec: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'job' },
  spec: { template: { spec: { containers: [container()], ...spec } } },
});

testRule('value-refused', {
  valid: [
    { name: 'what the helpers make', objects: [deployment(), statefulSet(), daemonSet(), budget(), autoscaler()] },
    {
      name: '0 beside 25 %',
      objects: [deployment({ spec: rolling(0, '25%') }), deployment({ spec: rolling('25%', 0) })],
    },
    { name: 'a DaemonSet that surges', objects: [daemonSet(daemonRolling({ maxSurge: 1, maxUnavailable: 0 }))] },
    {
      name: 'a hook as long as the grace period',
      objects: [deployment({ pod: { terminationGracePeriodSeconds: 10 } })],
    },
    { name: 'Recreate', objects: [deployment({ spec: { strategy: { type: 'Recreate', rollingUpdate: undefined } } })] },
    { name: 'a Job that does not restart', objects: [job({ restartPolicy: 'Never' })] },
  ],
  invalid: [
    {
      name: 'a strategy of zeros, as numbers and as percentages',
      objects: [
        deployment({ spec: rolling(0, 0) }),
        deployment({ spec: rolling('0%', '0%') }),
        daemonSet(daemonRolling({ maxUnavailable: 0 })),
      ],
      findings: [
        { object: 'Deployment/web', says: ['maxSurge 0 and maxUnavailable 0', 'is refused'] },
        { object: 'Deployment/web', says: ['maxSurge 0% and maxUnavailable 0%'] },
        { object: 'DaemonSet/web', says: ['maxSurge 0 and maxUnavailable 0'] },
      ],
    },
    {
      name: 'a DaemonSet with both, one of them by default',
      objects: [daemonSet(daemonRolling({ maxSurge: 1 }))],
      findings: [{ object: 'DaemonSet/web', says: ['maxSurge 1', 'maxUnavailable 0', 'got 1'] }],
    },
    {
      name: 'a maxUnavailable of 0 of a StatefulSet',
      objects: [statefulSet({ spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } } })],
      findings: [{ object: 'StatefulSet/web', says: ['at least 1, got 0'] }],
    },
    {
      name: 'types of strategy that do not exist, or contradict their section',
      objects: [
        deployment({ spec: { strategy: { type: 'Rolling' } } }),
        deployment({ spec: { strategy: { type: 'Recreate' } } }),
        daemonSet({ spec: { updateStrategy: { type: 'Recreate' } } }),
      ],
      findings: [
        { object: 'Deployment/web', says: ["got 'Rolling'"] },
        { object: 'Deployment/web', says: ['beside the type Recreate'] },
        { object: 'DaemonSet/web', says: ["got 'Recreate'"] },
      ],
    },
    {
      name: 'a deadline that is not above minReadySeconds',
      objects: [deployment({ spec: { minReadySeconds: 60, progressDeadlineSeconds: 60 } })],
      findings: [{ object: 'Deployment/web', says: ['progressDeadlineSeconds 60', 'more than minReadySeconds 60'] }],
    },
    {
      name: 'a hook that sleeps longer than the grace period',
      objects: [deployment({ pod: { terminationGracePeriodSeconds: 5 } })],
      findings: [{ object: 'Deployment/web', says: ['at most the grace period of 5 s, got 10 s'] }],
    },
    {
      name: 'probes and hooks with two handlers, or none',
      objects: [
        deployment({ container: { readinessProbe: { tcpSocket: { port: 1 } } } }),
        deployment({ container: { lifecycle: { preStop: { sleep: undefined } } } }),
        deployment({ container: { livenessProbe: { periodSeconds: 5 } } }),
      ],
      findings: [
        { object: 'Deployment/web', says: ['readinessProbe should have one handler, got httpGet and tcpSocket'] },
        { object: 'Deployment/web', says: ['preStop hook should have one handler, got none'] },
        { object: 'Deployment/web', says: ['livenessProbe should have one handler, got none'] },
      ],
    },
    {
      name: 'thresholds and grace periods of the wrong probe',
      objects: [
        deployment({ container: { livenessProbe: { tcpSocket: { port: 1 }, successThreshold: 2 } } }),
        deployment({ container: { readinessProbe: { terminationGracePeriodSeconds: 5 } } }),
      ],
      findings: [
        { object: 'Deployment/web', says: ['successThreshold of a livenessProbe should be 1, got 2'] },
        { object: 'Deployment/web', says: ['no terminationGracePeriodSeconds'] },
      ],
    },
    {
      name: 'pods without containers, or with two of one name',
      objects: [deployment({ pod: { containers: [] } }), deployment({ more: [container()] })],
      findings: [
        { object: 'Deployment/web', says: ['at least one container'] },
        { object: 'Deployment/web', says: ['got web twice'] },
      ],
    },
    {
      name: 'restart policies of the wrong kind',
      objects: [deployment({ pod: { restartPolicy: 'OnFailure' } }), job({})],
      findings: [
        { object: 'Deployment/web', says: ['should be Always, got OnFailure'] },
        { object: 'Job/job', says: ['should be Never or OnFailure, got Always'] },
      ],
    },
    {
      name: 'a budget with both fields',
      objects: [budget({ maxUnavailable: 1, minAvailable: 2 })],
      findings: [{ object: 'PodDisruptionBudget/web', says: ['got 2 and 1'] }],
    },
    {
      name: 'a minimum above the maximum',
      objects: [autoscaler({ minReplicas: 7 }), scaledObject({ minReplicaCount: 7, maxReplicaCount: 6 })],
      findings: [
        { object: 'HorizontalPodAutoscaler/web', says: ['at most the maximum of 6 replicas, got 7'] },
        { object: 'ScaledObject/web', says: ['at most the maximum of 6 replicas, got 7'] },
      ],
    },
  ],
});
