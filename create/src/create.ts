/**
 * `npm create cdk8s-nonstop` as a function of its arguments and terminal. Returns the exit code.
 */
import { DEFAULT_ANSWERS, answerProblem, type Answers, type Topic } from './answers';
import { HELP, parseArguments } from './arguments';
import { messageOf } from './message-of';
import { writeProject } from './project';

export interface Terminal {
  readonly cwd: string;
  /** Asks for one line; undefined if there is no one to answer. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

export interface Source {
  /** The folder of the template. */
  readonly template: string;
  readonly version: string;
}

const QUESTIONS: Readonly<Record<Topic, string>> = {
  folder: 'Folder',
  image: 'Image',
  health: 'Port and path where it says that it is healthy',
};

export async function create(argv: readonly string[], source: Source, terminal: Terminal): Promise<0 | 2> {
  try {
    const { given, takesDefaults, wants } = parseArguments(argv);
    if (wants !== 'project') {
      terminal.print(wants === 'help' ? HELP : `${source.version}\n`);
      return 0;
    }
    const answers = await completeAnswers(given, { ...terminal, ask: takesDefaults ? undefined : terminal.ask });
    writeProject(source.template, terminal.cwd, answers);
    terminal.print(nextSteps(answers));
    return 0;
  } catch (error) {
    terminal.complain(`create-cdk8s-nonstop: ${messageOf(error)}\n`);
    return 2;
  }
}

async function completeAnswers(given: Partial<Answers>, terminal: Terminal): Promise<Answers> {
  const settle = async (topic: Topic): Promise<string> => given[topic] ?? (await answerTo(topic, terminal));
  return { folder: await settle('folder'), image: await settle('image'), health: await settle('health') };
}

/** Asks until the answer is one. An empty line, or no one to ask, is the default. */
async function answerTo(topic: Topic, { ask, complain }: Pick<Terminal, 'ask' | 'complain'>): Promise<string> {
  const byDefault = DEFAULT_ANSWERS[topic];
  const line = (await ask?.(`${QUESTIONS[topic]} (${byDefault}): `))?.trim() ?? '';
  const answer = line === '' ? byDefault : line;
  const problem = answerProblem(topic, answer);
  if (problem === undefined) {
    return answer;
  }
  complain(`${problem}\n`);
  return answerTo(topic, { ask, complain });
}

function nextSteps({ folder, image, health }: Answers): string {
  return `
${folder} runs ${image}, healthy at ${health}. Next:

  cd '${folder}'
  npm install
  npm run synth      # writes dist/, and fails if a manifest would lose requests
  npm test

README.md there says more.
`;
}
