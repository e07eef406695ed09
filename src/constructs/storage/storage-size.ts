import { Size } from 'cdk8s';

/** How large a volume is where nobody says. */
export const DEFAULT_SIZE = Size.gibibytes(10);
