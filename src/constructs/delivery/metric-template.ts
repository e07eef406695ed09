import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as flagger from '../../../imports/flagger.app';
import { ifGiven, requireBoolean, requireMember, requireText, show } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { optionalMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';
import { requireOptions } from '../base/options';

/**
 * The monitoring systems that can answer a query.
 */
export enum MetricProviderType {
  /** Prometheus. */
  PROMETHEUS = 'prometheus',
  /** InfluxDB. */
  INFLUXDB = 'influxdb',
  /** Datadog. */
  DATADOG = 'datadog',
  /** Amazon CloudWatch. */
  CLOUDWATCH = 'cloudwatch',
  /** Google Cloud Monitoring. */
  STACKDRIVER = 'stackdriver',
  /** New Relic. */
  NEW_RELIC = 'newrelic',
  /** Graphite. */
  GRAPHITE = 'graphite',
  /** Dynatrace. */
  DYNATRACE = 'dynatrace',
  /** Keptn. */
  KEPTN = 'keptn',
  /** Splunk. */
  SPLUNK = 'splunk',
  /** The external metrics API of Kubernetes. */
  EXTERNAL_METRICS = 'externalmetrics',
}

/**
 * Options of a MetricTemplate.
 */
export interface MetricTemplateProps {
  /**
   * The query.
   *
   * It may contain `{{ namespace }}`, `{{ target }}`, `{{ service }}`, `{{ interval }}` and `{{ variables.NAME }}`.
   */
  readonly query: string;

  /**
   * The monitoring system that answers the query.
   *
   * @default MetricProviderType.PROMETHEUS
   */
  readonly provider?: MetricProviderType;

  /**
   * The address of the monitoring system.
   *
   * @default - the provider's public address, if it has one
   */
  readonly address?: string;

  /**
   * The Secret with the credentials, under the keys that the provider defines.
   *
   * @default - no credentials
   */
  readonly secret?: ISecret;

  /**
   * The region, for CloudWatch.
   *
   * @default - no region
   */
  readonly region?: string;

  /**
   * Whether to skip verifying the provider's certificate.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * The name, namespace, labels and annotations of the MetricTemplate.
   *
   * @default - a name derived from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a query whose result decides whether a new revision is promoted.
 *
 * @example
 * const template = new MetricTemplate(this, 'Errors', {
 *   address: 'http://prometheus.monitoring:9090',
 *   query: 'sum(rate(shop_errors_total{namespace="{{ namespace }}"}[{{ interval }}]))',
 * });
 * CanaryMetric.template('errors', template, { max: 1 });
 *
 * @see https://docs.flagger.app/usage/metrics#custom-metrics
 */
export class MetricTemplate extends Construct {
  /**
   * The MetricTemplate object.
   */
  public readonly apiObject: ApiObject;

  /**
   * The query, with Flagger's placeholders.
   */
  public readonly query: string;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live object.
   * @param props Options of the MetricTemplate.
   */
  public constructor(scope: Construct, id: string, props: MetricTemplateProps) {
    super(scope, id);
    requireOptions('props', props, 'MetricTemplateProps');
    this.query = requireText('query', props.query);
    const spec = { provider: renderProvider(props), query: this.query };
    const metadata = optionalMetadata('metadata', props.metadata);
    this.apiObject = new flagger.MetricTemplate(this, 'Default', { metadata });
    deriveWhenRendered(this.apiObject, (generated) => ({ ...generated, spec }));
  }

  /** @internal */
  public _reference(): object {
    const { name, namespace } = this.apiObject.metadata;
    return withoutUndefined({ name, namespace });
  }
}

function renderProvider(props: MetricTemplateProps): object {
  const { provider = MetricProviderType.PROMETHEUS, address, secret, region, insecureSkipVerify } = props;
  const known = Object.values(MetricProviderType);
  if (!known.includes(provider)) {
    throw new Error(`'provider' should be one of ${known.join(', ')}, got ${show(provider)}`);
  }
  if (provider === MetricProviderType.PROMETHEUS && address === undefined) {
    throw new Error("'address' should be that of Prometheus, got none; pass address: 'http://prometheus:9090'");
  }
  return withoutUndefined({
    type: provider,
    address: ifGiven(address, (text) => requireText('address', text)),
    secretRef: ifGiven(secret, (given) => ({ name: requireMember('secret', given, 'name', 'a Secret').name })),
    region: ifGiven(region, (text) => requireText('region', text)),
    insecureSkipVerify: ifGiven(insecureSkipVerify, (given) => requireBoolean('insecureSkipVerify', given)),
  });
}
