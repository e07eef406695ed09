/**
 * The names of the formats of results, separate from the code that renders them.
 */
export const TIMELINE_FORMATS = ['text', 'json', 'html', 'svg'] as const;

export type TimelineFormat = (typeof TIMELINE_FORMATS)[number];
