/** The three things that a new project has to know. */
export interface Answers {
  readonly folder: string;
  readonly image: string;
  /** Where the image says that it is healthy: `PORT/PATH`. */
  readonly health: string;
}

export type Topic = keyof Answers;

export const TOPICS: readonly Topic[] = ['folder', 'image', 'health'];

export const DEFAULT_ANSWERS: Answers = {
  folder: 'my-app',
  image: 'ghcr.io/stefanprodan/podinfo:6.9.2',
  health: '9898/healthz',
};

const FORMS: Readonly<Record<Topic, { readonly form: RegExp; readonly expected: string }>> = {
  folder: { form: /\S/, expected: 'the name of a new folder' },
  image: {
    form: /^[a-z0-9][\w.-]*(?::\d+)?(?:\/[\w.-]+)*(?::[\w.-]+)?(?:@[a-z0-9]+:[0-9a-f]+)?$/i,
    expected: "an image, such as 'registry.example.com/shop:1.4.2'",
  },
  health: { form: /^:?\d+\/[^\s'"\\`]*$/, expected: "a port and a path, such as '8080/healthz'" },
};

/** Returns why a value is not an answer, or undefined if it is one. */
export function answerProblem(topic: Topic, value: string): string | undefined {
  const { form, expected } = FORMS[topic];
  const isValid = form.test(value) && (topic !== 'health' || isPort(parseHealth(value).port));
  return isValid ? undefined : `'${topic}' should be ${expected}, got '${value}'`;
}

export interface HealthEndpoint {
  readonly port: number;
  readonly path: string;
}

export function parseHealth(value: string): HealthEndpoint {
  const slash = value.indexOf('/');
  return { port: Number(value.slice(0, slash).replace(':', '')), path: value.slice(slash) };
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}
