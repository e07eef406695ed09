import { Size } from 'cdk8s';

/** The default size of a volume. */
export const DEFAULT_SIZE = Size.gibibytes(10);
