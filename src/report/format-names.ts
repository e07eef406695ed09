/**
 * The names of the formats, separate from the code that renders them.
 */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;

export type Format = (typeof FORMATS)[number];

/** The formats of a rehearsal, which has no findings. */
export const REHEARSAL_FORMATS = ['text', 'json', 'junit'] as const;

export type RehearsalFormat = (typeof REHEARSAL_FORMATS)[number];
