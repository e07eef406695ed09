/**
 * The public API: re-exports, nothing else.
 */
export * from './constructs/autoscaling';
export * from './constructs/disruption-budget';
export * from './constructs/graceful-shutdown';
export * from './constructs/health';
export * from './constructs/health-options';
export * from './constructs/health-probe';
export * from './constructs/pod-security';
export * from './constructs/pre-stop-hook';
export * from './constructs/qos';
export * from './constructs/router';
export * from './constructs/routes/certificate-issuer';
export * from './constructs/routes/ingress-route-tls';
export * from './constructs/routes/plain-http';
export * from './constructs/routes/request-source';
export * from './constructs/routes/shared-traefik-middleware';
export * from './constructs/routes/sticky-cookie';
export * from './constructs/routes/traefik-ingress-route';
export * from './constructs/routes/traefik-ingress-route-props';
export * from './constructs/routes/traefik-match';
export * from './constructs/routes/traefik-middleware';
export * from './constructs/routes/traefik-middleware-options';
export * from './constructs/routes/traefik-servers-transport';
export * from './constructs/routes/traefik-servers-transport-props';
export * from './constructs/routes/traefik-version';
export * from './constructs/routes/weighted-service';
export { ScalingBehavior } from './constructs/scaling-behavior';
export * from './constructs/service-exposure';
export * from './constructs/spread';
export { TargetVersion } from './constructs/target-version';
export { AdditionalContainerProps, WorkloadContainerOptions } from './constructs/workload-container';
export * from './constructs/zero-downtime-attachment';
export * from './constructs/zero-downtime-deployment';
export * from './constructs/zero-downtime-deployment-props';
export { ZeroDowntimeOptions } from './constructs/zero-downtime-options';
export { Nonstop } from './plugin/nonstop';
export { NonstopValidation } from './plugin/nonstop-validation';
