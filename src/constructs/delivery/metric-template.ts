import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as flagger from '../../../imports/flagger.app';
import { ifGiven, requireBoolean, requireMember, requireText, show } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { optionalMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';

/**
 * Who answers a metric's query.
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
 * A query and who answers it.
 */
export interface MetricTemplateProps {
  /**
   * The query. It may speak of `{{ namespace }}`, `{{ target }}`, `{{ service }}`, `{{ interval }}` and
   * `{{ variables.NAME }}`.
   */
  readonly query: string;

  /**
   * Who answers it.
   *
   * @default MetricProviderType.PROMETHEUS
   */
  readonly provider?: MetricProviderType;

  /**
   * Where it is reached.
   *
   * @default - the provider's own, where it has one
   */
  readonly address?: string;

  /**
   * Credentials. Their keys are the provider's.
   *
   * @default - none
   */
  readonly secret?: ISecret;

  /**
   * The region, for CloudWatch.
   *
   * @default - none
   */
  readonly region?: string;

  /**
   * Does not look at the provider's certificate.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Its name, namespace, labels and annotations.
   *
   * @default - a name made of the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a query that decides whether a new revision is promoted.
 *
 * @see https://docs.flagger.app/usage/metrics#custom-metrics
 */
export class MetricTemplate extends Construct {
  /**
   * The MetricTemplate.
   */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props The query and who answers it.
   */
  public constructor(scope: Construct, id: string, props: MetricTemplateProps) {
    super(scope, id);
    const spec = { provider: renderProvider(props), query: requireText('query', props.query) };
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
    throw new Error("'address' should say where Prometheus is, got none; pass address: 'http://prometheus:9090'");
  }
  return withoutUndefined({
    type: provider,
    address: ifGiven(address, (text) => requireText('address', text)),
    secretRef: ifGiven(secret, (given) => ({ name: requireMember('secret', given, 'name', 'a Secret').name })),
    region: ifGiven(region, (text) => requireText('region', text)),
    insecureSkipVerify: ifGiven(insecureSkipVerify, (given) => requireBoolean('insecureSkipVerify', given)),
  });
}
