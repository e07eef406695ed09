// Jest compiles every module anew for every test file: for most files that takes longer than their tests. This runtime
// compiles each once per worker; it is still run once per test file, in the file's own context.
const { Script } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** By file name: the source and its script. */
const scripts = new Map();

/** Jest's own compilation can load these on demand, which a script cannot. */
const DYNAMIC_IMPORT = /\bimport\s*\(/;

module.exports = class ScriptCachingRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    // An internal of Jest: it throws here where an upgrade moves it.
    const { executor } = this;
    const compile = executor.compile.bind(executor);
    executor.compile = (source, filename) => {
      const context = executor.environment.getVmContext();
      const script = context === null ? undefined : scriptOf(source, filename, executor.injectedModuleParameters);
      return script === undefined ? compile(source, filename) : script.runInContext(context);
    };
  }
};

function scriptOf(source, filename, parameters) {
  const known = scripts.get(filename);
  if (known?.source === source) {
    return known.script;
  }
  const script = DYNAMIC_IMPORT.test(source) ? undefined : compiled(source, filename, parameters);
  scripts.set(filename, { source, script });
  return script;
}

/** The source as the body of a function, in the place that stack traces tell. */
function compiled(source, filename, parameters) {
  const head = `(function (${parameters.join(', ')}) {`;
  try {
    return new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
  } catch {
    // Jest words the syntax error.
    return undefined;
  }
}
