import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from '../objects/fields';
import { type HookEffect, hookEffect, needsShell } from '../../kubernetes/hook-command';
import { hasNoShell } from '../../kubernetes/images-without-shell';

/** The action of a probe or a hook. `none` means that no handler is set, which the API server rejects. */
export type Handler =
  | { readonly type: 'exec'; readonly command: readonly string[] }
  | { readonly type: 'httpGet'; readonly port: number | string | undefined; readonly path: string }
  | { readonly type: 'tcpSocket'; readonly port: number | string | undefined }
  | { readonly type: 'grpc'; readonly port: number | string | undefined }
  | { readonly type: 'sleep'; readonly seconds: number }
  | { readonly type: 'none' };

/** A preStop hook. */
export interface Hook {
  readonly handler: Handler;
  /**
   * How long the server keeps serving at least, before it is stopped by the hook or by SIGTERM. Undefined if neither the
   * handler nor an annotation shows it.
   */
  readonly delaySeconds?: number;
  /** Whether the hook itself stops the server. */
  readonly stopsServer: boolean;
  /** Whether the image is known to lack the program, so that the hook fails at once. */
  readonly lacksProgram: boolean;
  /** The handlers that are set, if it is not one of them. */
  readonly wrongHandlers?: readonly string[];
  readonly path: FieldPath;
}

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

/** Returns the handlers that are set, unless it is one, as it should be. */
function wrongHandlers(fields: Fields): readonly string[] | undefined {
  const set = HANDLERS.filter((handler) => fields.has(handler));
  return set.length === 1 ? undefined : set;
}

export function readHandler(fields: Fields): Handler {
  if (fields.has('exec')) {
    return { type: 'exec', command: fields.child('exec').texts('command') };
  }
  if (fields.has('httpGet')) {
    const get = fields.child('httpGet');
    return { type: 'httpGet', port: get.portReference('port'), path: get.text('path') ?? '/' };
  }
  if (fields.has('tcpSocket')) {
    return { type: 'tcpSocket', port: fields.child('tcpSocket').portReference('port') };
  }
  if (fields.has('grpc')) {
    return { type: 'grpc', port: fields.child('grpc').portReference('port') };
  }
  if (fields.has('sleep')) {
    return { type: 'sleep', seconds: fields.child('sleep').integer('seconds') ?? 0 };
  }
  return { type: 'none' };
}

export function withWrongHandlers(fields: Fields): Pick<Hook, 'wrongHandlers'> {
  const wrong = wrongHandlers(fields);
  return wrong === undefined ? {} : { wrongHandlers: wrong };
}

/** Reads a hook. `stated` returns the duration of one that does not show it. */
export function readHook(
  lifecycle: Fields,
  image: string | undefined,
  stated: () => number | undefined,
): Hook | undefined {
  if (!lifecycle.has('preStop')) {
    return undefined;
  }
  const fields = lifecycle.child('preStop');
  const handler = readHandler(fields);
  const lacksProgram =
    image !== undefined && hasNoShell(image) && handler.type === 'exec' && needsShell(handler.command);
  const effect = lacksProgram ? FAILS : effectOf(handler);
  const delaySeconds = effect.delaySeconds ?? stated();
  return {
    handler,
    ...(delaySeconds !== undefined && { delaySeconds }),
    stopsServer: effect.stopsServer,
    lacksProgram,
    ...withWrongHandlers(fields),
    path: fields.path,
  };
}

/** A hook that fails is over at once. */
const FAILS: HookEffect = { delaySeconds: 0, stopsServer: false };

function effectOf(handler: Handler): HookEffect {
  switch (handler.type) {
    case 'sleep':
      return { delaySeconds: handler.seconds, stopsServer: false };
    case 'exec':
      return hookEffect(handler.command);
    case 'none':
      return { delaySeconds: 0, stopsServer: false };
    default:
      return { stopsServer: false };
  }
}
