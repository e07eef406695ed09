import { POD_NAME_LABEL, REVISION_LABEL } from '../../kubernetes/labels';
import type { Fields } from './fields';

export interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A selector by labels. One without any requirement matches everything. */
export interface LabelSelector {
  readonly labels: ReadonlyMap<string, string>;
  readonly expressions: readonly LabelRequirement[];
}

/** Labels that controllers add to pods when they create them, so that a template does not show them. */
const ADDED_BY_CONTROLLERS: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'pod-template-generation',
  REVISION_LABEL,
  'rollouts-pod-template-hash',
  POD_NAME_LABEL,
]);

/** Whether a controller adds the label to pods when it creates them, so that a template does not show it. */
export function isAddedByController(key: string): boolean {
  return ADDED_BY_CONTROLLERS.has(key);
}

/** Reads `matchLabels` and `matchExpressions`; returns undefined if there is no selector. */
export function readLabelSelector(fields: Fields): LabelSelector | undefined {
  if (!fields.exists) {
    return undefined;
  }
  return {
    labels: fields.labels('matchLabels'),
    expressions: fields.children('matchExpressions').map((expression) => ({
      key: expression.text('key') ?? '',
      operator: expression.text('operator') ?? '',
      values: expression.texts('values'),
    })),
  };
}

export function selectorOfLabels(labels: ReadonlyMap<string, string>): LabelSelector {
  return { labels, expressions: [] };
}

/** Equal for selectors that state the same requirements in the same order. */
export function selectorKey({ labels, expressions }: LabelSelector): string {
  return JSON.stringify([...labels, ...expressions]);
}

/** Whether a pod with the labels of a template is selected. Every requirement must be met. */
export function selects(selector: LabelSelector, labels: ReadonlyMap<string, string>): boolean {
  for (const [key, value] of selector.labels) {
    if (labels.get(key) !== value && !ADDED_BY_CONTROLLERS.has(key)) {
      return false;
    }
  }
  return selector.expressions.every((expression) => holds(expression, labels));
}

/**
 * Returns the labels that a pod would need in addition to its own to be selected. Returns undefined if no labels would help,
 * or if the pod has none of those that the selector requires.
 */
export function labelsToBeSelected(
  selector: LabelSelector,
  labels: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  const asked = [...selector.labels];
  const missing = asked.filter(([key]) => !labels.has(key)).map(([key]) => key);
  const isRest = asked.every(([key, value]) => (labels.get(key) ?? value) === value) && missing.length < asked.length;
  return isRest && selector.expressions.every((expression) => holds(expression, labels)) ? missing : undefined;
}

function holds({ key, operator, values }: LabelRequirement, labels: ReadonlyMap<string, string>): boolean {
  if (ADDED_BY_CONTROLLERS.has(key)) {
    return true;
  }
  const value = labels.get(key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
