import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { IConfigMap, ISecret } from 'cdk8s-plus-27';
import type { TraefikVersion } from './traefik-version';

/**
 * How Traefik connects to pods.
 */
export interface TraefikServersTransportProps {
  /**
   * The Traefik that reads it.
   *
   * @default TraefikVersion.V3
   */
  readonly version?: TraefikVersion;

  /**
   * Name, namespace, labels and annotations.
   *
   * @default - a name that follows from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The name that pods' certificates are held against, and that is sent to them.
   *
   * @default - the pod's address
   */
  readonly serverName?: string;

  /**
   * Secrets with the certificates of authorities that are trusted, under the key `ca.crt` or `tls.ca`.
   *
   * @default - those of Traefik's image
   */
  readonly rootCaSecrets?: ISecret[];

  /**
   * ConfigMaps with the certificates of authorities that are trusted, under the key `ca.crt`. Traefik 3.
   *
   * @default - none
   */
  readonly rootCaConfigMaps?: IConfigMap[];

  /**
   * Secrets of type kubernetes.io/tls with certificates that Traefik shows to pods.
   *
   * @default - none
   */
  readonly certificates?: ISecret[];

  /**
   * Accepts any certificate of pods, and says why that is safe: anybody on the way may read. It is kept in the manifest.
   *
   * @default - certificates are looked at
   */
  readonly insecureSkipVerifyReason?: string;

  /**
   * Speaks HTTP/1.1 only.
   *
   * @default false
   */
  readonly disableHttp2?: boolean;

  /**
   * Connections that are kept idle for each pod. -1 keeps none: each request has a connection of its own.
   *
   * @default 200
   */
  readonly maxIdleConnsPerHost?: number;

  /**
   * How long connecting to a pod may take before the request is lost, or tried again by a retry. The address of a node
   * that is gone does not answer at all, so this is what such a request waits.
   *
   * @default Duration.seconds(30)
   */
  readonly dialTimeout?: Duration;

  /**
   * How long a pod may take to begin its answer. It has to cover the longest request.
   *
   * @default - no limit
   */
  readonly responseHeaderTimeout?: Duration;

  /**
   * How long a connection is kept idle. Shorter than pods keep theirs, so that Traefik never sends on a connection that a
   * pod is about to close.
   *
   * @default Duration.seconds(90)
   */
  readonly idleConnTimeout?: Duration;
}
