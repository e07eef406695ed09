/**
 * Flagger distinguishes the pods of its copy from the target's by the first of these labels in the selector.
 *
 * @see https://docs.flagger.app/usage/how-it-works#canary-target
 */
export const FLAGGER_SELECTOR_LABELS: readonly string[] = ['app', 'name', 'app.kubernetes.io/name'];
