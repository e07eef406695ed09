import {
  PROGRAM_PAGES,
  beginsWithProgram,
  expectedObjects,
  programsOf,
  shownObjects,
} from '../../scripts/docs-programs';

const programs = PROGRAM_PAGES.flatMap((page) =>
  programsOf(page).map((program, i) => [`${page}, program ${i + 1}`, program] as const),
);

test.each(PROGRAM_PAGES.filter((page) => /^docs\/(tutorial|how-to)\//.test(page)))(
  '%s begins with a program',
  (page) => {
    expect(beginsWithProgram(page)).toBe(true);
  },
);

test.each(programs)('%s is followed by the YAML that it writes; npm run docs:yaml updates it', (_, program) => {
  expect(program.yaml).toBeDefined();
  expect(expectedObjects(program).length).toBeGreaterThan(0);
  expect(JSON.stringify(shownObjects(program))).toBe(JSON.stringify(expectedObjects(program)));
});
