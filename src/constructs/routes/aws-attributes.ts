/**
 * Lists of attributes, such as `a=1,b=2`, that the AWS Load Balancer Controller reads from annotations.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes
 */
import { deregistrationDelaySeconds } from '../../kubernetes/aws-attributes';

type Annotations = Readonly<Record<string, string>>;

const LIST =
  /^(alb\.ingress\.kubernetes\.io\/|service\.beta\.kubernetes\.io\/aws-load-balancer-)([a-z-]+-)?attributes$/;

/** Merges annotations. Explicit ones override derived ones, but in a list of attributes only those of the same name. */
export function mergeAnnotations(derived: Annotations, explicit: Annotations = {}): Annotations {
  const merged = Object.entries(explicit).map(([key, value]) => {
    const others = LIST.test(key) ? attributesOf(derived[key]).filter((attribute) => !hasSame(attribute, value)) : [];
    return [key, [value, ...others].filter((text) => text !== '').join(',')];
  });
  return { ...derived, ...(Object.fromEntries(merged) as Annotations) };
}

/** Returns the deregistration delay that annotations set, or undefined if the load balancer keeps its own. */
export function delayIn(annotations: Annotations): number | undefined {
  const found = Object.entries(annotations).flatMap(([key, value]) =>
    LIST.test(key) ? (deregistrationDelaySeconds(value) ?? []) : [],
  );
  return found[0];
}

function attributesOf(list: string | undefined): readonly string[] {
  return (list ?? '').split(',').filter((attribute) => attribute !== '');
}

function hasSame(attribute: string, list: string): boolean {
  const nameOf = (text: string): string => (text.split('=')[0] ?? '').trim();
  return attributesOf(list).some((other) => nameOf(other) === nameOf(attribute));
}
