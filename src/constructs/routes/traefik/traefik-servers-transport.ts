import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { reason } from '../../../manifest/annotations';
import {
  ifGiven,
  optionalInstance,
  requireBoolean,
  requireInteger,
  requireListOf,
  requireReason,
  requireSeconds,
  requireText,
} from '../../base/arguments';
import { optionalMetadata } from '../../base/metadata';
import { withoutUndefined } from '../../base/plain-objects';
import { requireOptions } from '../../base/options';
import { defineTraefikObject, type Spec } from './traefik-object';
import type { TraefikServersTransportProps } from './traefik-servers-transport-props';
import { goDuration } from './traefik-values';
import { TraefikVersion } from './traefik-version';

/**
 * Defines a ServersTransport: how Traefik connects to the pods of the routes that use it.
 *
 * @example
 * const transport = new TraefikServersTransport(this, 'Transport', { dialTimeout: Duration.seconds(2) });
 * web.exposeViaIngressRoute({ host: 'shop.example.com', serversTransport: transport });
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/serverstransport/
 */
export class TraefikServersTransport extends Construct {
  /**
   * The ServersTransport, for the escape hatch.
   */
  public readonly serversTransport: ApiObject;

  /** @internal */
  public readonly _version: TraefikVersion;
  /** @internal */
  public readonly _responseHeaderSeconds: number | undefined;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live objects.
   * @param props Options of the connections.
   */
  public constructor(scope: Construct, id: string, props: TraefikServersTransportProps = {}) {
    super(scope, id);
    requireOptions('props', props, 'TraefikServersTransportProps');
    const { version, metadata, insecureSkipVerifyReason, responseHeaderTimeout } = props;
    this._version = optionalInstance('version', version, TraefikVersion, 'TraefikVersion.V3') ?? TraefikVersion.V3;
    this._responseHeaderSeconds = ifGiven(responseHeaderTimeout, (given) =>
      requireSeconds('responseHeaderTimeout', given),
    );
    const spec = specOf(props, this._version);
    const why = ifGiven(insecureSkipVerifyReason, (given) => requireReason('any certificate is accepted', given));
    const given = optionalMetadata('metadata', metadata);
    const annotations =
      why === undefined ? given?.annotations : { ...given?.annotations, [reason('insecure-skip-verify')]: why };
    this.serversTransport = defineTraefikObject(
      this,
      'Default',
      'ServersTransport',
      this._version,
      { ...given, annotations },
      () => spec,
    );
  }

  /**
   * The name by which routes in its namespace refer to it.
   */
  public get name(): string {
    return this.serversTransport.name;
  }
}

function specOf(props: TraefikServersTransportProps, version: TraefikVersion): Spec {
  const { serverName, certificates, insecureSkipVerifyReason, disableHttp2, maxIdleConnsPerHost } = props;
  const { dialTimeout, responseHeaderTimeout, idleConnTimeout } = props;
  const forwardingTimeouts = withoutUndefined({
    dialTimeout: ifGiven(dialTimeout, (given) => goDuration('dialTimeout', given)),
    responseHeaderTimeout: ifGiven(responseHeaderTimeout, (given) => goDuration('responseHeaderTimeout', given)),
    idleConnTimeout: ifGiven(idleConnTimeout, (given) => goDuration('idleConnTimeout', given)),
  });
  return withoutUndefined({
    serverName: ifGiven(serverName, (given) => requireText('serverName', given)),
    ...authorities(props, version),
    certificatesSecrets: ifGiven(certificates, (given) => namesOf('certificates', given)),
    insecureSkipVerify: insecureSkipVerifyReason === undefined ? undefined : true,
    disableHTTP2: ifGiven(disableHttp2, (given) => requireBoolean('disableHttp2', given)),
    maxIdleConnsPerHost: ifGiven(maxIdleConnsPerHost, (given) =>
      requireInteger('maxIdleConnsPerHost', given, { min: -1 }),
    ),
    forwardingTimeouts: Object.keys(forwardingTimeouts).length === 0 ? undefined : forwardingTimeouts,
  });
}

/** Traefik 3 has one list of Secrets and ConfigMaps, Traefik 2 a list of Secrets. */
function authorities({ rootCaSecrets, rootCaConfigMaps }: TraefikServersTransportProps, version: TraefikVersion): Spec {
  version._requireV3('rootCaConfigMaps', rootCaConfigMaps, "keep the certificates in Secrets and pass 'rootCaSecrets'");
  const secrets = ifGiven(rootCaSecrets, (given) => namesOf('rootCaSecrets', given)) ?? [];
  const configMaps = ifGiven(rootCaConfigMaps, (given) => namesOf('rootCaConfigMaps', given)) ?? [];
  if (secrets.length + configMaps.length === 0) {
    return {};
  }
  return version.majorVersion === 2
    ? { rootCAsSecrets: secrets }
    : { rootCAs: [...secrets.map((secret) => ({ secret })), ...configMaps.map((configMap) => ({ configMap }))] };
}

function namesOf(name: string, objects: readonly { readonly name: string }[]): readonly string[] {
  return requireListOf(name, objects, 'name', 'a Secret').map((object) => object.name);
}
