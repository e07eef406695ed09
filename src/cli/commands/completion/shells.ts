/** The shells supported by `nonstop completion`. */
export const SHELLS = ['bash', 'zsh'] as const;
