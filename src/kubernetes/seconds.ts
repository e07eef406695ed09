/**
 * Times in manifests and annotations: `30s`, `1m30s`, `500ms`.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
const UNIT_SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };

const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/g;

/** Parses a time into seconds, or returns undefined if it is not one. A plain number has no unit and is not a time. */
export function parseSeconds(text: string): number | undefined {
  const trimmed = text.trim();
  if (!WHOLE.test(trimmed)) {
    return undefined;
  }
  const milliseconds = [...trimmed.matchAll(PART)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (UNIT_SECONDS[unit ?? ''] ?? 0) * 1000,
    0,
  );
  return milliseconds / 1000;
}

/** Formats seconds as `30s`. */
export function formatSeconds(seconds: number): string {
  return `${seconds}s`;
}
