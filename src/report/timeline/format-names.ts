/**
 * The names of the formats of results, apart from what they need.
 */
export const TIMELINE_FORMATS = ['text', 'json', 'html', 'svg'] as const;

export type TimelineFormat = (typeof TIMELINE_FORMATS)[number];
