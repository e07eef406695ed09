import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import * as flagger from '../../../imports/flagger.app';
import { ifGiven, requireMember, requireText, show } from '../base/arguments';
import { deriveWhenRendered } from '../base/late-rendering';
import { optionalMetadata } from '../base/metadata';
import { withoutUndefined } from '../base/plain-objects';

/**
 * Where alerts are read.
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
 * Where alerts go.
 */
export interface AlertProviderProps {
  /**
   * Where they are read.
   */
  readonly type: AlertProviderType;

  /**
   * A Secret whose key `address` is the URL to post to. The URL is a credential: whoever has it can post.
   */
  readonly secret: ISecret;

  /**
   * The channel.
   *
   * @default - the one of the URL
   */
  readonly channel?: string;

  /**
   * Whom the alerts seem to come from.
   *
   * @default - the one of the URL
   */
  readonly username?: string;

  /**
   * A proxy to post through.
   *
   * @default - none
   */
  readonly proxy?: string;

  /**
   * Its name, namespace, labels and annotations.
   *
   * @default - a name made of the construct's path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Defines where Flagger's alerts go.
 *
 * @see https://docs.flagger.app/usage/alerting
 */
export class AlertProvider extends Construct {
  /**
   * The AlertProvider.
   */
  public readonly apiObject: ApiObject;

  /**
   * @param scope The construct that holds it: a chart, usually.
   * @param id Its name within the scope.
   * @param props Where alerts go.
   */
  public constructor(scope: Construct, id: string, props: AlertProviderProps) {
    super(scope, id);
    const { type, channel, username, proxy } = props;
    const known = Object.values(AlertProviderType);
    if (!known.includes(type)) {
      throw new Error(`'type' should be one of ${known.join(', ')}, got ${show(type)}`);
    }
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
