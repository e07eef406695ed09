import { isRuleId, type RuleId } from './rule-ids';

/**
 * Annotation keys for what manifests have no fields for. This is the only place that defines them. The constructs write
 * them, and the rules and the simulator read them.
 */
const PREFIX = 'cdk8s-nonstop';

/** The longest request that must finish after the end of the hook, such as `30s`. */
export const LONGEST_REQUEST = `${PREFIX}/longest-request`;

/** How long routers may keep sending to a pod that is being removed, such as `20s`. A fact, whatever the route. */
export const PROPAGATION = `${PREFIX}/propagation`;

/** The router of a route, a Service or a workload that its manifests do not show, by its id, such as `envoy-gateway`. */
export const ROUTER = `${PREFIX}/router`;

/** The slowest start until ready, such as `60s`. */
export const STARTUP = `${PREFIX}/startup`;

/** The application keeps serving after SIGTERM until routers have stopped sending. The value is the reason. */
export const LAME_DUCK = `${PREFIX}/lame-duck`;

/** How long the preStop hook of a container takes, such as `20s`, if it is a call or a command that does not show it. */
export function hookDuration(container: string): string {
  return `${container}.${PREFIX}/hook-duration`;
}

/**
 * The claims, separated by commas, whose volumes several nodes can mount at once, if the manifests of the claims are kept
 * elsewhere.
 */
export const SHARED_CLAIMS = `${PREFIX}/shared-claims`;

/** A hash of the ConfigMaps that the pods read, so that a change rolls them. Set on the pod template. */
export const CONFIG_HASH = `${PREFIX}/config-hash`;

/** A hash of the pod template that a load test targets, so that it runs again for each revision. */
export const LOAD_TARGET_HASH = `${PREFIX}/load-target-hash`;

/** A label: the load test that a pod belongs to. */
export const LOAD_TEST = `${PREFIX}/load-test`;

/** A label: the backup that a pod belongs to. */
export const BACKUP = `${PREFIX}/backup`;

const ACKNOWLEDGE = `${PREFIX}/acknowledge.`;
const REASON = `${PREFIX}/reason.`;

/** Accepts what RULE would find on the object. The value is the reason. */
export function acknowledge(rule: RuleId): string {
  return `${ACKNOWLEDGE}${rule}`;
}

/** Accepts what RULE would find in one container of the object. The value is the reason. */
export function acknowledgeInContainer(rule: RuleId, container: string): string {
  return `${container}.${acknowledge(rule)}`;
}

/**
 * The key for the reason of an unsafe choice, such as `run-as-root`. If it is named after a rule, it accepts what the rule
 * finds, but does not promise that the rule finds anything.
 */
export function reason(choice: string): string {
  return `${REASON}${choice}`;
}

/** The same for a choice that only concerns one container. */
export function reasonInContainer(choice: string, container: string): string {
  return `${container}.${reason(choice)}`;
}

/** The rule and container that an annotation key acknowledges. */
export interface Acknowledged {
  readonly rule: string;
  /** The only container that it applies to, or undefined for the whole object. */
  readonly container?: string;
  /** Whether the key records the reason of a choice, which stays true even if the rule finds nothing. */
  readonly isReason: boolean;
}

/** Parses the key of an acknowledgement, or returns undefined if it is not one. */
export function parseAcknowledgement(key: string): Acknowledged | undefined {
  const acknowledged = parseKey(key, ACKNOWLEDGE);
  if (acknowledged !== undefined) {
    return { ...acknowledged, isReason: false };
  }
  const given = parseKey(key, REASON);
  return given !== undefined && isRuleId(given.rule) ? { ...given, isReason: true } : undefined;
}

function parseKey(key: string, prefix: string): Omit<Acknowledged, 'isReason'> | undefined {
  if (key.startsWith(prefix)) {
    return { rule: key.slice(prefix.length) };
  }
  const at = key.indexOf(`.${prefix}`);
  return at > 0 ? { rule: key.slice(at + 1 + prefix.length), container: key.slice(0, at) } : undefined;
}
