/**
 * Prints the cost of this package, each number next to that without it, from one run: `npm run bench`.
 */
import { benchColdSynth } from './cold-synth';
import { benchSynth } from './synth';

benchSynth();
benchColdSynth();
