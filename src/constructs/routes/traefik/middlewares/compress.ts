import { ifGiven, requireInteger } from '../../../base/arguments';
import { withoutUndefined } from '../../../base/plain-objects';
import { optionalTexts } from '../traefik-values';
import type { RenderMiddleware } from './middleware-spec';

/**
 * What is compressed.
 */
export interface CompressOptions {
  /**
   * Types of content that are left as they are. Event streams are better off so.
   *
   * @default - none
   */
  readonly excludedContentTypes?: string[];

  /**
   * The only types of content that are compressed. Traefik 3.
   *
   * @default - all
   */
  readonly includedContentTypes?: string[];

  /**
   * The bytes from which on answers are compressed. Traefik 2.6.
   *
   * @default 1024
   */
  readonly minResponseBodyBytes?: number;

  /**
   * Encodings in the order of preference. Traefik 3.
   *
   * @default - Traefik's
   */
  readonly encodings?: string[];
}

export function renderCompress(options: CompressOptions): RenderMiddleware {
  const { excludedContentTypes, includedContentTypes, minResponseBodyBytes, encodings } = options;
  if (excludedContentTypes !== undefined && includedContentTypes !== undefined) {
    throw new Error(
      "'includedContentTypes' should be left out beside 'excludedContentTypes', got both: Traefik refuses them",
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
    version._requireV3('includedContentTypes', includedContentTypes, "say 'excludedContentTypes'");
    version._requireV3('encodings', encodings, 'it speaks gzip');
    return { compress };
  };
}
