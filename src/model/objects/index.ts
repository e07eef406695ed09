/**
 * Objects as the API server reads them: fields, labels, selectors.
 *
 * Other layers import from this door, not from the files behind it.
 */
export { apiGroup } from '../../kubernetes/api/api-group';
export type { Fields } from './fields';
export { distinctBy, groupBy } from './group-by';
export { identity, type KubernetesObject } from './kubernetes-object';
export { type LabelSelector, selectorOfLabels, selects } from './label-selector';
export { perList } from './per-list';
