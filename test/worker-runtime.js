// Jest compiles and runs all modules again for every test file, which for most files takes longer than their tests.
// This runtime compiles each module once per worker, and loads a few that keep no state but caches only once.
const { readFileSync } = require('node:fs');
const { createRequire, Module } = require('node:module');
const { dirname, resolve } = require('node:path');
const { Script } = require('node:vm');
const { transformSync } = require('@swc/core');
const { default: Runtime } = require('jest-runtime');

/**
 * Modules that are loaded once per worker, outside the context of a test file: they take and return text and plain
 * data, and are slow to load or warm up.
 */
const SHARED = /^typescript$|\/(?:crd|kubernetes)-schema$/;

/** Jest's own compilation can load these on demand, which a script cannot. */
const DYNAMIC_IMPORT = /\bimport\s*\(/;

/** Sources and their scripts, by file name. */
const scripts = new Map();

module.exports = class WorkerRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    // An internal of Jest: it throws here if an upgrade moves it.
    const { executor } = this;
    const compile = executor.compile.bind(executor);
    executor.compile = (source, filename) => {
      const context = executor.environment.getVmContext();
      const script = context === null ? undefined : scriptOf(source, filename, executor.injectedModuleParameters);
      return script === undefined ? compile(source, filename) : script.runInContext(context);
    };
  }

  requireModuleOrMock(from, name) {
    return SHARED.test(name) ? requireShared(from, name) : super.requireModuleOrMock(from, name);
  }
};

function scriptOf(source, filename, parameters) {
  const known = scripts.get(filename);
  if (known?.source === source) {
    return known.script;
  }
  const script = DYNAMIC_IMPORT.test(source) ? undefined : toScript(source, filename, parameters);
  scripts.set(filename, { source, script });
  return script;
}

/** The source as the body of a function, at the position that stack traces report. */
function toScript(source, filename, parameters) {
  const head = `(function (${parameters.join(', ')}) {`;
  try {
    return new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
  } catch {
    // Jest reports the syntax error.
    return undefined;
  }
}

function requireShared(from, name) {
  return name.startsWith('.') ? requireTypeScript(`${resolve(dirname(from), name)}.ts`) : createRequire(from)(name);
}

/** Modules, by file name. */
const modules = new Map();

function requireTypeScript(filename) {
  const known = modules.get(filename);
  if (known !== undefined) {
    return known.exports;
  }
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  const module = new Module(filename);
  module.filename = filename;
  module.paths = createRequire(filename).resolve.paths('any');
  modules.set(filename, module);
  module._compile(code, filename);
  return module.exports;
}
