/** The shells supported by `cdk8s-nonstop completion`. */
export const SHELLS = ['bash', 'zsh'] as const;
