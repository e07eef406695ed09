import type { ApiObjectMetadata, Duration } from 'cdk8s';
import type { IConfigMap, ISecret } from 'cdk8s-plus-27';
import type { TraefikVersion } from './traefik-version';

/**
 * Options of the connections from Traefik to pods.
 */
export interface TraefikServersTransportProps {
  /**
   * The version of Traefik.
   *
   * @default TraefikVersion.V3
   */
  readonly version?: TraefikVersion;

  /**
   * The name, namespace, labels and annotations.
   *
   * @default - a name derived from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The server name that is sent to pods, and that their certificates have to match.
   *
   * @default - the pod's address
   */
  readonly serverName?: string;

  /**
   * Secrets with trusted CA certificates, under the key `ca.crt` or `tls.ca`.
   *
   * @default - the CA certificates in Traefik's image
   */
  readonly rootCaSecrets?: ISecret[];

  /**
   * ConfigMaps with trusted CA certificates, under the key `ca.crt`. Requires Traefik 3.
   *
   * @default - no ConfigMaps
   */
  readonly rootCaConfigMaps?: IConfigMap[];

  /**
   * Secrets of type kubernetes.io/tls with the client certificates that Traefik presents to pods.
   *
   * @default - no client certificates
   */
  readonly certificates?: ISecret[];

  /**
   * Why any certificate from pods is accepted, although that allows eavesdropping.
   *
   * Setting it turns verification off. The reason is kept in the manifest.
   *
   * @default - certificates are verified
   */
  readonly insecureSkipVerifyReason?: string;

  /**
   * Whether to use only HTTP/1.1.
   *
   * @default false
   */
  readonly disableHttp2?: boolean;

  /**
   * The maximum number of idle connections per pod. With -1 none are kept, and each request opens a connection.
   *
   * @default 200
   */
  readonly maxIdleConnsPerHost?: number;

  /**
   * How long connecting to a pod may take before the request is lost or retried.
   *
   * The address of a pod on a lost node does not respond at all, so such a request waits this long.
   *
   * @default Duration.seconds(30)
   */
  readonly dialTimeout?: Duration;

  /**
   * How long a pod may take to begin its response. It has to cover the longest request.
   *
   * @default - no limit
   */
  readonly responseHeaderTimeout?: Duration;

  /**
   * How long idle connections are kept.
   *
   * It should be shorter than in the pods, so that Traefik never uses a connection that a pod is about to close.
   *
   * @default Duration.seconds(90)
   */
  readonly idleConnTimeout?: Duration;
}
