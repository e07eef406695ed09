import { isJsonObject, member } from '../../manifest/json';
import { RehearsalError } from '../rehearsal-error';

/** A request that the API server refused. */
export class ApiError extends RehearsalError {
  constructor(
    message: string,
    readonly status: number,
    /** The causes the server gives, such as the budget that forbids an eviction. */
    readonly causes: readonly string[] = [],
  ) {
    super(message);
  }
}

/** The API server cannot be reached. */
export class UnreachableError extends RehearsalError {}

/** Reads a refusal from the response body, which is a Status if the API server itself wrote it. */
export function refusal(method: string, path: string, status: number, body: string): ApiError {
  const what = `${method} ${path.split('?')[0] ?? path}`;
  const parsed = parse(body);
  const message = isJsonObject(parsed) ? member(parsed, 'message') : undefined;
  const details = isJsonObject(parsed) ? member(parsed, 'details') : undefined;
  const causes = isJsonObject(details) ? member(details, 'causes') : undefined;
  const texts = (Array.isArray(causes) ? causes : []).flatMap((cause: unknown) => {
    const text = isJsonObject(cause) ? member(cause, 'message') : undefined;
    return typeof text === 'string' ? [text] : [];
  });
  const why = typeof message === 'string' && message !== '' ? message : `status ${status}`;
  return new ApiError(`the API server refused ${what}: ${why}`, status, texts);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
