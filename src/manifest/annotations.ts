import type { RuleId } from './rule-ids';

/**
 * What a manifest has no field for, said by annotation: the one place that fixes the keys. The constructs write them;
 * the rules and the simulator read them.
 */
const PREFIX = 'cdk8s-nonstop';

/** The longest request that must finish after the hook's end, such as `30s`. */
export const LONGEST_REQUEST = `${PREFIX}/longest-request`;

/** How long routers may go on sending to a pod that is being removed, such as `20s`. A fact, whatever the route. */
export const PROPAGATION = `${PREFIX}/propagation`;

/** The slowest start until ready, such as `60s`. */
export const STARTUP = `${PREFIX}/startup`;

/** The application goes on serving after SIGTERM until routers have stopped sending. The value is the reason. */
export const LAME_DUCK = `${PREFIX}/lame-duck`;

/** A hash of the ConfigMaps that the pods read, so that a change of one rolls them. On the pod template. */
export const CONFIG_HASH = `${PREFIX}/config-hash`;

/** A hash of the pod template that a load test is sent to, so that it runs anew with each revision. */
export const LOAD_TARGET_HASH = `${PREFIX}/load-target-hash`;

/** A label: the load test that a pod belongs to. */
export const LOAD_TEST = `${PREFIX}/load-test`;

/** A label: the backup that a pod belongs to. */
export const BACKUP = `${PREFIX}/backup`;

const ACKNOWLEDGE = `${PREFIX}/acknowledge.`;
const CONTAINER_ACKNOWLEDGE = `.${ACKNOWLEDGE}`;
const REASON = `${PREFIX}/reason.`;

/** Accepts what RULE would find on the object. The value is the reason. */
export function acknowledge(rule: RuleId): string {
  return `${ACKNOWLEDGE}${rule}`;
}

/** Accepts what RULE would find in one container of the object. The value is the reason. */
export function acknowledgeInContainer(rule: RuleId, container: string): string {
  return `${container}${CONTAINER_ACKNOWLEDGE}${rule}`;
}

/** Why an unsafe choice was made that no rule looks at, such as `run-as-root`. */
export function reason(choice: string): string {
  return `${REASON}${choice}`;
}

/** Why an unsafe choice that no rule looks at was made for one container. */
export function reasonInContainer(choice: string, container: string): string {
  return `${container}.${REASON}${choice}`;
}

/** What an annotation's key acknowledges. */
export interface Acknowledged {
  readonly rule: string;
  /** The only container that is meant, undefined where the whole object is. */
  readonly container?: string;
}

/** Reads an acknowledgement's key; undefined where the key is not one. */
export function parseAcknowledgement(key: string): Acknowledged | undefined {
  if (key.startsWith(ACKNOWLEDGE)) {
    return { rule: key.slice(ACKNOWLEDGE.length) };
  }
  const at = key.indexOf(CONTAINER_ACKNOWLEDGE);
  return at > 0 ? { rule: key.slice(at + CONTAINER_ACKNOWLEDGE.length), container: key.slice(0, at) } : undefined;
}
