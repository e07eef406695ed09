/**
 * The steps that a section of a page asks for: its commands, and the files that it shows. They are read from the
 * page, so what is tried is what users read.
 */

export type Step = RunStep | WriteStep;

export interface RunStep {
  readonly kind: 'run';
  readonly command: string;
}

/** A block of code below a paragraph that begins with the name of a file, such as "`main.ts` states". */
export interface WriteStep {
  readonly kind: 'write';
  readonly file: string;
  readonly text: string;
}

const BLOCK = /(?:^`([\w./-]+\.\w+)`[^\n]*(?:\n[^\n]+)*\n\n)?^```(\w+)\n([\s\S]*?)^```$/gm;

/** Returns the steps of a section, in order. Code that no file name introduces is only shown. */
export function stepsOf(page: string, heading: string): readonly Step[] {
  const blocks = [...sectionOf(page, heading).matchAll(BLOCK)];
  return blocks.flatMap(([, file, language, text = '']): readonly Step[] => {
    if (language === 'sh') {
      return commandsOf(text);
    }
    return file === undefined ? [] : [{ kind: 'write', file, text }];
  });
}

/** Returns the `run:` lines of a GitHub workflow. */
export function workflowSteps(workflow: string): readonly RunStep[] {
  return [...workflow.matchAll(/^ *- run: (.*)$/gm)].map(([, command = '']) => ({ kind: 'run', command }));
}

/** One command a line; a backslash continues it on the next. */
function commandsOf(text: string): readonly RunStep[] {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n');
  return lines.filter((line) => line.trim() !== '').map((command) => ({ kind: 'run', command }));
}

function sectionOf(page: string, heading: string): string {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) {
    throw new Error(`the page should have a section '${heading}', got none; its commands are to be tried`);
  }
  return section;
}
