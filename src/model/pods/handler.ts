import type { FieldPath } from '../../manifest/field-path';
import type { Fields } from '../objects/fields';
import { sleepSeconds } from '../../kubernetes/sleep-command';

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
  /** How long it delays SIGTERM at least, or undefined if neither the handler nor an annotation shows it. */
  readonly delaySeconds?: number;
  readonly path: FieldPath;
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

/** Reads a hook. `stated` returns the duration of one that does not show it. */
export function readHook(lifecycle: Fields, stated: () => number | undefined): Hook | undefined {
  if (!lifecycle.has('preStop')) {
    return undefined;
  }
  const fields = lifecycle.child('preStop');
  const handler = readHandler(fields);
  const delaySeconds = knownDelay(handler) ?? stated();
  return { handler, ...(delaySeconds !== undefined && { delaySeconds }), path: fields.path };
}

function knownDelay(handler: Handler): number | undefined {
  switch (handler.type) {
    case 'sleep':
      return handler.seconds;
    case 'exec':
      return sleepSeconds(handler.command);
    case 'none':
      return 0;
    default:
      return undefined;
  }
}
