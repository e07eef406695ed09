/** The shells that `nonstop completion` has a script for. */
export const SHELLS = ['bash', 'zsh'] as const;
