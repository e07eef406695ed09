/**
 * The annotations with which controllers read an Ingress.
 */
import { withoutUndefined } from '../../base/plain-objects';
import type { WorkloadIngressTls } from './workload-ingress-tls';

/** The facts known when an Ingress is rendered. */
export interface IngressFacts {
  readonly tls: readonly WorkloadIngressTls[];
  readonly longestRequestSeconds: number;
}

interface NginxSettings {
  readonly conditions?: readonly string[];
  readonly tries?: number;
  readonly timeoutSeconds?: number;
}

interface AlbSettings {
  readonly targetType: string;
  readonly delaySeconds?: number;
  readonly scheme: string;
  readonly groupName?: string;
}

type Annotations = Readonly<Record<string, string>>;

/** The default time after which nginx and an ALB give up on a silent request. */
const DEFAULT_IDLE_SECONDS = 60;
const LONGEST_DELAY_SECONDS = 3600;
const LONGEST_IDLE_SECONDS = 4000;

export function nginxAnnotations(
  { conditions, tries, timeoutSeconds }: NginxSettings,
  facts: IngressFacts,
): Annotations {
  const idle = idleSeconds(facts);
  return prefixed('nginx.ingress.kubernetes.io', {
    'proxy-next-upstream': conditions?.join(' '),
    'proxy-next-upstream-timeout': timeoutSeconds,
    'proxy-next-upstream-tries': tries,
    'proxy-read-timeout': idle,
    'proxy-send-timeout': idle,
  });
}

export function traefikAnnotations(entryPoints: readonly string[] | undefined, { tls }: IngressFacts): Annotations {
  return prefixed('traefik.ingress.kubernetes.io', {
    'router.entrypoints': entryPoints?.join(','),
    'router.tls': tls.length > 0 ? 'true' : undefined,
  });
}

export function albAnnotations(settings: AlbSettings, facts: IngressFacts): Annotations {
  const arns = facts.tls.map(({ _name }) => _name);
  const isSecure = arns.length > 0;
  const idle = idleSeconds(facts);
  // Nodes stay registered when a pod stops. The hook is what counts for them.
  const isOnPods = settings.targetType === 'ip';
  const delay =
    settings.delaySeconds ?? (isOnPods ? Math.min(facts.longestRequestSeconds, LONGEST_DELAY_SECONDS) : undefined);
  return prefixed('alb.ingress.kubernetes.io', {
    'certificate-arn': isSecure ? arns.join(',') : undefined,
    'group.name': settings.groupName,
    'listen-ports': isSecure ? '[{"HTTP": 80}, {"HTTPS": 443}]' : undefined,
    'load-balancer-attributes':
      idle === undefined ? undefined : `idle_timeout.timeout_seconds=${Math.min(idle, LONGEST_IDLE_SECONDS)}`,
    scheme: settings.scheme,
    'ssl-redirect': isSecure ? '443' : undefined,
    'target-group-attributes': delay === undefined ? undefined : `deregistration_delay.timeout_seconds=${delay}`,
    'target-type': settings.targetType,
  });
}

/** A request that outlasts the router's timeout is lost through no fault of the pod. */
function idleSeconds({ longestRequestSeconds }: IngressFacts): number | undefined {
  return longestRequestSeconds < DEFAULT_IDLE_SECONDS ? undefined : longestRequestSeconds + 5;
}

function prefixed(prefix: string, values: Readonly<Record<string, string | number | undefined>>): Annotations {
  const entries = Object.entries(withoutUndefined(values)).map(([key, value]) => [`${prefix}/${key}`, String(value)]);
  return Object.fromEntries(entries) as Annotations;
}
