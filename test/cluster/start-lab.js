// Starts a cluster for the tests if there is none: NONSTOP_LAB is a folder with an `up.sh` that starts one, and whose
// last line of output contains the variables to export. If the cluster of KUBECONFIG answers, nothing is started.
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

module.exports = () => {
  const lab = process.env.NONSTOP_LAB;
  if (lab === undefined || lab === '' || isUp()) {
    return;
  }
  const output = execFileSync(join(lab, 'up.sh'), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const exports = output.trim().split('\n').at(-1) ?? '';
  // Leave the evaluation of `export A=b PATH=c:$PATH` to a shell.
  const script = `${exports}; node -p 'JSON.stringify({ KUBECONFIG: process.env.KUBECONFIG, PATH: process.env.PATH })'`;
  Object.assign(process.env, JSON.parse(execFileSync('bash', ['-c', script], { encoding: 'utf8' })));
};

function isUp() {
  try {
    execFileSync('kubectl', ['get', '--raw', '/readyz', '--request-timeout=5s'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
