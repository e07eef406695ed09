import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as flagger from '../../../imports/flagger.app';
import { ifGiven, requireMember, requireText, show } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { optionalMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';
import { requireOptions } from '../base/options';

/**
 * The chat services that alerts can be sent to.
 */
export enum AlertProviderType {
  /** Slack. */
  SLACK = 'slack',
  /** Microsoft Teams. */
  MS_TEAMS = 'msteams',
  /** Discord. */
  DISCORD = 'discord',
  /** Rocket.Chat. */
  ROCKET = 'rocket',
  /** Google Chat. */
  GOOGLE_CHAT = 'gchat',
}

/**
 * Options of an AlertProvider.
 */
export interface AlertProviderProps {
  /**
   * The chat service.
   */
  readonly type: AlertProviderType;

  /**
   * The Secret with the URL to post to, under the key `address`.
   *
   * The URL is a credential, since anyone who has it can post.
   */
  readonly secret: ISecret;

  /**
   * The channel.
   *
   * @default - the URL's default channel
   */
  readonly channel?: string;

  /**
   * The user name that alerts are posted under.
   *
   * @default - the URL's default user name
   */
  readonly username?: string;

  /**
   * The URL of a proxy to post through.
   *
   * @default - no proxy
   */
  readonly proxy?: string;

  /**
   * The name, namespace, labels and annotations of the AlertProvider.
   *
   * @default - a name derived from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines a chat channel that Flagger sends alerts to.
 *
 * @example
 * const slack = new AlertProvider(this, 'Slack', {
 *   type: AlertProviderType.SLACK,
 *   secret: Secret.fromSecretName(this, 'SlackUrl', 'slack-url'),
 *   channel: 'releases',
 * });
 *
 * @see https://docs.flagger.app/usage/alerting
 */
export class AlertProvider extends Construct {
  /**
   * The AlertProvider object.
   */
  public readonly apiObject: ApiObject;

  /**
   * The kind of the channel, such as `slack`.
   */
  public readonly channelType: AlertProviderType;

  /**
   * @param scope The parent construct, usually a chart.
   * @param id The construct id, unique within its scope. Changing it renames the live object.
   * @param props Options of the AlertProvider.
   */
  public constructor(scope: Construct, id: string, props: AlertProviderProps) {
    super(scope, id);
    requireOptions('props', props, 'AlertProviderProps');
    const { type, channel, username, proxy } = props;
    const known = Object.values(AlertProviderType);
    if (!known.includes(type)) {
      throw new Error(`'type' should be one of ${known.join(', ')}, got ${show(type)}`);
    }
    this.channelType = type;
    const spec = withoutUndefined({
      type,
      secretRef: { name: requireMember('secret', props.secret, 'name', 'a Secret').name },
      channel: ifGiven(channel, (text) => requireText('channel', text)),
      username: ifGiven(username, (text) => requireText('username', text)),
      proxy: ifGiven(proxy, (text) => requireText('proxy', text)),
    });
    const metadata = optionalMetadata('metadata', props.metadata);
    this.apiObject = new flagger.AlertProvider(this, 'Default', { metadata });
    deriveWhenRendered(this.apiObject, (generated) => ({ ...generated, spec }));
  }

  /** @internal */
  public _reference(): object {
    const { name, namespace } = this.apiObject.metadata;
    return withoutUndefined({ name, namespace });
  }
}
