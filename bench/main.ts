/**
 * Prints what this package costs, each figure beside that of doing without it, from one run: `npm run bench`.
 */
import { benchColdSynth } from './cold-synth';
import { benchSynth } from './synth';

benchSynth();
benchColdSynth();
