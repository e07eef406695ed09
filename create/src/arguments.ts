import { parseArgs } from 'node:util';
import { TOPICS, answerProblem, type Answers } from './answers';
import { messageOf } from './message-of';

export interface Arguments {
  readonly given: Partial<Answers>;
  readonly takesDefaults: boolean;
  readonly wants: 'project' | 'help' | 'version';
}

export const HELP = `npm create cdk8s-nonstop [FOLDER] -- [OPTIONS]

Writes a cdk8s project whose workloads lose no requests: a chart, a test, the rules in
cdk8s synth, and a GitHub workflow.

  --image IMAGE       what runs
  --health PORT/PATH  where it says that it is healthy, such as 8080/healthz
  --yes, -y           ask nothing, and take defaults for what is not given
  --help, --version
`;

/** Reads the command line, or throws an Error that says what is wrong with it. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = explained(() =>
    parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        image: { type: 'string' },
        health: { type: 'string' },
        yes: { type: 'boolean', short: 'y' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    }),
  );
  if (positionals.length > 1) {
    throw new Error(`one folder should be named, got ${positionals.map((name) => `'${name}'`).join(' and ')}`);
  }
  const [folder] = positionals;
  const given = { folder, image: values.image, health: values.health };
  for (const topic of TOPICS) {
    const value = given[topic];
    const problem = value === undefined ? undefined : answerProblem(topic, value);
    if (problem !== undefined) {
      throw new Error(problem);
    }
  }
  return {
    given,
    takesDefaults: values.yes === true,
    wants: values.help === true ? 'help' : values.version === true ? 'version' : 'project',
  };
}

/** Rewrites the parser's messages in the form of this package. */
function explained<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const [what = ''] = messageOf(error).split('. ');
    throw new Error(`${what.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}; see --help`, { cause: error });
  }
}
