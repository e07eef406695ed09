// What the package needs to run, checked before anything else is loaded. It has to parse on any Node, so it is not
// compiled from TypeScript, and uses nothing newer than Node 8.
'use strict';

const { engines, name, peerDependencies } = require('../package.json');

const NEEDED = /\d+\.\d+\.\d+/.exec(engines.node)[0];
const PEERS = Object.keys(peerDependencies);

/** Returns why this Node cannot run the package, in one line, or undefined if it can. */
exports.nodeProblem = (version) => {
  return isOlder(version, NEEDED)
    ? `${name} needs Node ${NEEDED} or newer, got ${version}; install the current LTS from your package manager or nodejs.org`
    : undefined;
};

/** Replaces an error about a missing peer by one that says how to install them; returns any other error as it is. */
exports.explainMissingPeer = (error) => {
  const missing = /^Cannot find module '([^']+)'/.exec(error && error.message);
  return missing !== null && PEERS.includes(missing[1])
    ? bare(`${name} needs ${missing[1]}, which is not installed; run 'npm install ${PEERS.join(' ')}'`)
    : error;
};

/** Throws unless this Node can run the package. */
exports.requireNode = () => {
  const problem = exports.nodeProblem(process.versions.node);
  if (problem !== undefined) {
    throw bare(problem);
  }
};

/** An error without a stack, which would show only how Node loads modules. */
function bare(message) {
  const error = new Error(message);
  error.stack = `Error: ${message}`;
  return error;
}

function isOlder(version, needed) {
  const [own, least] = [version, needed].map((text) => text.split('.').map(Number));
  const i = own.findIndex((part, at) => part !== least[at]);
  return i >= 0 && own[i] < least[i];
}
