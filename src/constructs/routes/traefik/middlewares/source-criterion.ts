import { ifGiven, requireInstance } from '../../../base/arguments';
import { RequestSource } from '../request-source';

/** Renders the source that requests are counted by. */
export function renderSource(source: RequestSource | undefined): Readonly<Record<string, unknown>> | undefined {
  return ifGiven(source, (given) => requireInstance('source', given, RequestSource, 'RequestSource.ip()')._criterion);
}
