import { ifGiven, requireInteger } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { optionalTexts } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * Options of compression.
 */
export interface CompressOptions {
  /**
   * Content types that are not compressed, such as event streams.
   *
   * @default - no types
   */
  readonly excludedContentTypes?: string[];

  /**
   * The only content types that are compressed. Requires Traefik 3.
   *
   * @default - all types
   */
  readonly includedContentTypes?: string[];

  /**
   * The size in bytes from which responses are compressed. Requires Traefik 2.6.
   *
   * @default 1024
   */
  readonly minResponseBodyBytes?: number;

  /**
   * Encodings in order of preference. Requires Traefik 3.
   *
   * @default - decided by Traefik
   */
  readonly encodings?: string[];
}

export function renderCompress(options: CompressOptions): RenderMiddleware {
  const { excludedContentTypes, includedContentTypes, minResponseBodyBytes, encodings } = options;
  if (excludedContentTypes !== undefined && includedContentTypes !== undefined) {
    throw new Error(
      "'includedContentTypes' should be omitted with 'excludedContentTypes', got both: Traefik rejects them",
    );
  }
  const compress = withoutUndefined({
    excludedContentTypes: optionalTexts('excludedContentTypes', excludedContentTypes),
    includedContentTypes: optionalTexts('includedContentTypes', includedContentTypes),
    minResponseBodyBytes: ifGiven(minResponseBodyBytes, (given) =>
      requireInteger('minResponseBodyBytes', given, { min: 0 }),
    ),
    encodings: optionalTexts('encodings', encodings),
  });
  return ({ version }) => {
    version._requireV3('includedContentTypes', includedContentTypes, "use 'excludedContentTypes'");
    version._requireV3('encodings', encodings, 'it only supports gzip');
    return { compress };
  };
}
