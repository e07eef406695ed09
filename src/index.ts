/**
 * The public API: re-exports, nothing else.
 */
export * from './constructs/autoscaling';
export * from './constructs/delivery/alert-provider';
export * from './constructs/delivery/canary';
export * from './constructs/delivery/canary-alert';
export * from './constructs/delivery/canary-analysis';
export * from './constructs/delivery/canary-metric';
export * from './constructs/delivery/canary-props';
export * from './constructs/delivery/canary-provider';
export * from './constructs/delivery/canary-webhook';
export * from './constructs/delivery/metric-template';
export * from './constructs/disruption-budget';
export * from './constructs/graceful-shutdown';
export * from './constructs/health';
export * from './constructs/health-options';
export * from './constructs/health-probe';
export * from './constructs/load-test/load-report';
export * from './constructs/load-test/load-target';
export * from './constructs/load-test/load-test';
export * from './constructs/load-test/load-test-props';
export * from './constructs/load-test/load-tool';
export * from './constructs/pod-security';
export * from './constructs/pre-stop-hook';
export * from './constructs/qos';
export * from './constructs/router';
export { ScalingBehavior } from './constructs/scaling-behavior';
export * from './constructs/service-exposure';
export * from './constructs/spread';
export { TargetVersion } from './constructs/target-version';
export { AdditionalContainerProps, WorkloadContainerOptions } from './constructs/workload-container';
export * from './constructs/zero-downtime-attachment';
export * from './constructs/zero-downtime-deployment';
export * from './constructs/zero-downtime-deployment-props';
export { ZeroDowntimeOptions } from './constructs/zero-downtime-options';
